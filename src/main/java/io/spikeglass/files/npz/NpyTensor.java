package io.spikeglass.files.npz;

import io.spikeglass.network.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A tensor of weights as NumPy stores it: version 1, float32, lowest byte first, row-major (NEP 1,
/// "A Simple File Format for NumPy Arrays").
final class NpyTensor {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int HEAD = MAGIC.length + Short.BYTES;
  private static final int ALIGNMENT = 64;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(((?:\\d{1,9}, ?)*\\d{0,9})\\),"
              + " ?\\}\\s*");

  private NpyTensor() {}

  static byte[] bytes(Weights weights) {
    String dims =
        Arrays.stream(weights.dims()).mapToObj(dim -> dim + ", ").collect(Collectors.joining());
    // One extent keeps its comma, as in Python.
    String shape = weights.dims().length == 1 ? dims.strip() : dims.replaceAll(", $", "");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    int padding = ALIGNMENT - (HEAD + header.length() + 1) % ALIGNMENT;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(HEAD + text.length + Float.BYTES * weights.size())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .putShort((short) text.length)
            .put(text);
    file.asFloatBuffer().put(weights.values());
    return file.array();
  }

  /// @throws IOException when `content` is no such tensor; the message says why
  static Weights read(byte[] content) throws IOException {
    if (content.length < HEAD || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("it is no NumPy array of version 1");
    }
    ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int length = Short.toUnsignedInt(file.getShort(MAGIC.length));
    if (HEAD + length > content.length) {
      throw new IOException("it ends within its header");
    }
    String header = new String(content, HEAD, length, StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IOException("its header does not announce float32 values in row-major order");
    }
    int[] dims =
        Arrays.stream(matcher.group(1).split(","))
            .map(String::strip)
            .filter(dim -> !dim.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int stored = (content.length - HEAD - length) / Float.BYTES;
    long size = 1;
    for (int dim : dims) {
      size = dim < 1 ? 0 : Math.min(size * dim, stored + 1L);
    }
    if (size != stored || (content.length - HEAD - length) % Float.BYTES != 0) {
      throw new IOException("its values do not fill the extents " + Arrays.toString(dims));
    }
    float[] values = new float[stored];
    file.position(HEAD + length).asFloatBuffer().get(values);
    return new Weights(values, dims);
  }
}
