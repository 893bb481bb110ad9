package io.spikeglass.files.nir;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Extents;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns the nodes of a stored graph into layers. A neuron that fires at rate r stands for an
/// activation of theta·r; what reads it divides by theta, which [Absorption] then moves into the
/// weights.
final class NirTranslation {

  private static final String LEAKY =
      "a leaky neuron's firing rate is no piecewise linear function";
  private static final String NOT_READ = "the primitive is not supported";

  private static final Map<String, String> REASONS =
      Map.of(
          "LIF",
          LEAKY,
          "CubaLIF",
          LEAKY,
          "LI",
          "a leaky integrator forgets what it has summed up",
          "CubaLI",
          "a leaky integrator forgets what it has summed up",
          "Delay",
          "delays have no counterpart in a trained network",
          "Threshold",
          "a threshold without an integrator has no firing rate");

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  /// Nodes at or behind one that is not understood, whose shapes are guesses.
  private final BitSet guesses = new BitSet();

  private final Set<String> names = new HashSet<>();
  private int output = -1;

  /// Whether two axes are the channels and positions of a series, rather than rows and columns.
  private boolean ofSeries;

  /// @param all the nodes that will be added
  NirTranslation(List<NirNode> all) throws ProblemException {
    for (NirNode node : all) {
      ofSeries |= node.isOf(NirFields.SERIES_CONVOLUTION);
    }
  }

  /// Adds `node`, which reads the sum of `sources`.
  void add(NirNode node, List<String> sources) throws ProblemException {
    String type = node.text(NirFields.TYPE).orElseThrow(() -> node.corrupt("it has no type"));
    if (type.equals(NirFields.INPUT)) {
      requireFirst(node, nodes.isEmpty(), "inputs");
      places.put(node.name(), append(node, node.name(), new Layer.Input(), List.of(), input(node)));
      return;
    }
    int x = summed(node, sources);
    if (type.equals(NirFields.OUTPUT)) {
      requireFirst(node, output < 0, "outputs");
      output = x;
    }
    places.put(node.name(), type.equals(NirFields.OUTPUT) ? x : translated(node, type, x));
  }

  /// Adds `node`, which hands on the sum of `sources`.
  void pass(NirNode node, List<String> sources) throws ProblemException {
    places.put(node.name(), summed(node, sources));
  }

  private static void requireFirst(NirNode node, boolean first, String what)
      throws ProblemException {
    if (!first) {
      throw node.file().notConvertible("it has several " + what + "; one is supported");
    }
  }

  /// The finished nodes, up to the output.
  ///
  /// @throws ProblemException when nothing is computed
  List<Node> finished(NirNode graph) throws ProblemException {
    if (output < 1) {
      throw graph.corrupt("its output depends on no node");
    }
    BitSet needed = new BitSet();
    needed.set(0);
    needed.set(output);
    for (int n = output; n > 0; n--) {
      if (needed.get(n)) {
        nodes.get(n).inputs().forEach(needed::set);
      }
    }
    List<Node> kept = new ArrayList<>();
    int[] place = new int[nodes.size()];
    needed.stream()
        .forEach(
            n -> {
              Node node = nodes.get(n);
              place[n] = kept.size();
              List<Integer> inputs = node.inputs().stream().map(i -> place[i]).toList();
              kept.add(new Node(node.name(), node.layer(), inputs, node.shape()));
            });
    return Absorption.of(kept);
  }

  private Shape input(NirNode node) throws ProblemException {
    long[] extents =
        node.integers(NirFields.SHAPE).orElseThrow(() -> node.corrupt("it has no shape"));
    // Some writers count a batch of one.
    if (extents.length == 4 && extents[0] == 1) {
      extents = Arrays.copyOfRange(extents, 1, 4);
    }
    try {
      return switch (extents.length) {
        case 1 -> Extents.shape(extents[0], 1, 1);
        case 2 ->
            ofSeries
                ? Extents.shape(extents[0], extents[1], 1)
                : Extents.shape(1, extents[0], extents[1]);
        case 3 -> Extents.shape(extents[0], extents[1], extents[2]);
        default ->
            throw new IllegalArgumentException(
                "it has " + extents.length + " axes instead of 1 (values), 2 or 3 (images)");
      };
    } catch (IllegalArgumentException impossible) {
      throw node.corrupt(String.valueOf(impossible.getMessage()));
    }
  }

