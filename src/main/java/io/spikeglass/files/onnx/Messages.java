package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// Turns the bytes of a file into messages, once it is known that these do not take much more
/// memory: two bytes are enough for an object of a hundred.
final class Messages {

  /// Bytes that messages may take beside those of the file.
  private static final long MOST = 128L << 20;

  /// Bytes of a message without its fields, and of a text or an unknown field.
  private static final int MESSAGE = 96;

  private static final int TEXT = 64;

  /// Messages inside messages; the library refuses more than this itself.
  private static final int MOST_DEPTH = 100;

  private Messages() {}

  /// The model in `content`, whose weights stay where they are in it.
  ///
  /// @throws IOException when the bytes are no model or its messages would take too much memory
  static ModelProto parse(byte[] content) throws IOException {
    if (weight(stream(content), ModelProto.getDescriptor(), 0) > MOST + content.length) {
      throw new InvalidProtocolBufferException("its many parts would take too much memory");
    }
    return ModelProto.parseFrom(stream(content));
  }

  private static CodedInputStream stream(byte[] content) {
    CodedInputStream stream = UnsafeByteOperations.unsafeWrap(content).newCodedInput();
    stream.enableAliasing(true);
    return stream;
  }

  /// About how many bytes a message of `type` takes that reaches to the end or limit of `from`.
  private static long weight(CodedInputStream from, Descriptor type, int depth) throws IOException {
    long weight = MESSAGE;
    while (!from.isAtEnd()) {
      int tag = from.readTag();
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (field == null || !delimited) {
        from.skipField(tag);
        weight += field == null ? TEXT : Long.BYTES;
        continue;
      }
      int before = from.pushLimit(from.readRawVarint32());
      weight += weight(from, field, depth);
      from.skipRawBytes(from.getBytesUntilLimit());
      from.popLimit(before);
    }
    return weight;
  }

  private static long weight(CodedInputStream from, FieldDescriptor field, int depth)
      throws IOException {
    long length = from.getBytesUntilLimit();
    return switch (field.getJavaType()) {
      case MESSAGE -> depth < MOST_DEPTH ? weight(from, field.getMessageType(), depth + 1) : 0;
      case STRING -> TEXT + length;
      case BYTE_STRING -> TEXT;
      // A small number is one byte in the file.
      case LONG -> Long.BYTES * length;
      case INT, ENUM, BOOLEAN -> Integer.BYTES * length;
      case FLOAT, DOUBLE -> length;
    };
  }
}
