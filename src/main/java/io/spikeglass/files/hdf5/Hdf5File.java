package io.spikeglass.files.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.spikeglass.network.Weights;
import java.io.IOException;

/// An HDF5 file in memory. Nothing is unpacked before its announced size is known to be believable.
public final class Hdf5File implements AutoCloseable {

  /// Bytes that one array may have beyond twice the size of the file, where it may be packed; more
  /// is taken for damage.
  private static final long ROOM = 64L << 20;

  private final HdfFile file;
  private final long mostValues;

  private Hdf5File(HdfFile file, long size) {
    this.file = file;
    mostValues = (2 * size + ROOM) / Float.BYTES;
  }

  /// Something read by the library.
  @FunctionalInterface
  public interface Read<T> {
    /// Reads it; whatever the library throws means damage.
    T get();
  }

  /// Opens HDF5 content.
  ///
  /// @throws IOException when it is damaged
  public static Hdf5File open(byte[] content) throws IOException {
    return read(() -> new Hdf5File(HdfFile.fromBytes(content), content.length));
  }

  /// The outermost group.
  public Group root() {
    return file;
  }

  /// Runs `read`. Whatever the library throws on a damaged file means just that, also where it
  /// follows lengths and links until it runs out of memory or stack.
  ///
  /// @throws IOException when the content is damaged
  public static <T> T read(Read<T> read) throws IOException {
    try {
      return read.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError damage) {
      throw new IOException("its HDF5 content is damaged: " + damage.getMessage(), damage);
    }
  }

  /// The real numbers in `dataset`, float64 rounded to float32. A scalar has no extents.
  ///
  /// @throws IOException when they are no real numbers, or more than the file can hold
  public Weights weights(Dataset dataset) throws IOException {
    int[] dims = believable(dataset);
    float[] values =
        switch (read(dataset::getDataFlat)) {
          case float[] floats -> floats;
          case double[] doubles -> narrowed(doubles);
          case Float single -> new float[] {single};
          case Double single -> new float[] {single.floatValue()};
          case null, default -> throw new IOException("its values are no real numbers");
        };
    try {
      return new Weights(values, dims);
    } catch (IllegalArgumentException misfit) {
      throw new IOException("its values do not fill their extents", misfit);
    }
  }

  /// The real number in `dataset`.
  ///
  /// @throws IOException when it is none
  public double real(Dataset dataset) throws IOException {
    believable(dataset);
    return switch (read(dataset::getDataFlat)) {
      case Number number -> number.doubleValue();
      case double[] numbers when numbers.length == 1 -> numbers[0];
      case float[] numbers when numbers.length == 1 -> numbers[0];
      case null, default -> throw new IOException("its value is no real number");
    };
  }

  /// The whole numbers in `dataset`, in row-major order.
  ///
  /// @throws IOException when they are no whole numbers, or more than the file can hold
  public long[] integers(Dataset dataset) throws IOException {
    believable(dataset);
    return switch (read(dataset::getDataFlat)) {
      case long[] longs -> longs;
      case int[] ints -> widened(ints);
      case Number single when !(single instanceof Float || single instanceof Double) ->
          new long[] {single.longValue()};
      case null, default -> throw new IOException("its values are no whole numbers");
    };
  }

  /// The texts in `dataset`, in row-major order.
  ///
  /// @throws IOException when they are no texts, or more than the file can hold
  public String[] texts(Dataset dataset) throws IOException {
    believable(dataset);
    return switch (read(dataset::getDataFlat)) {
      case String[] texts -> texts;
      case String single -> new String[] {single};
      case null, default -> throw new IOException("its values are no texts");
    };
  }

  /// Extents of `dataset` once they and the bytes behind them are known to be possible.
  private int[] believable(Dataset dataset) throws IOException {
    int[] dims = read(dataset::getDimensions);
    long size = 1;
    for (int dim : dims) {
      size = dim < 1 ? 0 : Math.min(size * dim, mostValues + 1);
    }
    if (size < 1
        || size > mostValues
        || read(dataset::getStorageInBytes) > mostValues * Double.BYTES) {
      throw new IOException("it has impossible extents");
    }
    return dims;
  }

  private static float[] narrowed(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  private static long[] widened(int[] values) {
    long[] result = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  @Override
  public void close() {
    file.close();
  }
}
