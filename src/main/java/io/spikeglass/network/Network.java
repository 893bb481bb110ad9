package io.spikeglass.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A trained network: an immutable graph in topological order. Node 0 is the [Layer.Input]; the
/// last node gives the class scores.
///
/// @param name on screen and in provenance
/// @param format where it came from, in words, such as `ONNX, opset 13`
/// @param nodes the graph; every node reads only nodes before it
/// @param classes class names; empty if unknown
/// @param preprocessing how pixels become its input
/// @param fingerprint SHA-256 of the source, hexadecimal
public record Network(
    String name,
    String format,
    List<Node> nodes,
    List<String> classes,
    Preprocessing preprocessing,
    String fingerprint) {

  public Network {
    nodes = List.copyOf(nodes);
    classes = List.copyOf(classes);
    if (nodes.isEmpty() || !(nodes.getFirst().layer() instanceof Layer.Input)) {
      throw new IllegalArgumentException("a network starts with its input");
    }
    for (int n = 1; n < nodes.size(); n++) {
      int position = n;
      if (nodes.get(n).inputs().isEmpty()
          || nodes.get(n).inputs().stream().anyMatch(i -> i < 0 || i >= position)) {
        throw new IllegalArgumentException(
            "node " + nodes.get(n).name() + " does not read earlier nodes only");
      }
    }
  }

  /// Shape of the input.
  public Shape inputShape() {
    return nodes.getFirst().shape();
  }

  /// Position of the node that gives the class scores.
  public int output() {
    return nodes.size() - 1;
  }

  /// Number of classes.
  public int classCount() {
    return nodes.getLast().shape().size();
  }

  /// Whether every layer is known. Behind one that is not, shapes are guesses, and so is the number
  /// of classes.
  public boolean isUnderstood() {
    return nodes.stream().noneMatch(node -> node.layer() instanceof Layer.Unsupported);
  }

  /// Positions of the activations, in topological order: the future spiking populations.
  public int[] activations() {
    return IntStream.range(0, nodes.size())
        .filter(n -> nodes.get(n).layer() instanceof Layer.Activation)
        .toArray();
  }

  /// For every node, the positions of the nodes which read it.
  public List<List<Integer>> consumers() {
    return IntStream.range(0, nodes.size())
        .mapToObj(
            n ->
                IntStream.range(n + 1, nodes.size())
                    .filter(reader -> nodes.get(reader).inputs().contains(n))
                    .boxed()
                    .toList())
        .toList();
  }

  /// Number of trained values: weights, biases, scales and shifts of normalisations; not the
  /// statistics which those keep, nor the zeros that stand for the bias which a convolution before
  /// a normalisation does without.
  public long parameters() {
    List<List<Integer>> consumers = consumers();
    return IntStream.range(0, nodes.size())
        .mapToLong(n -> parameters(nodes.get(n).layer(), consumers.get(n)))
        .sum();
  }

  private long parameters(Layer layer, List<Integer> readers) {
    return switch (layer) {
      case Layer.Dense dense -> (long) dense.weight().size() + dense.bias().size();
      case Layer.Conv2d conv -> {
        boolean normalised =
            !readers.isEmpty()
                && readers.stream().allMatch(n -> nodes.get(n).layer() instanceof Layer.BatchNorm);
        boolean without = normalised && conv.bias().isZero();
        yield (long) conv.weight().size() + (without ? 0 : conv.bias().size());
      }
      case Layer.BatchNorm norm -> 2L * norm.gamma().size();
      default -> 0;
    };
  }

  /// The network as it runs on samples of this space: on pixels in [0, 1] the preprocessing becomes
  /// a per-channel affine node behind the input (after coding, before any padding).
  public Network on(Samples.Space space) {
    if (space == Samples.Space.MODEL || preprocessing.isUnit()) {
      return this;
    }
    List<Node> shifted = new ArrayList<>();
    shifted.add(nodes.getFirst());
    Shape shape = inputShape();
    shifted.add(
        new Node("normalisation", preprocessing.asLayer(shape.channels()), List.of(0), shape));
    for (Node node : nodes.subList(1, nodes.size())) {
      List<Integer> inputs = node.inputs().stream().map(i -> i + 1).toList();
      shifted.add(new Node(node.name(), node.layer(), inputs, node.shape()));
    }
    return new Network(name, format, shifted, classes, Preprocessing.UNIT, fingerprint);
  }

  /// The names of its classes on data that call them `names`: its own and those of the data where
  /// they agree or only one of both has any. Where they contradict each other there are none, as
  /// neither would be right for the answer and the truth.
  public List<String> classesWith(List<String> names) {
    if (names.isEmpty() || classes.isEmpty()) {
      return names.isEmpty() ? classes : names;
    }
    boolean agree =
        names.size() == classes.size()
            && IntStream.range(0, names.size())
                .allMatch(c -> names.get(c).equalsIgnoreCase(classes.get(c)));
    return agree ? names : List.of();
  }

  /// The same network with the names of its classes on data that call them `names`.
  public Network namedBy(List<String> names) {
    List<String> both = classesWith(names);
    return both.equals(classes)
        ? this
        : new Network(name, format, nodes, both, preprocessing, fingerprint);
  }

  /// The same network with another graph.
  public Network withNodes(List<Node> others) {
    return new Network(name, format, others, classes, preprocessing, fingerprint);
  }

  /// The same network under other preprocessing.
  public Network withPreprocessing(Preprocessing other) {
    return new Network(name, format, nodes, classes, other, fingerprint);
  }
}
