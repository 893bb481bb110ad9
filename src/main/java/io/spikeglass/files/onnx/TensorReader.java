package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.spikeglass.control.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Turns stored tensors into constants. Nothing is allocated before the stored bytes are known to
/// fill the declared extents.
final class TensorReader {

  /// Values between two looks at whether the reading is to stop, less one.
  private static final int AT_ONCE = (1 << 20) - 1;

  private final OnnxSource source;

  TensorReader(OnnxSource source) {
    this.source = source;
  }

  /// Reads `tensor`, called `name` in messages.
  ///
  /// @throws ProblemException when its extents are absurd, its data do not fill them, or its type
  ///     is not numeric
  Constant read(String name, TensorProto tensor) throws ProblemException {
    long[] declared = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    int size = source.size("tensor '" + name + "'", declared);
    int[] dims = Arrays.stream(declared).mapToInt(Math::toIntExact).toArray();
    DataType type = DataType.forNumber(tensor.getDataType());
    if (type == null) {
      throw source.corrupt("tensor '" + name + "' has the unknown type " + tensor.getDataType());
    }
    if (tensor.hasSegment()) {
      throw source.corrupt("tensor '" + name + "' is stored in segments");
    }
    return switch (type) {
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 ->
          new Constant.Reals(name, reals(name, tensor, type, size), dims);
      case INT64, INT32, INT16, INT8, UINT8, UINT16, UINT32, UINT64, BOOL ->
          new Constant.Integers(name, integers(name, tensor, type, size), dims);
      default ->
          throw source.corrupt("tensor '" + name + "' has the type " + type + ", not numbers");
    };
  }

  private float[] reals(String name, TensorProto tensor, DataType type, int size)
      throws ProblemException {
    int width = type == DataType.DOUBLE ? 8 : type == DataType.FLOAT ? 4 : 2;
    if (isRaw(tensor)) {
      ByteBuffer raw = raw(name, tensor, (long) size * width);
      reserve(name, size, width, Float.BYTES);
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        pause(i);
        values[i] =
            switch (type) {
              case FLOAT -> raw.getFloat();
              case DOUBLE -> (float) raw.getDouble();
              case FLOAT16 -> Float.float16ToFloat(raw.getShort());
              default -> Float.intBitsToFloat(raw.getShort() << 16);
            };
      }
      return values;
    }
    int stored =
        switch (type) {
          case FLOAT -> tensor.getFloatDataCount();
          case DOUBLE -> tensor.getDoubleDataCount();
          default -> tensor.getInt32DataCount();
        };
    checkCount(name, size, stored);
    reserve(name, size, width, Float.BYTES);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      pause(i);
      values[i] =
          switch (type) {
            case FLOAT -> tensor.getFloatData(i);
            case DOUBLE -> (float) tensor.getDoubleData(i);
            case FLOAT16 -> Float.float16ToFloat((short) tensor.getInt32Data(i));
            default -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16);
          };
    }
    return values;
  }

  /// Lets the reading be stopped every now and then.
  private void pause(int i) {
    if ((i & AT_ONCE) == AT_ONCE) {
      source.file().checkpoint();
    }
  }

  private long[] integers(String name, TensorProto tensor, DataType type, int size)
      throws ProblemException {
    if (isRaw(tensor)) {
      int width =
          switch (type) {
            case INT64, UINT64 -> 8;
            case INT32, UINT32 -> 4;
            case INT16, UINT16 -> 2;
            default -> 1;
          };
      ByteBuffer raw = raw(name, tensor, (long) size * width);
      reserve(name, size, width, Long.BYTES);
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] =
            switch (type) {
              case INT64, UINT64 -> raw.getLong();
              case INT32 -> raw.getInt();
              case UINT32 -> Integer.toUnsignedLong(raw.getInt());
              case INT16 -> raw.getShort();
              case UINT16 -> Short.toUnsignedLong(raw.getShort());
              case INT8 -> raw.get();
              default -> Byte.toUnsignedLong(raw.get());
            };
      }
      return values;
    }
    int stored =
        switch (type) {
          case INT64 -> tensor.getInt64DataCount();
          case UINT32, UINT64 -> tensor.getUint64DataCount();
          default -> tensor.getInt32DataCount();
        };
    checkCount(name, size, stored);
    reserve(name, size, 1, Long.BYTES);
    long[] values = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (type) {
            case INT64 -> tensor.getInt64Data(i);
            case UINT32, UINT64 -> tensor.getUint64Data(i);
            default -> tensor.getInt32Data(i);
          };
    }
    return values;
  }

  /// @param width least bytes of a value in the file
  /// @param bytes of a value in memory
  private void reserve(String name, int size, int width, int bytes) throws ProblemException {
    source.reserveStored((long) size * width, (long) size * bytes, "tensor '" + name + "'", size);
  }

  private static boolean isRaw(TensorProto tensor) {
    return tensor.hasRawData() || isExternal(tensor);
  }

  private static boolean isExternal(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }

  private ByteBuffer raw(String name, TensorProto tensor, long expected) throws ProblemException {
    ByteBuffer bytes =
        isExternal(tensor)
            ? source.external(name, tensor, expected)
            : tensor.getRawData().asReadOnlyByteBuffer();
    if (bytes.remaining() != expected) {
      throw source.corrupt(
          "tensor '"
              + name
              + "' stores "
              + bytes.remaining()
              + " bytes where "
              + expected
              + " belong");
    }
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private void checkCount(String name, int size, int stored) throws ProblemException {
    if (stored != size) {
      throw source.corrupt(
          "tensor '" + name + "' stores " + stored + " values where " + size + " belong");
    }
  }
}
