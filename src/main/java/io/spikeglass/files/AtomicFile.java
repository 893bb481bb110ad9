package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A file that appears under its name only when it is whole: what is written goes to a temporary
/// file beside it, which [#commit] moves into place and [#close] without it deletes.
public final class AtomicFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private final OutputStream stream;
  private boolean committed;

  private AtomicFile(Path target, Path temporary, OutputStream stream) {
    this.target = target;
    this.temporary = temporary;
    this.stream = stream;
  }

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    /// Writes everything into `out`, which the caller closes.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Starts to write `target`; folders that are missing above it are made.
  ///
  /// @throws ProblemException when nothing can be written there
  public static AtomicFile open(Path target) throws ProblemException {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new ProblemException(
          new Problem.Inaccessible(target.toString(), "it is a folder, not a file"));
    }
    try {
      Files.createDirectories(folder);
      Path temporary = beside(absolute, "part");
      OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
      return new AtomicFile(absolute, temporary, new BufferedOutputStream(out));
    } catch (IOException failure) {
      throw inaccessible(target, failure);
    }
  }

  /// A file in the folder of `file` that nobody looks for.
  static Path beside(Path file, String ending) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + "." + ending);
  }

  /// Writes `content` to `target`, all or nothing.
  ///
  /// @throws ProblemException when it cannot be written
  public static void write(Path target, Content content) throws ProblemException {
    try (AtomicFile file = open(target)) {
      content.writeTo(file.stream());
      file.commit();
    } catch (IOException failure) {
      throw inaccessible(target, failure);
    }
  }

  /// Makes sure, before long work begins, that its result can be written to `target`.
  ///
  /// @throws ProblemException when nothing can be written there
  public static void requireWritable(Path target) throws ProblemException {
    open(target).close();
  }

  /// Where the content goes.
  public OutputStream stream() {
    return stream;
  }

  /// Moves what was written into place, over an older file of that name.
  ///
  /// @throws ProblemException when the disk does not take it
  public void commit() throws ProblemException {
    complete();
    move();
  }

  Path target() {
    return target;
  }

  /// Writes what is still in the buffer.
  void complete() throws ProblemException {
    try {
      stream.close();
    } catch (IOException failure) {
      throw inaccessible(target, failure);
    }
  }

  /// Moves what is complete into place.
  void move() throws ProblemException {
    try {
      move(temporary, target);
      committed = true;
    } catch (IOException failure) {
      throw inaccessible(target, failure);
    }
  }

  /// Moves `file` over an older `target`, in one step where the disk can.
  static void move(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException notHere) {
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Ends the writing; without [#commit] before, nothing is left behind.
  @Override
  public void close() throws ProblemException {
    if (committed) {
      return;
    }
    try {
      try {
        stream.close();
      } finally {
        // Closing writes what is still in the buffer, which a full disk refuses once more.
        Files.deleteIfExists(temporary);
      }
    } catch (IOException failure) {
      throw inaccessible(target, failure);
    }
  }

  /// The problem that `target` cannot be written, for the reason the system gives.
  public static ProblemException inaccessible(Path target, IOException failure) {
    String message = failure.getMessage();
    String reason = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return new ProblemException(new Problem.Inaccessible(target.toString(), reason), failure);
  }
}
