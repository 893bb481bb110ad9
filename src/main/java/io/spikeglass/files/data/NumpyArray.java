package io.spikeglass.files.data;

import io.spikeglass.control.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One array in NumPy's format, versions 1 to 3 (NEP 1, "A Simple File Format for NumPy Arrays"),
/// as floats in row-major order.
///
/// @param values row-major values
/// @param dims extents, outermost first, all at least 1
/// @param ofBytes whether the values are stored as bytes without sign
@SuppressWarnings("ArrayRecordComponent")
record NumpyArray(float[] values, int[] dims, boolean ofBytes) {

  static final String FORMAT = "NPY";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int BETWEEN_PAUSES = 1 << 16;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiub])(\\d)'");
  private static final Pattern OTHER_TYPE =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=]?[OSUVaMmc]\\d*)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern EXTENTS = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

  /// Reads the array that starts at the present place of `file`.
  static NumpyArray read(DataFile file) throws ProblemException {
    String header = header(file);
    int[] dims = dims(file, header);
    long count = 1;
    for (int dim : dims) {
      count *= dim;
      file.checkRoom(count * Float.BYTES);
    }
    Matcher other = OTHER_TYPE.matcher(header);
    if (other.find()) {
      throw file.unknown(
          "its values are of NumPy's type "
              + other.group(1)
              + ", not numbers; save them as such: np.asarray(values).astype(\"int64\")");
    }
    Matcher type = find(file, TYPE, header, "a numeric type");
    int width = Integer.parseInt(type.group(3));
    byte[] raw = file.bytes(count * width, "values");
    ByteBuffer buffer =
        ByteBuffer.wrap(raw)
            .order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    file.checkRoom(raw.length + count * Float.BYTES);
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      pause(file, i);
      values[i] = next(file, buffer, type.group(2) + width);
    }
    boolean columnsFirst = find(file, ORDER, header, "an order").group(1).equals("True");
    return new NumpyArray(
        columnsFirst ? rowMajor(file, values, dims) : values,
        dims,
        type.group(2).equals("u") && width == 1);
  }

  /// The array with its last axis moved behind the first: N,H,W,C becomes N,C,H,W.
  NumpyArray channelsFirst(DataFile file) {
    int area = dims[1] * dims[2];
    int channels = dims[3];
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      pause(file, i);
      int pixel = i / channels;
      moved[(pixel / area * channels + i % channels) * area + pixel % area] = values[i];
    }
    return new NumpyArray(moved, new int[] {dims[0], channels, dims[1], dims[2]}, ofBytes);
  }

  private static String header(DataFile file) throws ProblemException {
    if (!Arrays.equals(file.bytes(MAGIC.length, "header"), MAGIC)) {
      throw file.corrupt("it is no NumPy array");
    }
    byte[] version = file.bytes(2, "header");
    if (version[0] < 1 || version[0] > 3) {
      throw file.corrupt("it is of the unknown version " + version[0]);
    }
    ByteBuffer length =
        ByteBuffer.wrap(file.bytes(version[0] == 1 ? 2 : 4, "header"))
            .order(ByteOrder.LITTLE_ENDIAN);
    long size =
        version[0] == 1
            ? Short.toUnsignedLong(length.getShort())
            : Integer.toUnsignedLong(length.getInt());
    if (size > LONGEST_HEADER) {
      throw file.corrupt("its header of " + size + " bytes is impossible");
    }
    return new String(file.bytes(size, "header"), StandardCharsets.ISO_8859_1);
  }

  private static int[] dims(DataFile file, String header) throws ProblemException {
    String[] extents =
        Stream.of(find(file, EXTENTS, header, "extents").group(1).split(",", -1))
            .map(String::strip)
            .filter(extent -> !extent.isEmpty())
            .toArray(String[]::new);
    int[] dims = new int[extents.length];
    for (int axis = 0; axis < dims.length; axis++) {
      try {
        dims[axis] = Integer.parseInt(extents[axis]);
      } catch (NumberFormatException tooLong) {
        throw file.corrupt("its extents " + Arrays.toString(extents) + " are impossible");
      }
      if (dims[axis] < 1) {
        throw file.corrupt("its array of extents " + Arrays.toString(extents) + " is empty");
      }
    }
    return dims;
  }

  private static Matcher find(DataFile file, Pattern pattern, String header, String what)
      throws ProblemException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw file.corrupt("its header " + header.strip() + " does not name " + what);
    }
    return matcher;
  }

  private static float next(DataFile file, ByteBuffer buffer, String type) throws ProblemException {
    return switch (type) {
      case "f2" -> Float.float16ToFloat(buffer.getShort());
      case "f4" -> buffer.getFloat();
      case "f8" -> (float) buffer.getDouble();
      case "u1", "b1" -> Byte.toUnsignedInt(buffer.get());
      case "i1" -> buffer.get();
      case "u2" -> Short.toUnsignedInt(buffer.getShort());
      case "i2" -> buffer.getShort();
      case "u4" -> Integer.toUnsignedLong(buffer.getInt());
      case "i4" -> buffer.getInt();
      case "i8", "u8" -> buffer.getLong();
      default -> throw file.corrupt("values of type " + type + " are not read");
    };
  }

  /// Lets the work on many values be stopped.
  private static void pause(DataFile file, int value) {
    if (value % BETWEEN_PAUSES == 0) {
      file.checkpoint();
    }
  }

  private static float[] rowMajor(DataFile file, float[] values, int[] dims) {
    float[] result = new float[values.length];
    int[] index = new int[dims.length];
    for (int from = 0; from < values.length; from++) {
      pause(file, from);
      int to = 0;
      for (int axis = 0; axis < dims.length; axis++) {
        to = to * dims[axis] + index[axis];
      }
      result[to] = values[from];
      for (int axis = 0; axis < dims.length && ++index[axis] == dims[axis]; axis++) {
        index[axis] = 0;
      }
    }
    return result;
  }
}
