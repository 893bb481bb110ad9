package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The file being read: makes its problems, finds the weights stored beside it, and keeps count of
/// the memory its constants take.
final class OnnxSource {

  /// Values that all constants of one file may hold together; more is taken for damage.
  static final int MOST_VALUES = 1 << 28;

  private static final String FORMAT = "ONNX";

  private final Path path;
  private final MessageDigest digest = InputFile.newSha256();
  private long room = MOST_VALUES;

  OnnxSource(Path path, byte[] content) {
    this.path = path;
    digest.update(content);
  }

  /// SHA-256 of the file and of all weights read from beside it, hexadecimal. Ends the reading.
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Asks for memory for a tensor of `dims`, called `what` in messages, before it is allocated.
  ///
  /// @return the number of its values
  /// @throws ProblemException when an extent is negative or the constants become too many
  int reserve(String what, long... dims) throws ProblemException {
    long size = 1;
    for (long dim : dims) {
      if (dim < 0 || dim > MOST_VALUES) {
        throw corrupt(what + " has the impossible extents " + Arrays.toString(dims));
      }
      size = Math.min(size * dim, MOST_VALUES + 1L);
    }
    if (size > room) {
      throw corrupt(what + " with extents " + Arrays.toString(dims) + " is too large");
    }
    room -= size;
    return (int) size;
  }

  /// The file is damaged; `detail` names the place.
  ProblemException corrupt(String detail) {
    return new ProblemException(new Problem.Corrupt(path.toString(), FORMAT, detail));
  }

  /// Weights that are no numbers; `where` names the initialiser.
  ProblemException notFinite(String where) {
    return new ProblemException(new Problem.NotFinite(path.toString(), where));
  }

  /// A sound model which this program has no use for.
  ProblemException notConvertible(String reason) {
    return new ProblemException(new Problem.NotConvertible(path.toString(), List.of(reason)));
  }

  /// The `expected` bytes of a tensor whose data lie in another file of the same folder.
  ///
  /// @throws ProblemException when that file is elsewhere, missing or too short
  ByteString external(String name, TensorProto tensor, long expected) throws ProblemException {
    String location = entry(tensor, "location", "");
    long offset;
    Path file;
    try {
      offset = Long.parseLong(entry(tensor, "offset", "0"));
      Path folder = path.toAbsolutePath().getParent();
      file = folder == null ? Path.of(location) : folder.resolve(location).normalize();
      if (location.isEmpty() || offset < 0 || folder == null || !file.startsWith(folder)) {
        throw corrupt("tensor '" + name + "' points outside the folder of the model");
      }
    } catch (NumberFormatException | InvalidPathException nonsense) {
      throw corrupt("tensor '" + name + "' has an unreadable place of its data");
    }
    String role = "the weights that belong to " + path.getFileName();
    InputFile.checkReadable(file, role);
    try (FileChannel channel = FileChannel.open(file)) {
      if (offset > channel.size() - expected) {
        throw new ProblemException(
            new Problem.Corrupt(
                file.toString(), FORMAT, "ends before the data of tensor '" + name + "'"));
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) expected);
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        // the channel may deliver less than asked for
      }
      digest.update(buffer.flip());
      return ByteString.copyFrom(buffer.rewind());
    } catch (IOException failure) {
      throw InputFile.inaccessible(file, role, failure);
    }
  }

  private static String entry(TensorProto tensor, String key, String otherwise) {
    return tensor.getExternalDataList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .map(StringStringEntryProto::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