  /// Edges into one node add up.
  private int summed(NirNode node, List<String> sources) throws ProblemException {
    if (nodes.isEmpty() || sources.isEmpty()) {
      throw node.corrupt("it reads nothing");
    }
    List<Integer> inputs = new ArrayList<>();
    for (String source : sources) {
      Integer place = places.get(source);
      if (place == null) {
        throw node.corrupt("it reads '" + source + "', which gives nothing");
      }
      inputs.add(place);
    }
    return inputs.size() == 1
        ? inputs.getFirst()
        : append(node, node.name() + ".sum", new Layer.Add(), inputs);
  }

  private int append(NirNode node, String name, Layer layer, int input) throws ProblemException {
    return append(node, name, layer, List.of(input));
  }

  private int append(NirNode node, String name, Layer layer, List<Integer> inputs)
      throws ProblemException {
    boolean guessed = inputs.stream().anyMatch(guesses::get);
    List<Shape> shapes = inputs.stream().map(i -> nodes.get(i).shape()).toList();
    try {
      return append(node, name, layer, inputs, Extents.after(layer, shapes));
    } catch (IllegalArgumentException misfit) {
      if (!guessed) {
        throw node.corrupt(String.valueOf(misfit.getMessage()));
      }
      Layer unknown = new Layer.Unsupported("layer", "its input is not known");
      return append(node, name, unknown, inputs, shapes.getFirst());
    }
  }

  private int append(NirNode node, String name, Layer layer, List<Integer> inputs, Shape shape)
      throws ProblemException {
    if (!names.add(name)) {
      throw node.corrupt("two layers are called '" + name + "'");
    }
    guesses.set(
        nodes.size(), layer instanceof Layer.Unsupported || inputs.stream().anyMatch(guesses::get));
    nodes.add(new Node(name, layer, inputs, shape));
    return nodes.size() - 1;
  }

  private int translated(NirNode node, String type, int x) throws ProblemException {
    return switch (type) {
      case "Affine", "Linear" -> dense(node, x);
      case "Conv2d", NirFields.SERIES_CONVOLUTION ->
          append(node, node.name(), NirWindows.convolution(node), x);
      case "AvgPool2d" -> append(node, node.name(), NirWindows.pool(node), x);
      case "SumPool2d" -> sumPool(node, x);
      case "Flatten" -> flatten(node, type, x);
      case "Scale" -> scale(node, type, node.required(NirFields.SCALE), x);
      case "I" -> scale(node, type, node.required(NirFields.RESISTANCE), x);
      case "IF" -> neurons(node, type, x);
      default -> refused(node, type, REASONS.getOrDefault(type, NOT_READ), x);
    };
  }

  private int refused(NirNode node, String type, String reason, int x) throws ProblemException {
    return append(node, node.name(), new Layer.Unsupported(type, reason), x);
  }

  private int dense(NirNode node, int x) throws ProblemException {
    Weights weight = node.required(NirFields.WEIGHT);
    if (weight.dims().length != 2) {
      throw node.corrupt("its weight has " + weight.dims().length + " axes instead of 2");
    }
    Weights bias = node.weights(NirFields.BIAS).orElseGet(() -> Weights.filled(weight.dim(0), 0));
    int flat =
        nodes.get(x).shape().isFlat()
            ? x
            : append(node, node.name() + ".flat", new Layer.Flatten(), x);
    return append(node, node.name(), new Layer.Dense(weight, bias), flat);
  }

  /// A sum is a mean times the area of the window.
  private int sumPool(NirNode node, int x) throws ProblemException {
    Layer.AveragePool pool = NirWindows.pool(node);
    int mean = append(node, node.name(), pool, x);
    int channels = nodes.get(mean).shape().channels();
    float area = (float) pool.window().kernelHeight() * pool.window().kernelWidth();
    return times(node, node.name() + ".area", Weights.filled(channels, area), mean);
  }

  private int times(NirNode node, String name, Weights scale, int x) throws ProblemException {
    return append(node, name, new Layer.Affine(scale, Weights.filled(scale.size(), 0)), x);
  }

  /// Older writers count the batch as an axis, so that 0 and 1 mean the same first axis.
  private int flatten(NirNode node, String type, int x) throws ProblemException {
    long start = node.integers(NirFields.START).orElse(new long[] {1})[0];
    long end = node.integers(NirFields.END).orElse(new long[] {-1})[0];
    int axes = ofSeries ? 2 : 3;
    boolean whole = start >= 0 && start <= 1 && (end == -1 || end - start == axes - 1);
    return whole
        ? append(node, node.name(), new Layer.Flatten(), x)
        : refused(node, type, "only some of the axes are joined", x);
  }

