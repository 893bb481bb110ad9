package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A data file being read from front to end, unpacked on the way if it is packed.
final class DataFile implements AutoCloseable {

  /// Deflate packs no tighter than this.
  private static final long TIGHTEST_PACKING = 1032;

  private static final int GZIP_MAGIC = 0x1f8b;

  private static final long SKIPPED_AT_ONCE = 1 << 20;

  private final Path path;
  private final String format;
  private final InputStream in;
  private final long mostBytes;
  private final RunControl control;

  private DataFile(Path path, String format, InputStream in, long mostBytes, RunControl control) {
    this.path = path;
    this.format = format;
    this.in = in;
    this.mostBytes = mostBytes;
    this.control = control;
  }

  /// Opens `path`, packed by gzip or not.
  static DataFile open(Path path, String format, RunControl control) throws ProblemException {
    InputFile.checkReadable(path, "a file of format " + format);
    try {
      long size = Files.size(path);
      InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      try {
        raw.mark(2);
        boolean packed = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
        raw.reset();
        return packed
            ? new DataFile(
                path, format, new GZIPInputStream(raw, 1 << 16), size * TIGHTEST_PACKING, control)
            : new DataFile(path, format, raw, size, control);
      } catch (IOException | RuntimeException failure) {
        raw.close();
        throw failure;
      }
    } catch (EOFException | ZipException damage) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), format, "its gzip packing is damaged"), damage);
    } catch (IOException failure) {
      throw InputFile.inaccessible(path, format, failure);
    }
  }

  /// Wraps an entry of an archive that unpacks to at most `mostBytes`.
  static DataFile entry(
      Path archive, String format, InputStream entry, long mostBytes, RunControl control) {
    return new DataFile(archive, format, entry, mostBytes, control);
  }

  /// Between two pieces of work on what was read.
  void checkpoint() {
    control.checkpoint();
  }

  /// The file breaks its format.
  ProblemException corrupt(String detail) {
    return new ProblemException(new Problem.Corrupt(path.toString(), format, detail));
  }

  /// The file is sound, but not what is read; `remedy` says what is.
  ProblemException unknown(String remedy) {
    return new ProblemException(new Problem.UnknownFormat(path.toString(), remedy));
  }

  /// The file holds a number that is none.
  ProblemException notFinite(String where) {
    return new ProblemException(new Problem.NotFinite(path.toString(), where));
  }

  /// The next four bytes, the highest first.
  int bigEndian(String what) throws ProblemException {
    return ByteBuffer.wrap(bytes(4, what)).getInt();
  }

  /// The next `count` bytes.
  ///
  /// @throws ProblemException when the file cannot hold as many, or ends before
  byte[] bytes(long count, String what) throws ProblemException {
    if (count < 0 || count > mostBytes) {
      throw corrupt("it is too short for " + count + " bytes of " + what);
    }
    checkRoom(count);
    try {
      byte[] read = new byte[(int) count];
      int got = InputFile.read(in, read, share -> InputFile.progress(control, path, share));
      if (got < count) {
        throw corrupt("it ends after " + got + " of " + count + " bytes of " + what);
      }
      return read;
    } catch (EOFException | ZipException damage) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), format, "its packing is cut off or damaged"),
          damage);
    } catch (IOException failure) {
      throw InputFile.inaccessible(path, format, failure);
    }
  }

  /// Passes over the next `count` bytes.
  ///
  /// @throws ProblemException when the file ends before
  void skip(long count, String what) throws ProblemException {
    try {
      for (long left = count; left > 0; left -= Math.min(left, SKIPPED_AT_ONCE)) {
        control.checkpoint();
        in.skipNBytes(Math.min(left, SKIPPED_AT_ONCE));
      }
    } catch (EOFException | ZipException damage) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), format, "it ends within " + what), damage);
    } catch (IOException failure) {
      throw InputFile.inaccessible(path, format, failure);
    }
  }

  /// Makes sure that memory for `bytes` more can be had.
  void checkRoom(long bytes) throws ProblemException {
    long room = Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 8L);
    if (bytes > room) {
      throw new ProblemException(
          new Problem.TooLarge(path.toString(), bytes, room, "use a smaller file"));
    }
  }

  /// Makes sure that nothing follows.
  void expectEnd() throws ProblemException {
    try {
      if (in.read() >= 0) {
        throw corrupt("more bytes follow than it announces");
      }
    } catch (EOFException | ZipException damage) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), format, "its packing is cut off or damaged"),
          damage);
    } catch (IOException failure) {
      throw InputFile.inaccessible(path, format, failure);
    }
  }

  @Override
  public void close() throws ProblemException {
    try {
      in.close();
    } catch (IOException failure) {
      throw InputFile.inaccessible(path, format, failure);
    }
  }
}
