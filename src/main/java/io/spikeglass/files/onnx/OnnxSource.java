package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.InputFile;
import io.spikeglass.files.Loading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// The file being read: makes its problems, finds the weights stored beside it, and keeps count of
/// the memory that its constants take.
final class OnnxSource {

  /// Values that a tensor may hold; more is taken for damage.
  static final int MOST_VALUES = 1 << 28;

  /// Bytes that tensors may take which are worked out, beside the allowance for what is stored.
  private static final long COMPUTED = 96L << 20;

  /// How often the bytes of the stored tensors may be taken anew, as they are transposed, cast and
  /// laid out.
  private static final int COPIES = 4;

  /// Bytes of a value that is worked out: the widest one, and where it comes from.
  private static final int COMPUTED_VALUE = Long.BYTES + Integer.BYTES;

  private static final String FORMAT = "ONNX";

  /// Bytes that are read at once.
  private static final int AT_ONCE = 1 << 20;

  private final Loading file;
  private final MessageDigest digest;
  private final Set<float[]> finite = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Path, Long> unread = new HashMap<>();
  private long room = COMPUTED;

  OnnxSource(Loading file) {
    this.file = file;
    this.digest = file.digest();
  }

  Loading file() {
    return file;
  }

  /// SHA-256 of the file and of all weights read from beside it, hexadecimal. Ends the reading.
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Number of values of a tensor of `dims`, called `what` in messages.
  ///
  /// @throws ProblemException when an extent is negative or there would be too many
  int size(String what, long... dims) throws ProblemException {
    long size = 1;
    for (long dim : dims) {
      if (dim < 0 || dim > MOST_VALUES) {
        throw corrupt(what + " has the impossible extents " + Arrays.toString(dims));
      }
      size = Math.min(size * dim, MOST_VALUES + 1L);
    }
    if (size > MOST_VALUES) {
      throw tooLarge(what, dims);
    }
    return (int) size;
  }

  /// Asks for memory for a tensor of `dims` that is worked out, called `what` in messages, before
  /// it is allocated: a small file must not become a large one.
  ///
  /// @return the number of its values
  /// @throws ProblemException when an extent is negative or such tensors become too many
  int reserve(String what, long... dims) throws ProblemException {
    int size = size(what, dims);
    take((long) size * COMPUTED_VALUE, what, dims);
    return size;
  }

  /// The same for the weights of a layer, which are real numbers laid out from others.
  void reserveWeights(String what, long... dims) throws ProblemException {
    take((long) size(what, dims) * Float.BYTES, what, dims);
  }

  /// Asks for memory for a tensor of `dims` that takes `bytes` where `inFile` bytes of the file
  /// hold it.
  ///
  /// @throws ProblemException when such tensors become too many
  void reserveStored(long inFile, long bytes, String what, long... dims) throws ProblemException {
    room += COPIES * inFile;
    take(Math.max(0, bytes - inFile), what, dims);
  }

  private void take(long bytes, String what, long... dims) throws ProblemException {
    if (bytes > room) {
      throw tooLarge(what, dims);
    }
    room -= bytes;
  }

  private ProblemException tooLarge(String what, long... dims) {
    return corrupt(what + " with extents " + Arrays.toString(dims) + " is too large");
  }

  /// Looks whether all `values` of tensor `name` are numbers, once for each array.
  ///
  /// @throws ProblemException when one is not
  void requireFinite(String name, float[] values) throws ProblemException {
    if (finite.contains(values)) {
      return;
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw notFinite(name);
      }
    }
    finite.add(values);
  }

  /// The file is damaged; `detail` names the place.
  ProblemException corrupt(String detail) {
    return file.corrupt(FORMAT, detail);
  }

  /// Weights that are no numbers; `where` names the initialiser.
  ProblemException notFinite(String where) {
    return file.notFinite(where);
  }

  /// A sound model which this program has no use for.
  ProblemException notConvertible(String reason) {
    return file.notConvertible(reason);
  }

  /// The `expected` bytes of a tensor whose data lie in another file of the same folder.
  ///
  /// @throws ProblemException when that file is elsewhere, missing or too short
  ByteBuffer external(String name, TensorProto tensor, long expected) throws ProblemException {
    long offset;
    Path beside;
    try {
      offset = Long.parseLong(entry(tensor, "offset", "0"));
      String location = entry(tensor, "location", "");
      Path folder = file.path().toAbsolutePath().getParent();
      beside = folder == null ? Path.of(location) : folder.resolve(location).normalize();
      if (location.isEmpty() || offset < 0 || folder == null || !beside.startsWith(folder)) {
        throw corrupt("tensor '" + name + "' points outside the folder of the model");
      }
    } catch (NumberFormatException | InvalidPathException nonsense) {
      throw corrupt("tensor '" + name + "' has an unreadable place of its data");
    }
    String role = "the weights that belong to " + file.path().getFileName();
    InputFile.checkReadable(beside, role);
    try (FileChannel channel = FileChannel.open(beside)) {
      if (offset > channel.size() - expected) {
        throw new ProblemException(
            new Problem.Corrupt(
                beside.toString(), FORMAT, "ends before the data of tensor '" + name + "'"));
      }
      long left = unread.getOrDefault(beside, channel.size()) - expected;
      unread.put(beside, Math.max(0, left));
      if (left < 0) {
        // What is read again is in no file; the allowance that it will bring is taken as well.
        take((2 + COPIES) * expected, "tensor '" + name + "'", expected);
      }
      return read(channel, offset, ByteBuffer.allocate((int) expected));
    } catch (IOException failure) {
      throw InputFile.inaccessible(beside, role, failure);
    }
  }

  /// Fills `buffer` from `offset` on, a piece at a time, so that it can be stopped.
  private ByteBuffer read(FileChannel channel, long offset, ByteBuffer buffer) throws IOException {
    int got = 0;
    while (buffer.position() < buffer.capacity() && got >= 0) {
      file.checkpoint();
      int from = buffer.position();
      buffer.limit((int) Math.min(buffer.capacity(), from + (long) AT_ONCE));
      got = channel.read(buffer, offset + from);
      digest.update(buffer.duplicate().flip().position(from));
    }
    return buffer.flip();
  }

  private static String entry(TensorProto tensor, String key, String otherwise) {
    return tensor.getExternalDataList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .map(StringStringEntryProto::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
