package io.spikeglass.files.dl4j;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The trained values in `coefficients.bin`, read here rather than by the library: that believes
/// every length and stride in the file and goes with them beyond its memory.
///
/// The file holds two buffers, each with the mode of its allocation, its length, its type and its
/// values, the highest byte first: the extents of the array (rank, extents, strides, and three
/// numbers more), then its values, always one row.
final class Coefficients {

  private static final int MOST_AXES = 32;
  private static final int NUMBERS_BESIDE_AXES = 4;
  private static final int BETWEEN_CHECKPOINTS = 1 << 16;

  private Coefficients() {}

  /// All values in their order.
  ///
  /// @param checkpoint lets the work be stopped, every now and then
  /// @throws IOException when the content breaks the format; the message says where
  static float[] read(byte[] content, Runnable checkpoint) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      long size = size(buffer(in, 2 * MOST_AXES + NUMBERS_BESIDE_AXES));
      Buffer values = buffer(in, Integer.MAX_VALUE);
      if (values.count() != size) {
        throw new IOException(
            "the weights are " + values.count() + " numbers where " + size + " are announced");
      }
      return values.reals(checkpoint);
    }
  }

  /// Stored numbers of one type.
  private record Buffer(String type, int count, ByteBuffer bytes) {

    long integer(int index) throws IOException {
      return switch (type) {
        case "INT" -> bytes.getInt(index * Integer.BYTES);
        case "LONG" -> bytes.getLong(index * Long.BYTES);
        default -> throw new IOException("the extents of the weights are of type " + type);
      };
    }

    float[] reals(Runnable checkpoint) throws IOException {
      float[] reals = new float[count];
      for (int i = 0; i < count; i++) {
        if (i % BETWEEN_CHECKPOINTS == 0) {
          checkpoint.run();
        }
        reals[i] =
            switch (type) {
              case "FLOAT" -> bytes.getFloat(i * Float.BYTES);
              case "DOUBLE" -> (float) bytes.getDouble(i * Double.BYTES);
              case "HALF" -> Float.float16ToFloat(bytes.getShort(i * Short.BYTES));
              default -> throw new IOException("the weights are of type " + type);
            };
      }
      return reals;
    }
  }

  private static Buffer buffer(DataInputStream in, int most) throws IOException {
    String mode = in.readUTF();
    long count =
        switch (mode) {
          case "LONG_SHAPE", "MIXED_DATA_TYPES" -> in.readLong();
          case "HEAP", "DIRECT", "JAVACPP" -> in.readInt();
          default -> throw new IOException("the weights are stored in the unknown way " + mode);
        };
    String type = in.readUTF();
    int width =
        switch (type) {
          case "LONG", "DOUBLE" -> 8;
          case "INT", "FLOAT" -> 4;
          case "HALF" -> 2;
          default -> throw new IOException("the weights are of type " + type);
        };
    // What is left in memory is all that there can be.
    if (count < 1 || count > most || count > in.available() / width) {
      throw new IOException(count + " numbers do not fit into what is there of the weights");
    }
    byte[] bytes = in.readNBytes((int) count * width);
    return new Buffer(type, (int) count, ByteBuffer.wrap(bytes));
  }

  /// The product of the extents.
  private static long size(Buffer shape) throws IOException {
    long rank = shape.integer(0);
    if (rank < 0 || rank > MOST_AXES || shape.count() != 2 * rank + NUMBERS_BESIDE_AXES) {
      throw new IOException("the weights have " + rank + " axes");
    }
    long size = 1;
    for (int axis = 1; axis <= rank; axis++) {
      long extent = shape.integer(axis);
      if (extent < 1 || extent > Integer.MAX_VALUE || size * extent > Integer.MAX_VALUE) {
        throw new IOException("the weights have the impossible extent " + extent);
      }
      size *= extent;
    }
    return size;
  }
}
