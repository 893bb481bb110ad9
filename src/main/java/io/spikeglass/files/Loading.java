package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// A model file in memory, on its way to a network. It is read from the disk once; every reader
/// asks here whether it is to stop, says how far it is, and words its problems.
public final class Loading {

  /// Bytes between two looks at whether the work is to stop.
  private static final int AT_ONCE = 1 << 20;

  /// Share of the work that is done once the file is in memory, and once its parts are.
  private static final double IN_MEMORY = 0.4;

  private static final double UNPACKED = 0.7;

  private final Path path;
  private final byte[] content;
  private final RunControl control;

  private Loading(Path path, byte[] content, RunControl control) {
    this.path = path;
    this.content = content;
    this.control = control;
  }

  /// Reads the file at `path`.
  ///
  /// @param expected what ought to be there, for the message
  /// @throws ProblemException when it is missing, a folder, unreadable or too large
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Loading of(Path path, String expected, RunControl control) throws ProblemException {
    byte[] content =
        InputFile.bytes(
            path, expected, share -> InputFile.progress(control, path, IN_MEMORY * share));
    return new Loading(path, content, control);
  }

  public Path path() {
    return path;
  }

  /// The whole file; nobody writes into it.
  public byte[] content() {
    return content;
  }

  /// The file's name without its last extension.
  public String name() {
    String file = String.valueOf(path.getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /// Lets the work be stopped.
  ///
  /// @throws java.util.concurrent.CancellationException once it is
  public void checkpoint() {
    control.checkpoint();
  }

  /// The same between step `done` and the next of `all` steps that make the network.
  public void checkpoint(int done, int all) {
    InputFile.progress(control, path, UNPACKED + (1 - UNPACKED) * done / Math.max(1, all));
  }

  /// The file from its beginning; whoever reads it can be stopped.
  public InputStream stream() {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        InputFile.progress(
            control, path, IN_MEMORY + (UNPACKED - IN_MEMORY) * pos / Math.max(1, count));
        return super.read(into, offset, Math.min(length, AT_ONCE));
      }
    };
  }

  /// A SHA-256 computation that has seen the file.
  public MessageDigest digest() {
    MessageDigest digest = InputFile.newSha256();
    for (int from = 0; from < content.length; from += AT_ONCE) {
      control.checkpoint();
      digest.update(content, from, Math.min(AT_ONCE, content.length - from));
    }
    return digest;
  }

  /// SHA-256 of the file, hexadecimal.
  public String fingerprint() {
    return HexFormat.of().formatHex(digest().digest());
  }

  /// The file breaks `format`; `detail` names the place.
  public ProblemException corrupt(String format, String detail) {
    return new ProblemException(new Problem.Corrupt(path.toString(), format, detail));
  }

  /// The file breaks `format`, as `damage` says.
  public ProblemException corrupt(String format, Exception damage) {
    return new ProblemException(
        new Problem.Corrupt(path.toString(), format, String.valueOf(damage.getMessage())), damage);
  }

  /// Weights that are no numbers; `where` names them.
  public ProblemException notFinite(String where) {
    return new ProblemException(new Problem.NotFinite(path.toString(), where));
  }

  /// A sound model which this program has no use for.
  public ProblemException notConvertible(String reason) {
    return new ProblemException(new Problem.NotConvertible(path.toString(), List.of(reason)));
  }

  /// A sound file that is not read.
  public ProblemException unknown(String remedy) {
    return new ProblemException(new Problem.UnknownFormat(path.toString(), remedy));
  }
}
