package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Reading of whole files, with every way it can fail as a [Problem].
public final class InputFile {

  /// Largest file that is read into memory at once, in bytes.
  public static final long LIMIT = 1L << 30;

  /// Bytes between two looks at whether the reading is to stop.
  private static final int AT_ONCE = 1 << 20;

  private InputFile() {}

  /// All bytes of `path`.
  ///
  /// @param expected what ought to be there, for the message
  /// @throws ProblemException when it is missing, a folder, unreadable, or larger than [#LIMIT]
  public static byte[] bytes(Path path, String expected) throws ProblemException {
    return bytes(path, expected, new RunControl());
  }

  /// All bytes of `path`, which can be stopped on the way.
  ///
  /// @param expected what ought to be there, for the message
  /// @throws ProblemException when it is missing, a folder, unreadable, or larger than [#LIMIT]
  public static byte[] bytes(Path path, String expected, RunControl control)
      throws ProblemException {
    return bytes(path, expected, share -> progress(control, path, share));
  }

  /// All bytes of `path`; `listener` is told how far it is.
  ///
  /// @param expected what ought to be there, for the message
  /// @throws ProblemException when it is missing, a folder, unreadable, or larger than [#LIMIT]
  static byte[] bytes(Path path, String expected, Listener listener) throws ProblemException {
    checkReadable(path, expected);
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      long limit = Math.min(LIMIT, Runtime.getRuntime().maxMemory() / 4);
      if (size > limit) {
        throw new ProblemException(
            new Problem.TooLarge(path.toString(), size, limit, "choose a smaller file"));
      }
      byte[] content = new byte[(int) size];
      int got = read(in, content, listener);
      return got < size ? Arrays.copyOf(content, got) : content;
    } catch (IOException failure) {
      throw inaccessible(path, expected, failure);
    }
  }

  /// Told which share of a file has been read.
  public interface Listener {
    void read(double share);
  }

  /// Fills `into` from `in` as far as there is anything, and tells `listener` every now and then.
  ///
  /// @return how much there was
  public static int read(InputStream in, byte[] into, Listener listener) throws IOException {
    int got = 0;
    int more = 1;
    while (got < into.length && more > 0) {
      listener.read((double) got / into.length);
      more = in.readNBytes(into, got, Math.min(AT_ONCE, into.length - got));
      got += more;
    }
    return got;
  }

  /// Lets the reading of `path` be stopped, and shows how far it is.
  public static void progress(RunControl control, Path path, double share) {
    control.checkpoint();
    control.progress(share, "reading " + path.getFileName());
  }

  /// The lines of the small text file `path` that are not blank, without spaces around them.
  ///
  /// @param expected what ought to be there, for the message
  /// @throws ProblemException when it is missing, unreadable or no UTF-8
  public static List<String> lines(Path path, String expected) throws ProblemException {
    checkReadable(path, expected);
    try {
      return Files.readAllLines(path).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (CharacterCodingException damage) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), "text", "it is not UTF-8"), damage);
    } catch (IOException failure) {
      throw inaccessible(path, expected, failure);
    }
  }

  /// Makes sure that `path` is a file that may be read.
  ///
  /// @throws ProblemException when it is missing, a folder, or unreadable
  public static void checkReadable(Path path, String expected) throws ProblemException {
    if (Files.isDirectory(path)) {
      throw new ProblemException(
          new Problem.Inaccessible(path.toString(), "it is a folder, not " + expected));
    }
    if (!Files.exists(path)) {
      throw new ProblemException(new Problem.Missing(path.toString(), expected));
    }
    if (!Files.isReadable(path)) {
      throw new ProblemException(
          new Problem.Inaccessible(path.toString(), "reading is not permitted"));
    }
  }

  /// The problem behind a failed read of `path`.
  public static ProblemException inaccessible(Path path, String expected, IOException failure) {
    Problem problem =
        switch (failure) {
          case NoSuchFileException _ -> new Problem.Missing(path.toString(), expected);
          case AccessDeniedException _ ->
              new Problem.Inaccessible(path.toString(), "reading is not permitted");
          default ->
              new Problem.Inaccessible(path.toString(), String.valueOf(failure.getMessage()));
        };
    return new ProblemException(problem, failure);
  }

  /// SHA-256 of these parts, one after the other, hexadecimal.
  public static String sha256(byte[]... parts) {
    MessageDigest digest = newSha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// A fresh SHA-256 computation.
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