  private int scale(NirNode node, String type, Weights scale, int x) throws ProblemException {
    Optional<Weights> channels = perChannel(scale, nodes.get(x).shape());
    return channels.isPresent()
        ? times(node, node.name(), channels.get(), x)
        : refused(node, type, "its factors differ inside a channel", x);
  }

  /// One value per channel, if the values of every channel are equal.
  private static Optional<Weights> perChannel(Weights values, Shape shape) {
    float[] channels = new float[shape.channels()];
    if (values.size() == 1) {
      Arrays.fill(channels, values.values()[0]);
      return Optional.of(Weights.vector(channels));
    }
    if (values.size() == shape.channels() && values.dims()[0] == shape.channels()) {
      return Optional.of(Weights.vector(values.values()));
    }
    if (values.size() != shape.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < values.size(); i++) {
      int c = shape.channelOf(i);
      if (i % shape.area() == 0) {
        channels[c] = values.values()[i];
      } else if (channels[c] != values.values()[i]) {
        return Optional.empty();
      }
    }
    return Optional.of(Weights.vector(channels));
  }

  private int neurons(NirNode node, String type, int x) throws ProblemException {
    Shape shape = nodes.get(x).shape();
    Optional<Weights> thresholds = perChannel(node.required(NirFields.THRESHOLD), shape);
    Optional<Weights> resistances = perChannel(node.required(NirFields.RESISTANCE), shape);
    Weights resetTo = node.weights(NirFields.RESET_TO).orElseGet(() -> Weights.vector(0));
    if (thresholds.isEmpty() || resistances.isEmpty()) {
      return refused(node, type, "its thresholds differ inside a channel", x);
    }
    if (!resetTo.equals(new Weights(new float[resetTo.size()], resetTo.dims()))) {
      return refused(node, type, "it resets to another potential than 0", x);
    }
    float[] theta = new float[shape.channels()];
    for (int c = 0; c < theta.length; c++) {
      theta[c] = thresholds.get().values()[c] / resistances.get().values()[c];
      if (!(theta[c] > 0) || Float.isInfinite(theta[c])) {
        return refused(node, type, "its threshold is not positive", x);
      }
    }
    return activation(node, theta, x);
  }

  /// The activation that the metadata name; without them the limit of the firing rate, which is
  /// bounded at theta.
  private int activation(NirNode node, float[] theta, int x) throws ProblemException {
    Optional<NirNode> known = node.group(NirFields.METADATA);
    String name =
        known.isPresent() ? known.get().text(NirFields.NAME).orElse(node.name()) : node.name();
    Optional<Layer.Activation> trained =
        known.isPresent() ? trained(known.get()) : Optional.empty();
    Weights inverse = inverse(theta);
    if (trained.isPresent()) {
      return times(node, name + ".rate", inverse, append(node, name, trained.get(), x));
    }
    boolean uniform = Weights.filled(theta.length, theta[0]).equals(Weights.vector(theta));
    if (uniform) {
      int clipped = append(node, name, new Layer.Clip(theta[0]), x);
      return times(node, name + ".rate", inverse, clipped);
    }
    return append(node, name, new Layer.Clip(1), times(node, name + ".rate", inverse, x));
  }

  private static Optional<Layer.Activation> trained(NirNode known) throws ProblemException {
    String activation = known.text(NirFields.ACTIVATION).orElse("");
    return switch (activation) {
      case NirFields.RELU -> Optional.of(new Layer.Relu());
      case NirFields.CLIP -> Optional.of(new Layer.Clip(bound(known)));
      case NirFields.QCFS -> {
        long levels = known.integers(NirFields.LEVELS).orElse(new long[1])[0];
        if (levels < 1 || levels > Integer.MAX_VALUE) {
          throw known.corrupt(levels + " levels are not possible");
        }
        yield Optional.of(new Layer.Qcfs(bound(known), (int) levels));
      }
      default -> Optional.empty();
    };
  }

  private static double bound(NirNode known) throws ProblemException {
    double bound = known.real(NirFields.BOUND);
    if (!(bound > 0)) {
      throw known.corrupt("an activation bounded at " + bound);
    }
    return bound;
  }

  private static Weights inverse(float[] theta) {
    float[] inverse = new float[theta.length];
    for (int c = 0; c < theta.length; c++) {
      inverse[c] = 1 / theta[c];
    }
    return Weights.vector(inverse);
  }
}
