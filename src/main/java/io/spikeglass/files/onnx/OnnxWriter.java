package io.spikeglass.files.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Writes networks as ONNX. Every node keeps its name, which is also the name of its output. The
/// same network always gives the same bytes.
public final class OnnxWriter {

  /// Operator set of the files.
  public static final int OPSET = 13;

  private static final int IR_VERSION = 7;

  /// Operator set of files with a mean that counts padding and whose last windows reach beyond it:
  /// for older ones ONNX Runtime up to 1.23 divides by the whole kernel there.
  private static final int OPSET_OF_SUCH_MEANS = 19;

  private static final int IR_VERSION_OF_SUCH_MEANS = 9;
  private static final String PRODUCER = "Spikeglass";

  private final Network network;
  private final GraphProto.Builder graph = GraphProto.newBuilder();

  /// For every node, whether its values are a plain vector (rank 2) rather than an image (rank 4).
  private final boolean[] vector;

  private OnnxWriter(Network network) {
    this.network = network;
    vector = new boolean[network.nodes().size()];
  }

  /// The ONNX file of `network`.
  ///
  /// @throws ProblemException when ONNX has no operator for one of its layers
  public static byte[] bytes(Network network) throws ProblemException {
    return new OnnxWriter(network).write().toByteArray();
  }

  private ModelProto write() throws ProblemException {
    graph.setName(network.name());
    Node input = network.nodes().getFirst();
    vector[0] = input.shape().isFlat();
    graph.addInput(described(input, vector[0]));
    for (int n = 1; n < network.nodes().size(); n++) {
      write(n);
    }
    graph.addOutput(described(network.nodes().getLast(), vector[network.output()]));
    boolean newer = network.nodes().stream().anyMatch(this::countsBehindPadding);
    return ModelProto.newBuilder()
        .setIrVersion(newer ? IR_VERSION_OF_SUCH_MEANS : IR_VERSION)
        .setProducerName(PRODUCER)
        .addOpsetImport(
            OperatorSetIdProto.newBuilder().setVersion(newer ? OPSET_OF_SUCH_MEANS : OPSET))
        .setGraph(graph)
        .build();
  }

  private boolean countsBehindPadding(Node node) {
    return node.layer() instanceof Layer.AveragePool(Window window, boolean countPadding)
        && countPadding
        && window.reachesBeyond(network.nodes().get(node.input()).shape());
  }

  private void write(int n) throws ProblemException {
    Node node = network.nodes().get(n);
    vector[n] = vector[node.input()];
    switch (node.layer()) {
      case Layer.Input _ -> throw refused(node, "a second input");
      case Layer.Dense dense -> {
        String in = flattened(node);
        add(node, "Gemm", in, weights(node, "weight", dense.weight()), bias(node, dense.bias()))
            .addAttribute(integer("transB", 1));
        vector[n] = true;
      }
      case Layer.Conv2d conv ->
          add(
                  node,
                  "Conv",
                  input(node),
                  weights(node, "weight", conv.weight()),
                  bias(node, conv.bias()))
              .addAllAttribute(window(conv.window()))
              .addAttribute(dilations(conv.window()))
              .addAttribute(integer("group", conv.groups()));
      case Layer.BatchNorm norm ->
          add(
                  node,
                  "BatchNormalization",
                  input(node),
                  weights(node, "gamma", norm.gamma()),
                  weights(node, "beta", norm.beta()),
                  weights(node, "mean", norm.mean()),
                  weights(node, "variance", norm.variance()))
              .addAttribute(real("epsilon", norm.epsilon()));
      case Layer.Affine affine -> {
        String scaled = node.name() + ".scaled";
        String scale = perChannel(node, "scale", affine.scale(), vector[n]);
        named(node.name() + ".scale", "Mul", scaled, input(node), scale);
        add(node, "Add", scaled, perChannel(node, "shift", affine.shift(), vector[n]));
      }
      case Layer.AveragePool pool -> {
        if (dilated(pool.window())) {
          throw refused(node, "average pooling with dilation");
        }
        add(node, "AveragePool", input(node))
            .addAllAttribute(window(pool.window()))
            .addAttribute(integer("ceil_mode", pool.window().ceilMode() ? 1 : 0))
            .addAttribute(integer("count_include_pad", pool.countPadding() ? 1 : 0));
      }
      case Layer.MaxPool pool ->
          add(node, "MaxPool", input(node))
              .addAllAttribute(window(pool.window()))
              .addAttribute(dilations(pool.window()))
              .addAttribute(integer("ceil_mode", pool.window().ceilMode() ? 1 : 0));
      case Layer.GlobalAveragePool _ -> add(node, "GlobalAveragePool", input(node));
      case Layer.Add _ -> add(node, "Sum", inputs(node));
      case Layer.Concat _ -> add(node, "Concat", inputs(node)).addAttribute(integer("axis", 1));
      case Layer.Flatten _ -> {
        add(node, "Flatten", input(node)).addAttribute(integer("axis", 1));
        vector[n] = true;
      }
      case Layer.Reshape reshape -> {
        Shape target = reshape.target();
        add(
            node,
            "Reshape",
            input(node),
            integers(node, "shape", 0, target.channels(), target.height(), target.width()));
        vector[n] = false;
      }
      case Layer.Pad pad ->
          add(
              node,
              "Pad",
              input(node),
              integers(node, "pads", 0, 0, pad.top(), pad.left(), 0, 0, pad.bottom(), pad.right()));
      case Layer.Identity _ -> add(node, "Identity", input(node));
      case Layer.Softmax softmax ->
          add(node, softmax.logarithm() ? "LogSoftmax" : "Softmax", input(node))
              .addAttribute(integer("axis", 1));
      case Layer.Relu _ -> add(node, "Relu", input(node));
      case Layer.LeakyRelu(double slope) ->
          add(node, "LeakyRelu", input(node)).addAttribute(real("alpha", slope));
      case Layer.Clip clip ->
          add(
              node,
              "Clip",
              input(node),
              scalar(node, "min", 0),
              scalar(node, "max", (float) clip.bound()));
      case Layer.Qcfs _ -> throw refused(node, "the QCFS activation");
      case Layer.Unsupported unsupported -> throw refused(node, unsupported.operator());
    }
  }

