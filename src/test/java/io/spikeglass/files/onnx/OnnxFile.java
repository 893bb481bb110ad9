package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// Writes small ONNX files, the way exporters do.
final class OnnxFile {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("g");
  private final ModelProto.Builder model = ModelProto.newBuilder().setProducerName("test");
  private final int opset;
  private final SplittableRandom random = new SplittableRandom(2026);

  OnnxFile(int opset) {
    this.opset = opset;
  }

  /// A file with one input called `x`: images of these extents, in a batch of any size.
  static OnnxFile image(int opset, int channels, int rows, int columns) {
    return new OnnxFile(opset).input("x", 0, channels, rows, columns);
  }

  /// An input; extent 0 stands for an open one.
  OnnxFile input(String name, int... dims) {
    return typedInput(name, TensorProto.DataType.FLOAT_VALUE, dims);
  }

  /// An input of another element type.
  OnnxFile typedInput(String name, int type, int... dims) {
    graph.addInput(info(name, type, dims));
    return this;
  }

  /// An output of floats whose extents are left to the reader.
  OnnxFile output(String name) {
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE);
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(type)));
    return this;
  }

  private static ValueInfoProto info(String name, int type, int... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int dim : dims) {
      shape.addDim(
          dim == 0
              ? TensorShapeProto.Dimension.newBuilder().setDimParam("N")
              : TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }

  /// An initialiser of random values in [-1, 1).
  OnnxFile weights(String name, int... dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return reals(name, values, dims);
  }

  /// An initialiser of random values in [0.5, 1.5).
  OnnxFile positive(String name, int... dims) {
    weights(name, dims);
    TensorProto.Builder last = graph.getInitializerBuilder(graph.getInitializerCount() - 1);
    for (int i = 0; i < last.getFloatDataCount(); i++) {
      last.setFloatData(i, 1 + last.getFloatData(i) / 2);
    }
    return this;
  }

  OnnxFile reals(String name, float[] values, int... dims) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.FLOAT_VALUE, dims);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return add(tensor);
  }

  OnnxFile integers(String name, long... values) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.INT64_VALUE, values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return add(tensor);
  }

  /// An initialiser whose bytes are given as they are stored.
  OnnxFile raw(String name, int type, byte[] bytes, int... dims) {
    return add(tensor(name, type, dims).setRawData(ByteString.copyFrom(bytes)));
  }

  /// An initialiser whose bytes lie in another file.
  OnnxFile external(String name, String location, long offset, int... dims) {
    return add(
        tensor(name, TensorProto.DataType.FLOAT_VALUE, dims)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", location))
            .addExternalData(entry("offset", Long.toString(offset))));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static TensorProto.Builder tensor(String name, int type, int... dims) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    for (int dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  private OnnxFile add(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  /// A node called `<operator>_<output>`.
  OnnxFile node(String operator, List<String> inputs, String output, AttributeProto... attributes) {
    return node(operator, "", operator + "_" + output, inputs, output, attributes);
  }

  OnnxFile node(
      String operator,
      String domain,
      String name,
      List<String> inputs,
      String output,
      AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setDomain(domain)
            .setName(name)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return this;
  }

  /// A node of several results.
  OnnxFile several(
      String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    return severalOf("", operator, inputs, outputs, attributes);
  }

  OnnxFile severalOf(
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setDomain(domain)
            .setName(operator)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(List.of(attributes)));
    return this;
  }

  /// A function of domain `own`, made of the nodes of `body`.
  OnnxFile function(
      String name,
      List<String> inputs,
      List<String> outputs,
      List<String> attributes,
      OnnxFile body) {
    model.addFunctions(
        FunctionProto.newBuilder()
            .setDomain("own")
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(attributes)
            .addAllNode(body.graph.getNodeList())
            .addOpsetImport(operators("", body.opset))
            .addOpsetImport(operators("own", 1)));
    return this;
  }

  /// The nodes and constants of this file as a branch.
  AttributeProto branch(String name) {
    return attribute(name, AttributeType.GRAPH).setG(graph).build();
  }

  /// An attribute whose value the call of the function gives.
  static AttributeProto given(String name, AttributeType type, String by) {
    return attribute(name, type).setRefAttrName(by).build();
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, float value) {
    return attribute(name, AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto text(String name, String value) {
    return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  static AttributeProto list(String name, long... values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto value(long... values) {
    TensorProto.Builder tensor = tensor("value", TensorProto.DataType.INT64_VALUE, values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return attribute("value", AttributeType.TENSOR).setT(tensor).build();
  }

  /// The value of a Constant of reals.
  static AttributeProto value(float[] values, int... dims) {
    TensorProto.Builder tensor = tensor("value", TensorProto.DataType.FLOAT_VALUE, dims);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return attribute("value", AttributeType.TENSOR).setT(tensor).build();
  }

  static AttributeProto scalar(long value) {
    TensorProto.Builder tensor = tensor("value", TensorProto.DataType.INT64_VALUE);
    return attribute("value", AttributeType.TENSOR).setT(tensor.addInt64Data(value)).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  byte[] bytes() {
    model.clearOpsetImport().addOpsetImport(operators("", opset));
    if (model.getFunctionsCount() > 0) {
      model.addOpsetImport(operators("own", 1));
    }
    return model
        .setIrVersion(opset < 10 ? 4 : opset < 19 ? 8 : 9)
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  Path write(Path folder) {
    return write(folder, "model.onnx");
  }

  Path write(Path folder, String name) {
    try {
      return Files.write(folder.resolve(name), bytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
