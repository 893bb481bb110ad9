package io.spikeglass.files.keras;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Extents;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The network under construction: layers in, nodes out.
final class KerasNetwork {

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Strand> strands = new HashMap<>();

  /// Nodes at or behind an unsupported one, whose shapes are guesses.
  private final BitSet guesses = new BitSet();

  /// What `layer` reads.
  List<Strand> inputs(KerasLayer layer) throws ProblemException {
    List<Strand> inputs = new ArrayList<>();
    for (String name : layer.inputs()) {
      Strand strand = strands.get(name);
      if (strand == null) {
        throw layer.corrupt("reads '" + name + "', which is not there");
      }
      inputs.add(strand);
    }
    if (inputs.isEmpty()) {
      throw layer.corrupt("reads nothing");
    }
    return inputs;
  }

  /// The result of `layer` is `strand`.
  void name(KerasLayer layer, Strand strand) {
    strands.put(layer.name(), strand);
  }

  /// Adds a node called `name` and gives its output.
  Strand add(String name, Layer layer, List<Strand> inputs, Shape shape) {
    guesses.set(
        nodes.size(),
        layer instanceof Layer.Unsupported || inputs.stream().anyMatch(this::guessed));
    nodes.add(new Node(name, layer, inputs.stream().map(Strand::node).toList(), shape));
    return new Strand(nodes.size() - 1, shape);
  }

  /// Whether the shape of `strand` is a guess, because an unsupported layer lies on the way.
  boolean guessed(Strand strand) {
    return guesses.get(strand.node());
  }

  /// Adds a node that keeps the shape of its input.
  Strand add(String name, Layer layer, Strand input) {
    Strand added = add(name, layer, List.of(input), input.shape());
    return new Strand(added.node(), input.shape(), input.flattened());
  }

  /// Adds `linear`, which `layer` does, and the activation that Keras keeps in the same layer; the
  /// population, where there is one, has the layer's name.
  Strand add(KerasLayer layer, Layer linear, Strand x, Shape shape) {
    String name = layer.name();
    return switch (Activations.of(layer)) {
      case Layer.Identity _ -> add(name, linear, List.of(x), shape);
      case Layer.Softmax softmax ->
          activate(
              name + (softmax.logarithm() ? "/log_softmax" : "/softmax"),
              softmax,
              add(name, linear, List.of(x), shape));
      case Layer activation ->
          activate(name, activation, add(name + "/linear", linear, List.of(x), shape));
    };
  }

  /// The shape with these extents.
  ///
  /// @throws ProblemException when it would be absurdly large
  static Shape shape(KerasLayer layer, long channels, long rows, long columns)
      throws ProblemException {
    try {
      return Extents.shape(channels, rows, columns);
    } catch (IllegalArgumentException impossible) {
      throw layer.corrupt(String.valueOf(impossible.getMessage()));
    }
  }

  /// Adds `activation` behind `input`, as a node called `name`; nothing for the identity.
  Strand activate(String name, Layer activation, Strand input) {
    return switch (activation) {
      case Layer.Identity _ -> input;
      case Layer.Softmax _ when !input.shape().isFlat() ->
          refuse(name, "softmax", "over an image it leaves several sets of scores", input);
      default -> add(name, activation, input);
    };
  }

  /// Adds `layer` as one that can be read but not converted.
  Strand refuse(KerasLayer layer, String reason, Strand input) {
    return refuse(layer.name(), layer.kind(), reason, input);
  }

  private Strand refuse(String name, String operator, String reason, Strand input) {
    return add(name, new Layer.Unsupported(operator, reason), input);
  }

  /// The finished nodes; the last layer's output is the last of them.
  List<Node> upTo(KerasLayer last) throws ProblemException {
    Strand output = strands.get(last.name());
    if (output == null || output.node() != nodes.size() - 1 || output.node() == 0) {
      throw last.corrupt("is not the end of the network");
    }
    if (output.shape().isFlat() && !output.plain() && !guessed(output)) {
      throw last.corrupt("gives an image that was laid out flat instead of class scores");
    }
    return List.copyOf(nodes);
  }
}
