package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files that belong together and appear together: none is moved into place before all are whole,
/// and where one cannot be moved, the older ones are there again.
public final class AtomicFiles implements AutoCloseable {

  private final List<AtomicFile> files = new ArrayList<>();

  /// A file in place.
  ///
  /// @param target where it is
  /// @param older what was there before, under another name; empty for nothing
  private record Moved(Path target, Optional<Path> older) {

    static Moved of(AtomicFile file) throws ProblemException {
      Moved moved = new Moved(file.target(), kept(file.target()));
      try {
        file.move();
        return moved;
      } catch (ProblemException failure) {
        moved.forget();
        throw failure;
      }
    }

    /// The older file stays in place until the new one replaces it: it gets a second name.
    private static Optional<Path> kept(Path target) throws ProblemException {
      if (!Files.isRegularFile(target)) {
        return Optional.empty();
      }
      Path older = AtomicFile.beside(target, "older");
      try {
        try {
          Files.createLink(older, target);
        } catch (UnsupportedOperationException | FileSystemException notHere) {
          Files.copy(target, older);
        }
        return Optional.of(older);
      } catch (IOException failure) {
        throw AtomicFile.inaccessible(target, failure);
      }
    }

    void undo() throws IOException {
      if (older.isPresent()) {
        AtomicFile.move(older.get(), target);
      } else {
        Files.delete(target);
      }
    }

    void forget() throws ProblemException {
      if (older.isPresent()) {
        try {
          Files.delete(older.get());
        } catch (IOException failure) {
          throw AtomicFile.inaccessible(older.get(), failure);
        }
      }
    }
  }

  /// Starts to write `target`, which [#commit] moves into place.
  ///
  /// @throws ProblemException when nothing can be written there
  public AtomicFile open(Path target) throws ProblemException {
    AtomicFile file = AtomicFile.open(target);
    files.add(file);
    return file;
  }

  /// Writes `content`, which [#commit] moves to `target`.
  ///
  /// @throws ProblemException when it cannot be written
  public void write(Path target, AtomicFile.Content content) throws ProblemException {
    try {
      content.writeTo(open(target).stream());
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }

  /// Moves all files into place.
  ///
  /// @throws ProblemException when the disk does not take one; then all are as they were before
  public void commit() throws ProblemException {
    for (AtomicFile file : files) {
      file.complete();
    }
    List<Moved> moved = new ArrayList<>();
    try {
      for (AtomicFile file : files) {
        moved.add(Moved.of(file));
      }
    } catch (ProblemException failure) {
      undo(moved, failure);
      throw failure;
    }
    for (Moved file : moved) {
      file.forget();
    }
  }

  private static void undo(List<Moved> moved, ProblemException failure) {
    for (Moved file : moved.reversed()) {
      try {
        file.undo();
      } catch (IOException further) {
        failure.addSuppressed(further);
      }
    }
  }

  /// Ends the writing; without [#commit] before, nothing is left behind.
  @Override
  public void close() throws ProblemException {
    for (AtomicFile file : files) {
      file.close();
    }
  }
}
