package io.spikeglass.files.nir;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Channelwise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Moves per-channel affine maps forward into the weights behind them; what cannot move stays as an
/// [Layer.Affine]. A spike counts 1 in the file and theta in a spiking network: written and read,
/// the difference is such a map behind every population.
final class Absorption {

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Carried, Carried> settled = new HashMap<>();

  /// A signal on its way.
  ///
  /// @param node position among the new nodes
  /// @param map what is still to be done to it; null for nothing
  private record Carried(int node, @Nullable Channelwise map) {}

  private Absorption() {}

  /// The same graph with its affine maps moved forward. The first node stays the input, the last
  /// one the output.
  static List<Node> of(List<Node> graph) {
    Absorption absorption = new Absorption();
    List<Carried> carried = new ArrayList<>();
    for (Node node : graph) {
      carried.add(absorption.next(node, node.inputs().stream().map(carried::get).toList()));
    }
    absorption.settle(carried.getLast());
    return absorption.nodes;
  }

  private Carried next(Node node, List<Carried> inputs) {
    return switch (node.layer()) {
      case Layer.Affine affine -> {
        Carried x = inputs.getFirst();
        yield new Carried(x.node(), then(x.map(), Channelwise.of(affine)));
      }
      case Layer.Dense dense -> add(node, folded(dense, inputs.getFirst()), inputs.getFirst());
      case Layer.Conv2d conv -> {
        Carried x = unbordered(inputs.getFirst(), conv.window().isPadded());
        yield add(node, folded(conv, x), x);
      }
      case Layer.AveragePool(Window window, boolean countPadding) -> {
        boolean zeros = countPadding && window.isPadded();
        yield passed(node, unbordered(inputs.getFirst(), zeros));
      }
      case Layer.Pad _ -> passed(node, unbordered(inputs.getFirst(), true));
      case Layer.GlobalAveragePool _, Layer.Identity _ -> passed(node, inputs.getFirst());
      case Layer.MaxPool _ -> passed(node, rising(inputs.getFirst()));
      case Layer.Flatten _ -> {
        Carried x = inputs.getFirst();
        Channelwise map = x.map();
        Shape shape = nodes.get(x.node()).shape();
        yield add(node, node.layer(), List.of(x), map == null ? null : perNeuron(map, shape));
      }
      case Layer.Add _ -> sum(node, inputs);
      case Layer.Concat _ -> add(node, node.layer(), inputs, stacked(inputs));
      case Layer.Input _ -> add(node, node.layer(), List.of(), null);
      case Layer.Activation _,
          Layer.BatchNorm _,
          Layer.Reshape _,
          Layer.Softmax _,
          Layer.Unsupported _ ->
          add(node, node.layer(), settle(inputs.getFirst()));
    };
  }

  private Carried add(Node node, Layer layer, Carried input) {
    return add(node, layer, List.of(input), null);
  }

  private Carried add(Node node, Layer layer, List<Carried> inputs, @Nullable Channelwise map) {
    List<Integer> positions = inputs.stream().map(Carried::node).toList();
    nodes.add(new Node(node.name(), layer, positions, node.shape()));
    return new Carried(nodes.size() - 1, map);
  }

  /// A layer that works channel by channel and commutes with the map.
  private Carried passed(Node node, Carried x) {
    return add(node, node.layer(), List.of(x), x.map());
  }

  /// `x` with its map done.
  private Carried settle(Carried x) {
    Channelwise map = x.map();
    if (map == null) {
      return x;
    }
    return settled.computeIfAbsent(
        x,
        _ -> {
          Node before = nodes.get(x.node());
          Node node = new Node(before.name() + ".scale", map.asLayer(), List.of(), before.shape());
          return add(node, node.layer(), x);
        });
  }

  /// Zeros around a signal must not be shifted.
  private Carried unbordered(Carried x, boolean bordered) {
    Channelwise map = x.map();
    return bordered
            && map != null
            && IntStream.range(0, map.shift().length).anyMatch(c -> map.shift()[c] != 0)
        ? settle(x)
        : x;
  }

