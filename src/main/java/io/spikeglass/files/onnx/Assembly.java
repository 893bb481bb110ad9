package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.onnx.Value.Signal;
import io.spikeglass.network.Extents;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The network under construction.
final class Assembly {

  /// Nodes that an activation is believed to be made of.
  private static final int MOST_PARTS = 64;

  private final OnnxSource source;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  Assembly(OnnxSource source) {
    this.source = source;
  }

  /// A name that no node has yet, `wanted` if possible.
  String unique(String wanted) {
    String name = wanted;
    for (int copy = 2; !names.add(name); copy++) {
      name = wanted + "#" + copy;
    }
    return name;
  }

  /// The shape of one sample of a signal with these ONNX extents.
  ///
  /// @throws ProblemException when an extent is below 1 or the layer would be absurdly large
  Shape shape(String what, int... dims) throws ProblemException {
    try {
      return switch (dims.length) {
        case 0, 1 -> Shape.flat(1);
        case 2 -> Extents.shape(dims[1], 1, 1);
        case 3 -> Extents.shape(1, dims[1], dims[2]);
        default -> {
          long columns = 1;
          for (int axis = 3; axis < dims.length; axis++) {
            columns = Math.min(columns * dims[axis], Extents.MOST_NEURONS + 1L);
          }
          yield Extents.shape(dims[1], dims[2], columns);
        }
      };
    } catch (IllegalArgumentException impossible) {
      throw source.corrupt(what + " has the impossible extents " + Arrays.toString(dims));
    }
  }

  /// Adds the input of the network.
  Signal addInput(String name, Layout layout, int... dims) throws ProblemException {
    Shape shape = shape("input '" + name + "'", layout.stored(dims));
    nodes.add(new Node(unique(name), new Layer.Input(), List.of(), shape));
    return new Signal(0, dims, false, "", layout);
  }

  /// Adds a node for `operation` that reads `inputs` and has the extents `dims`.
  Signal add(Operation operation, Layer layer, List<Signal> inputs, int... dims)
      throws ProblemException {
    return add(operation, layer, inputs, Layout.PLAIN, dims);
  }

  /// Adds a node for `operation` whose extents `dims` count its values in the order of `layout`.
  Signal add(Operation operation, Layer layer, List<Signal> inputs, Layout layout, int... dims)
      throws ProblemException {
    Shape shape = shape("the result of node '" + operation.name() + "'", layout.stored(dims));
    nodes.add(
        new Node(
            unique(operation.name()), layer, inputs.stream().map(Signal::node).toList(), shape));
    String behind = "";
    for (Signal input : inputs) {
      behind = behind.isEmpty() ? input.behind() : behind;
    }
    return new Signal(nodes.size() - 1, dims, false, behind, layout);
  }

  /// Adds a node that reads `input` and keeps its extents and their order.
  Signal add(Operation operation, Layer layer, Signal input) throws ProblemException {
    return add(operation, layer, List.of(input), input.layout(), input.dims());
  }

  /// Adds a layer that can be read but not converted. It takes the shape of its first signal, or of
  /// the network's input where it reads none.
  ///
  /// @param operator what it is called in the finding
  Signal addUnsupported(Operation operation, String operator, String reason) {
    List<Integer> inputs = new ArrayList<>();
    int[] dims = {};
    Layout layout = Layout.PLAIN;
    for (Signal signal : operation.signals()) {
      dims = inputs.isEmpty() ? signal.dims() : dims;
      layout = inputs.isEmpty() ? signal.layout() : layout;
      inputs.add(signal.node());
    }
    if (inputs.isEmpty()) {
      inputs.add(0);
    }
    Shape shape = nodes.get(inputs.getFirst()).shape();
    if (dims.length == 0) {
      dims = new int[] {1, shape.channels(), shape.height(), shape.width()};
    }
    String name = unique(operation.name());
    Layer layer = new Layer.Unsupported(operator, reason);
    nodes.add(new Node(name, layer, inputs, shape));
    return new Signal(nodes.size() - 1, dims, false, name, layout);
  }

  /// The shape in which the network keeps `signal`.
  Shape shapeOf(Signal signal) {
    return nodes.get(signal.node()).shape();
  }

  /// The unsupported operators, nearest first, on the ways from `signal` back to what `source` is
  /// made of, on which no layer has weights of its own; empty if there is no such way.
  Optional<List<String>> operatorsBetween(Signal source, Signal signal) {
    int origin = source.node();
    while (nodes.get(origin).layer() instanceof Layer.Affine) {
      origin = nodes.get(origin).input();
    }
    List<String> operators = new ArrayList<>();
    Set<Integer> seen = new HashSet<>(Set.of(signal.node()));
    for (Deque<Integer> open = new ArrayDeque<>(seen); !open.isEmpty(); ) {
      Node node = nodes.get(open.remove());
      boolean passes =
          switch (node.layer()) {
            case Layer.Unsupported(String operator, _) -> operators.add(operator);
            case Layer.Affine _, Layer.Add _ -> true;
            default -> false;
          };
      if (passes && seen.size() < MOST_PARTS) {
        node.inputs().stream().filter(seen::add).forEach(open::add);
      }
    }
    return seen.contains(origin) ? Optional.of(operators) : Optional.empty();
  }

  /// The layer that gives `signal`.
  Layer layerOf(Signal signal) {
    return nodes.get(signal.node()).layer();
  }

  /// Puts `layer` in the place of the one that gives `signal`, which nothing else may read.
  Signal replace(Signal signal, Layer layer) {
    Node old = nodes.get(signal.node());
    nodes.set(signal.node(), new Node(old.name(), layer, old.inputs(), old.shape()));
    return signal;
  }

  /// The nodes on which `output` depends, in order, renumbered so that it comes last.
  List<Node> upTo(Signal output) {
    boolean[] needed = new boolean[nodes.size()];
    needed[0] = true;
    needed[output.node()] = true;
    for (int n = output.node(); n >= 0; n--) {
      if (needed[n]) {
        nodes.get(n).inputs().forEach(input -> needed[input] = true);
      }
    }
    int[] position = new int[nodes.size()];
    List<Node> kept = new ArrayList<>();
    for (int n = 0; n <= output.node(); n++) {
      if (needed[n]) {
        Node node = nodes.get(n);
        List<Integer> inputs = node.inputs().stream().map(i -> position[i]).toList();
        position[n] = kept.size();
        kept.add(new Node(node.name(), node.layer(), inputs, node.shape()));
      }
    }
    return kept;
  }
}