  private NodeProto.Builder add(Node node, String operator, String... inputs) {
    return named(node.name(), operator, node.name(), inputs);
  }

  private NodeProto.Builder named(String name, String operator, String output, String... inputs) {
    return graph
        .addNodeBuilder()
        .setName(name)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private String input(Node node) {
    return network.nodes().get(node.input()).name();
  }

  /// The input of a dense layer as a vector.
  private String flattened(Node node) {
    if (vector[node.input()]) {
      return input(node);
    }
    String flat = node.name() + ".flat";
    named(flat, "Flatten", flat, input(node)).addAttribute(integer("axis", 1));
    return flat;
  }

  private String[] inputs(Node node) throws ProblemException {
    boolean mixed = node.inputs().stream().anyMatch(i -> vector[i] != vector[node.input()]);
    if (mixed) {
      throw refused(node, "images and vectors together");
    }
    return node.inputs().stream().map(i -> network.nodes().get(i).name()).toArray(String[]::new);
  }

  private String bias(Node node, Weights bias) {
    return weights(node, "bias", bias);
  }

  private String weights(Node node, String what, Weights weights) {
    return tensor(node, what, weights, weights.dims());
  }

  private String perChannel(Node node, String what, Weights weights, boolean flat) {
    int channels = weights.size();
    return tensor(node, what, weights, flat ? new int[] {channels} : new int[] {channels, 1, 1});
  }

  private String scalar(Node node, String what, float value) {
    return tensor(node, what, Weights.vector(value));
  }

  private String tensor(Node node, String what, Weights weights, int... dims) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * weights.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights.values());
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(node.name() + "." + what)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int dim : dims) {
      tensor.addDims(dim);
    }
    return tensor.getName();
  }

  private String integers(Node node, String what, long... values) {
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(node.name() + "." + what)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.getName();
  }

  private static List<AttributeProto> window(Window window) {
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(integers("kernel_shape", window.kernelHeight(), window.kernelWidth()));
    attributes.add(integers("strides", window.strideHeight(), window.strideWidth()));
    attributes.add(
        integers("pads", window.padTop(), window.padLeft(), window.padBottom(), window.padRight()));
    return attributes;
  }

  private static AttributeProto dilations(Window window) {
    return integers("dilations", window.dilationHeight(), window.dilationWidth());
  }

  private static boolean dilated(Window window) {
    return window.dilationHeight() != 1 || window.dilationWidth() != 1;
  }

  private static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  private static AttributeProto real(String name, double value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF((float) value).build();
  }

  private static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static ValueInfoProto described(Node node, boolean flat) {
    Shape shape = node.shape();
    TensorShapeProto.Builder extents = TensorShapeProto.newBuilder();
    extents.addDimBuilder().setDimParam("N");
    extents.addDimBuilder().setDimValue(flat ? shape.size() : shape.channels());
    if (!flat) {
      extents.addDimBuilder().setDimValue(shape.height());
      extents.addDimBuilder().setDimValue(shape.width());
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(extents)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(node.name())
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private ProblemException refused(Node node, String what) {
    return new ProblemException(
        new Problem.NotConvertible(
            network.name(), List.of(node.name() + ": ONNX has no operator for " + what)));
  }
}