  /// The maximum commutes with rising maps only.
  private Carried rising(Carried x) {
    Channelwise map = x.map();
    return map != null && IntStream.range(0, map.scale().length).anyMatch(c -> map.scale()[c] < 0)
        ? settle(x)
        : x;
  }

  private Carried sum(Node node, List<Carried> inputs) {
    boolean plain = inputs.stream().allMatch(x -> x.map() == null);
    List<Carried> parts = plain ? inputs : inputs.stream().map(this::settle).toList();
    return add(node, node.layer(), parts, null);
  }

  private static Channelwise then(@Nullable Channelwise first, Channelwise second) {
    if (first == null) {
      return second;
    }
    int channels = second.scale().length;
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = first.scale()[c] * second.scale()[c];
      shift[c] = first.shift()[c] * second.scale()[c] + second.shift()[c];
    }
    return new Channelwise(scale, shift);
  }

  private static Channelwise perNeuron(Channelwise map, Shape shape) {
    double[] scale = new double[shape.size()];
    double[] shift = new double[shape.size()];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = map.scale()[shape.channelOf(i)];
      shift[i] = map.shift()[shape.channelOf(i)];
    }
    return new Channelwise(scale, shift);
  }

  private @Nullable Channelwise stacked(List<Carried> inputs) {
    if (inputs.stream().allMatch(x -> x.map() == null)) {
      return null;
    }
    int channels = inputs.stream().mapToInt(x -> nodes.get(x.node()).shape().channels()).sum();
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    int from = 0;
    for (Carried x : inputs) {
      int own = nodes.get(x.node()).shape().channels();
      Channelwise map = x.map();
      for (int c = 0; c < own; c++) {
        scale[from + c] = map == null ? 1 : map.scale()[c];
        shift[from + c] = map == null ? 0 : map.shift()[c];
      }
      from += own;
    }
    return new Channelwise(scale, shift);
  }

  private Layer folded(Layer.Dense dense, Carried x) {
    Channelwise map = x.map();
    if (map == null) {
      return dense;
    }
    Channelwise each = perNeuron(map, nodes.get(x.node()).shape());
    Weights bias = shifted(dense.bias(), dense.weight(), (_, i) -> each.shift()[i]);
    return new Layer.Dense(scaled(dense.weight(), (_, i) -> each.scale()[i]), bias);
  }

  private static Layer folded(Layer.Conv2d conv, Carried x) {
    Channelwise map = x.map();
    if (map == null) {
      return conv;
    }
    Weights weight = conv.weight();
    int area = weight.dim(2) * weight.dim(3);
    int outputs = weight.dim(0) / conv.groups();
    PerWeight scale = (o, i) -> map.scale()[o / outputs * weight.dim(1) + i / area];
    PerWeight shift = (o, i) -> map.shift()[o / outputs * weight.dim(1) + i / area];
    return new Layer.Conv2d(
        scaled(weight, scale), shifted(conv.bias(), weight, shift), conv.window(), conv.groups());
  }

  /// A number for weight `i` of output `o`.
  private interface PerWeight {
    double at(int o, int i);
  }

  private static Weights scaled(Weights weight, PerWeight factor) {
    int each = weight.size() / weight.dim(0);
    float[] values = new float[weight.size()];
    for (int w = 0; w < values.length; w++) {
      values[w] = (float) (weight.values()[w] * factor.at(w / each, w % each));
    }
    return new Weights(values, weight.dims());
  }

  private static Weights shifted(Weights bias, Weights weight, PerWeight shift) {
    int each = weight.size() / weight.dim(0);
    float[] values = new float[bias.size()];
    for (int o = 0; o < values.length; o++) {
      double sum = bias.values()[o];
      for (int i = 0; i < each; i++) {
        sum += weight.values()[o * each + i] * shift.at(o, i);
      }
      values[o] = (float) sum;
    }
    return Weights.vector(values);
  }
}
