package io.spikeglass.files.nir;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Notation;
import io.spikeglass.files.nir.NirPlan.Signal;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds for every layer of a converted network what it is called in the file.
final class NirPlanner {

  /// Values that a matrix of mostly zeros may have.
  private static final int MOST_VALUES = 1 << 24;

  private final SpikingNetwork network;
  private final NirPlan plan = new NirPlan();
  private final Map<String, Population> populations;
  private final List<String> misfits = new ArrayList<>();

  NirPlanner(SpikingNetwork network) {
    this.network = network;
    populations =
        network.populations().stream()
            .collect(Collectors.toMap(Population::name, Function.identity()));
  }

  /// The nodes and edges.
  NirPlan plan() {
    List<Node> graph = Absorption.of(countingSpikes());
    List<Signal> signals = new ArrayList<>();
    signals.add(plan.input(graph.getFirst().name(), inputShape(graph)));
    for (Node node : graph.subList(1, graph.size())) {
      signals.add(translate(node, node.inputs().stream().map(signals::get).toList()));
    }
    plan.output(signals.getLast());
    return plan;
  }

  /// Layers without a counterpart, each with its reason.
  List<String> misfits() {
    return misfits;
  }

  /// The graph with spikes of size 1: what reads a population multiplies by its threshold.
  private List<Node> countingSpikes() {
    List<Node> nodes = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Node node : network.graph().nodes()) {
      List<Integer> inputs = node.inputs().stream().map(places::get).toList();
      nodes.add(new Node(node.name(), node.layer(), inputs, node.shape()));
      Population population = populations.get(node.name());
      if (population != null) {
        nodes.add(sizeOfSpikes(population, nodes.size() - 1));
      }
      places.add(nodes.size() - 1);
    }
    return nodes;
  }

  private static Node sizeOfSpikes(Population population, int position) {
    Shape shape = population.shape();
    float[] theta = new float[shape.channels()];
    for (int c = 0; c < theta.length; c++) {
      theta[c] = population.thresholdOf(c * shape.area());
    }
    Layer scale = new Layer.Affine(Weights.vector(theta), Weights.filled(theta.length, 0));
    return new Node(population.name(), scale, List.of(position), shape);
  }

  /// Pixels that are laid out flat and turned into an image at once are declared as the image.
  private static Shape inputShape(List<Node> graph) {
    return graph.stream()
        .filter(reader -> reader.inputs().equals(List.of(0)))
        .flatMap(
            reader ->
                reader.layer() instanceof Layer.Reshape(Shape target)
                    ? Stream.of(target)
                    : Stream.empty())
        .findFirst()
        .orElse(graph.getFirst().shape());
  }

  private Signal translate(Node node, List<Signal> inputs) {
    Signal x = inputs.getFirst();
    return switch (node.layer()) {
      case Layer.Dense(Weights weight, Weights bias) ->
          plan.add(
              node.name(),
              "Affine",
              plan.flat(node.name() + ".flat", x),
              node.shape(),
              f -> f.put(NirFields.WEIGHT, weight).put(NirFields.BIAS, bias));
      case Layer.Conv2d conv -> convolution(node.name(), conv, x, node.shape());
      case Layer.Affine affine -> affine(node, affine, x);
      case Layer.AveragePool(Window window, boolean countPadding) ->
          averagePool(node, window, countPadding, x);
      case Layer.GlobalAveragePool _ ->
          pooled(
              node,
              x,
              new long[] {x.shape().height(), x.shape().width()},
              x.shape().height(),
              x.shape().width());
      case Layer.Add _ -> sum(node, inputs);
      case Layer.Concat _ -> stacked(node, inputs);
      case Layer.Pad pad -> padded(node, pad, x);
      case Layer.Activation activation -> neurons(node, activation, x);
      case Layer.Flatten _ -> plan.flat(node.name(), x);
      case Layer.Identity _ -> x;
      case Layer.Reshape(Shape target) ->
          target.equals(x.shape())
              ? x
              : misfit(node, x, "a change of shape inside the network has no counterpart");
      case Layer.MaxPool _ ->
          misfit(node, x, "max-pooling has no counterpart; convert with --pooling average");
      case Layer.BatchNorm _, Layer.Softmax _, Layer.Unsupported _, Layer.Input _ ->
          misfit(node, x, "it does not belong into a converted network");
    };
  }

  private Signal misfit(Node node, Signal x, String reason) {
    misfits.add(node.name() + ": " + reason);
    return new Signal(x.sources(), node.shape(), node.shape().isFlat());
  }

  /// The format pads both sides alike: where they differ, the kernel gets zeros on the side that is
  /// padded less.
  private Signal convolution(String layer, Layer.Conv2d conv, Signal x, Shape result) {
    Window window = conv.window();
    int rows = Math.max(window.padTop(), window.padBottom());
    int columns = Math.max(window.padLeft(), window.padRight());
    int[] more = {
      rows - window.padTop(),
      columns - window.padLeft(),
      rows - window.padBottom(),
      columns - window.padRight()
    };
    boolean dilated = window.dilationHeight() > 1 || window.dilationWidth() > 1;
    if (dilated && IntStream.of(more).anyMatch(zeros -> zeros > 0)) {
      misfits.add(layer + ": a dilated convolution with unequal padding has no counterpart");
    }
    Weights weight = enlarged(conv.weight(), more);
    return plan.add(
        layer,
        "Conv2d",
        x,
        result,
        f ->
            f.put(NirFields.WEIGHT, weight)
                .put(NirFields.BIAS, conv.bias())
                .put(NirFields.STRIDE, window.strideHeight(), window.strideWidth())
                .put(NirFields.PADDING, rows, columns)
                .put(NirFields.DILATION, window.dilationHeight(), window.dilationWidth())
                .put(NirFields.GROUPS, conv.groups())
                .put(NirFields.INPUT_SHAPE, x.shape().height(), x.shape().width()));
  }

  /// `weight` with this many rows and columns of zeros at top, left, bottom and right.
  private static Weights enlarged(Weights weight, int[] more) {
    int rows = weight.dim(2) + more[0] + more[2];
    int columns = weight.dim(3) + more[1] + more[3];
    int kernels = weight.dim(0) * weight.dim(1);
    float[] values = new float[kernels * rows * columns];
    for (int k = 0; k < kernels; k++) {
      for (int r = 0; r < weight.dim(2); r++) {
        int from = (k * weight.dim(2) + r) * weight.dim(3);
        int to = (k * rows + more[0] + r) * columns + more[1];
        System.arraycopy(weight.values(), from, values, to, weight.dim(3));
      }
    }
    return new Weights(values, weight.dim(0), weight.dim(1), rows, columns);
  }

  /// A convolution of every channel with a kernel of its own.
  private Signal channelwise(Node node, Signal x, Window window, float[] weight, Weights bias) {
    int channels = x.shape().channels();
    Weights kernels = new Weights(weight, channels, 1, window.kernelHeight(), window.kernelWidth());
    Layer.Conv2d conv = new Layer.Conv2d(kernels, bias, window, channels);
    return convolution(node.name(), conv, x, node.shape());
  }

  private Signal affine(Node node, Layer.Affine affine, Signal x) {
    boolean shifts = !affine.shift().equals(Weights.filled(affine.shift().size(), 0));
    if (!shifts) {
      Weights scale = spread(affine.scale().values(), x);
      return plan.add(node.name(), "Scale", x, x.shape(), f -> f.put(NirFields.SCALE, scale));
    }
    if (!x.isVector()) {
      Window point = Window.square(1, 1);
      return channelwise(node, x, point, affine.scale().values(), affine.shift());
    }
    int n = x.shape().size();
    if ((long) n * n > MOST_VALUES) {
      return misfit(
          node, x, "a shift of " + n + " values would need a matrix of " + n + "×" + n + " values");
    }
    float[] diagonal = new float[n * n];
    for (int i = 0; i < n; i++) {
      diagonal[i * (n + 1)] = affine.scale().values()[i];
    }
    Weights weight = new Weights(diagonal, n, n);
    return plan.add(
        node.name(),
        "Affine",
        x,
        x.shape(),
        f -> f.put(NirFields.WEIGHT, weight).put(NirFields.BIAS, affine.shift()));
  }

  /// One value per channel as one per neuron, with the extents of `x`.
  private static Weights spread(float[] perChannel, Signal x) {
    Shape shape = x.shape();
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = perChannel[shape.channelOf(i)];
    }
    return new Weights(values, LongStream.of(x.extents()).mapToInt(Math::toIntExact).toArray());
  }

  private Signal averagePool(Node node, Window window, boolean countPadding, Signal x) {
    if (window.reachesBeyond(x.shape()) || (window.isPadded() && !countPadding)) {
      return misfit(node, x, "average pooling with divisors of its own has no counterpart");
    }
    int area = window.kernelHeight() * window.kernelWidth();
    boolean dilated = window.dilationHeight() > 1 || window.dilationWidth() > 1;
    if (dilated || window.isPadded()) {
      float[] weight = new float[x.shape().channels() * area];
      Arrays.fill(weight, 1f / area);
      Weights bias = Weights.filled(x.shape().channels(), 0);
      return channelwise(node, x, window, weight, bias);
    }
    return pooled(
        node,
        x,
        new long[] {window.kernelHeight(), window.kernelWidth()},
        window.strideHeight(),
        window.strideWidth());
  }

  private Signal pooled(Node node, Signal x, long[] kernel, long... stride) {
    return plan.add(
        node.name(),
        "AvgPool2d",
        x,
        node.shape(),
        f ->
            f.put(NirFields.KERNEL, kernel)
                .put(NirFields.STRIDE, stride)
                .put(NirFields.PADDING, 0, 0));
  }

  private Signal padded(Node node, Layer.Pad pad, Signal x) {
    Window window =
        new Window(1, 1, 1, 1, pad.top(), pad.left(), pad.bottom(), pad.right(), 1, 1, false);
    int channels = x.shape().channels();
    Weights one = Weights.filled(channels, 1);
    return channelwise(node, x, window, one.values(), Weights.filled(channels, 0));
  }

  /// Edges into one node add up. What comes twice takes a way of its own.
  private Signal sum(Node node, List<Signal> inputs) {
    boolean vector = inputs.stream().anyMatch(Signal::isVector);
    List<String> sources = new ArrayList<>();
    for (Signal input : inputs) {
      Signal x = vector ? plan.flat(node.name() + ".flat", input) : input;
      boolean again = x.sources().stream().anyMatch(sources::contains);
      sources.addAll(again ? copy(node, x).sources() : x.sources());
    }
    return new Signal(sources, node.shape(), vector);
  }

  private Signal copy(Node node, Signal x) {
    Weights ones = spread(Weights.filled(x.shape().channels(), 1).values(), x);
    return plan.add(
        node.name() + ".copy", "Scale", x, x.shape(), f -> f.put(NirFields.SCALE, ones));
  }

  /// Every part goes to its channels by a map of zeros and ones; the results add up.
  private Signal stacked(Node node, List<Signal> inputs) {
    int channels = node.shape().channels();
    List<String> sources = new ArrayList<>();
    int from = 0;
    for (Signal x : inputs) {
      int own = x.shape().channels();
      if ((long) channels * own > MOST_VALUES) {
        return misfit(
            node, x, "stacking would need a matrix of " + channels + "×" + own + " values");
      }
      float[] placing = new float[channels * own];
      for (int c = 0; c < own; c++) {
        placing[(from + c) * own + c] = 1;
      }
      from += own;
      sources.addAll(placed(node, x, placing).sources());
    }
    return new Signal(sources, node.shape(), inputs.getFirst().isVector());
  }

  private Signal placed(Node node, Signal x, float[] placing) {
    int channels = node.shape().channels();
    int own = x.shape().channels();
    String part = node.name() + ".part";
    if (x.isVector()) {
      Weights weight = new Weights(placing, channels, own);
      return plan.add(part, "Linear", x, node.shape(), f -> f.put(NirFields.WEIGHT, weight));
    }
    Weights weight = new Weights(placing, channels, own, 1, 1);
    Weights bias = Weights.filled(channels, 0);
    Layer.Conv2d conv = new Layer.Conv2d(weight, bias, Window.square(1, 1), 1);
    return convolution(part, conv, x, node.shape());
  }

  private Signal neurons(Node node, Layer.Activation activation, Signal x) {
    if (!(network.settings().neuron() instanceof NeuronRule.IntegrateAndFire)) {
      return misfit(node, x, "only plain integrate-and-fire neurons have a counterpart");
    }
    Population population = Objects.requireNonNull(populations.get(node.name()), node.name());
    if (population.stepCharge().length > 0) {
      return misfit(node, x, "a charge per step has no counterpart; convert with --bias none");
    }
    int[] extents = LongStream.of(x.extents()).mapToInt(Math::toIntExact).toArray();
    float[] theta = new float[population.size()];
    float[] start = new float[population.size()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = population.thresholdOf(i);
      start[i] = population.initialPotentialOf(i);
    }
    Weights ones = new Weights(Weights.filled(theta.length, 1).values(), extents);
    Weights zeros = new Weights(new float[theta.length], extents);
    return plan.add(
        node.name(),
        "IF",
        x,
        x.shape(),
        f -> {
          f.put(NirFields.RESISTANCE, ones)
              .put(NirFields.THRESHOLD, new Weights(theta, extents))
              .put(NirFields.RESET_TO, zeros);
          NirGroup own = f.group(NirFields.METADATA);
          own.put(NirFields.NAME, node.name())
              .put(NirFields.RESET, Notation.word(network.settings().reset()))
              .put(NirFields.INITIAL_POTENTIAL, new Weights(start, extents));
          describe(activation, own);
        });
  }

  private static void describe(Layer.Activation activation, NirGroup into) {
    switch (activation) {
      case Layer.Relu _ -> into.put(NirFields.ACTIVATION, NirFields.RELU);
      case Layer.LeakyRelu _ ->
          throw new IllegalArgumentException("plain neurons cannot stand for a leaky ReLU");
      case Layer.Clip(double bound) ->
          into.put(NirFields.ACTIVATION, NirFields.CLIP).put(NirFields.BOUND, bound);
      case Layer.Qcfs(double bound, int levels) ->
          into.put(NirFields.ACTIVATION, NirFields.QCFS)
              .put(NirFields.BOUND, bound)
              .put(NirFields.LEVELS, levels);
    }
  }
}
