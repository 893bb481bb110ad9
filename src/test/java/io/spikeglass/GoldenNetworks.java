package io.spikeglass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Folding;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the golden networks of `../shared/golden` with their cases and expected values.
///
/// @param network as stated in the file, nothing folded
/// @param pooling treatment of max-pooling that the file asks for
/// @param inputs flat, C, H, W order
/// @param cases settings with what they give
public record GoldenNetworks(
    Network network, PoolingRule pooling, List<float[]> inputs, List<Case> cases) {

  /// Every file with a network and cases.
  public static final List<String> FILES =
      List.of(
          "net_mlp.json",
          "net_cnn.json",
          "net_cnn_lip.json",
          "net_cnn_gate.json",
          "net_residual.json",
          "net_mlp_float.json");

  /// One way to run the network.
  ///
  /// @param name what the file calls it
  /// @param spiking the network with the stated thresholds and initial potentials
  /// @param domain generator domain
  /// @param sampleIds index of each input for the generator
  /// @param exact whether float32 gives the expected numbers to the bit
  /// @param expected one per input
  public record Case(
      String name,
      SpikingNetwork spiking,
      int domain,
      long[] sampleIds,
      boolean exact,
      List<Expected> expected) {

    @Override
    public String toString() {
      return spiking.graph().name() + ": " + name;
    }
  }

  /// What one input gives.
  ///
  /// @param outputPotential P(t), index t - 1
  /// @param logits P(t)/t, index t - 1
  /// @param populations by name
  public record Expected(
      double[] annLogits,
      double[][] outputPotential,
      double[][] logits,
      Map<String, ExpectedPopulation> populations) {}

  /// What one population does.
  ///
  /// @param v0 V(0), compensation included
  /// @param spikes `[t, neuron]` or `[t, neuron, value]`
  /// @param firstSpike T + 1 if there is none
  /// @param sumCurrent sum of I(t) without injected charge
  /// @param split parts by their name in the file
  public record ExpectedPopulation(
      double[] z,
      double[] a,
      double[] v0,
      int[][] spikes,
      int[] count,
      double[] finalPotential,
      int[] firstSpike,
      double[] sumCurrent,
      Map<String, double[]> split) {}

  /// The cases of all files.
  public static Stream<Case> allCases() {
    return FILES.stream().map(GoldenNetworks::read).flatMap(g -> g.cases().stream());
  }

  /// Reads `../shared/golden/file`.
  public static GoldenNetworks read(String file) {
    JsonNode json = json(file);
    Network network = network(file, json.get("network"));
    PoolingRule pooling = PoolingRule.LIP;
    for (JsonNode node : json.get("network").get("nodes")) {
      if (node.path("mode").asText().equals("gate")) {
        pooling = PoolingRule.GATE;
      }
    }
    List<float[]> inputs = new ArrayList<>();
    json.get("inputs").forEach(input -> inputs.add(floats(input)));
    List<Case> cases = new ArrayList<>();
    Network folded = folded(network, pooling);
    for (JsonNode one : json.path("cases")) {
      cases.add(golden(folded, pooling, one));
    }
    return new GoldenNetworks(network, pooling, inputs, cases);
  }

  /// The parsed file `../shared/golden/file`.
  public static JsonNode json(String file) {
    try {
      return new ObjectMapper().readTree(Shared.path("golden/" + file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The inputs as a data set in model space.
  public Samples samples() {
    return new ArraySamples("golden", network.inputShape(), inputs);
  }

  /// The network folded.
  public Network folded() {
    return folded(network, pooling);
  }

  private static Network folded(Network network, PoolingRule pooling) {
    try {
      return Folding.of(network, pooling).network();
    } catch (ProblemException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads a network description.
  public static Network network(String name, JsonNode json) {
    List<Node> nodes = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    int[] input = ints(json.get("input_shape"));
    Shape inputShape =
        input.length == 1 ? Shape.flat(input[0]) : new Shape(input[0], input[1], input[2]);
    for (JsonNode node : json.get("nodes")) {
      List<Integer> sources = new ArrayList<>();
      node.get("in").forEach(id -> sources.add(places.get(id.asText())));
      Shape from = sources.isEmpty() ? inputShape : nodes.get(sources.getFirst()).shape();
      Layer layer = layer(node);
      places.put(node.get("id").asText(), nodes.size());
      nodes.add(new Node(node.get("id").asText(), layer, sources, shape(layer, from)));
    }
    return new Network(name, "golden", nodes, List.of(), Preprocessing.UNIT, "");
  }

  private static Layer layer(JsonNode node) {
    return switch (node.get("op").asText()) {
      case "input" -> new Layer.Input();
      case "dense" -> {
        Weights weight = weights(node.get("W"));
        yield new Layer.Dense(weight, bias(node, weight.dim(0)));
      }
      case "conv2d" -> {
        Weights weight = weights(node.get("W"));
        Window window = window(node, weight.dim(2), weight.dim(3));
        yield new Layer.Conv2d(
            weight, bias(node, weight.dim(0)), window, node.get("groups").asInt());
      }
      case "bn" ->
          new Layer.BatchNorm(
              Weights.vector(floats(node.get("gamma"))),
              Weights.vector(floats(node.get("beta"))),
              Weights.vector(floats(node.get("mean"))),
              Weights.vector(floats(node.get("var"))),
              node.get("eps").asDouble());
      case "avgpool" ->
          new Layer.AveragePool(pool(node), node.path("count_include_pad").asInt() != 0);
      case "maxpool" -> new Layer.MaxPool(pool(node));
      case "gap" -> new Layer.GlobalAveragePool();
      case "add" -> new Layer.Add();
      case "flatten" -> new Layer.Flatten();
      case "relu" ->
          node.hasNonNull("cap") ? new Layer.Clip(node.get("cap").asDouble()) : new Layer.Relu();
      default -> throw new IllegalArgumentException("unknown operation " + node.get("op"));
    };
  }

  private static Shape shape(Layer layer, Shape from) {
    return switch (layer) {
      case Layer.Dense dense -> Shape.flat(dense.weight().dim(0));
      case Layer.Conv2d conv -> windowed(from, conv.weight().dim(0), conv.window());
      case Layer.AveragePool pool -> windowed(from, from.channels(), pool.window());
      case Layer.MaxPool pool -> windowed(from, from.channels(), pool.window());
      case Layer.GlobalAveragePool _ -> Shape.flat(from.channels());
      case Layer.Flatten _ -> Shape.flat(from.size());
      default -> from;
    };
  }

  private static Shape windowed(Shape from, int channels, Window window) {
    return new Shape(
        channels, window.outputHeight(from.height()), window.outputWidth(from.width()));
  }

  private static Window pool(JsonNode node) {
    int[] kernel = ints(node.get("kernel"));
    return window(node, kernel[0], kernel[1]);
  }

  private static Window window(JsonNode node, int rows, int columns) {
    int[] stride = ints(node.get("stride"));
    int[] pad = ints(node.get("pad"));
    int[] dilation = node.has("dilation") ? ints(node.get("dilation")) : new int[] {1, 1};
    return new Window(
        rows,
        columns,
        stride[0],
        stride[1],
        pad[0],
        pad[1],
        pad[2],
        pad[3],
        dilation[0],
        dilation[1],
        false);
  }

  private static Weights bias(JsonNode node, int outputs) {
    return node.hasNonNull("b")
        ? Weights.vector(floats(node.get("b")))
        : Weights.filled(outputs, 0);
  }

  private static Weights weights(JsonNode tensor) {
    List<Integer> dims = new ArrayList<>();
    for (JsonNode level = tensor; level.isArray(); level = level.get(0)) {
      dims.add(level.size());
    }
    return new Weights(floats(tensor), dims.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Case golden(Network folded, PoolingRule pooling, JsonNode json) {
    JsonNode settings = json.get("settings");
    int steps = settings.get("T").asInt();
    SpikingNetwork plain =
        spiking(
            folded, settings(settings, pooling), steps, settings.get("theta"), settings.get("v0"));
    SpikingNetwork spiking = settings.path("shift").asBoolean() ? shifted(plain) : plain;
    List<Expected> expected = new ArrayList<>();
    json.get("expected").forEach(one -> expected.add(expected(one)));
    long[] ids = new long[json.get("sample_ids").size()];
    for (int n = 0; n < ids.length; n++) {
      ids[n] = json.get("sample_ids").get(n).asLong();
    }
    return new Case(
        json.get("name").asText(),
        spiking,
        settings.get("coding").path("domain").asInt(0),
        ids,
        json.get("float32_equals_float64_bitwise").asBoolean(),
        expected);
  }

  /// theta/(2T) at every step.
  private static SpikingNetwork shifted(SpikingNetwork network) {
    return network.with(
        network.populations().stream()
            .map(
                p -> {
                  float[] charge = p.threshold().clone();
                  for (int c = 0; c < charge.length; c++) {
                    charge[c] /= 2 * network.steps();
                  }
                  return p.charged(charge);
                })
            .toList());
  }

  /// The neuron of a case or a vector.
  public static NeuronRule neuron(JsonNode settings) {
    return switch (settings.path("neuron").asText("if")) {
      case "snm" -> new NeuronRule.Signed();
      case "burst" -> new NeuronRule.Burst(settings.get("gamma").asInt());
      default -> new NeuronRule.IntegrateAndFire();
    };
  }

  /// Settings of a case: coding, compensation, reset; thresholds and potentials are given apart.
  public static ConversionSettings settings(JsonNode json, PoolingRule pooling) {
    JsonNode coding = json.get("coding");
    return ConversionSettings.DEFAULT
        .with(InputCoding.valueOf(coding.get("kind").asText()))
        .with(
            Compensation.valueOf(
                json.get("comp").asText().toUpperCase(Locale.ROOT).replace('-', '_')))
        .with(json.path("reset").asText("soft").equals("hard") ? Reset.HARD : Reset.SOFT)
        .with(neuron(json))
        .with(pooling)
        .withSeed(coding.path("seed").asLong());
  }

  /// A spiking network with given thresholds and initial potentials (by population name, absent =
  /// 0).
  public static SpikingNetwork spiking(
      Network folded, ConversionSettings settings, int steps, JsonNode theta, JsonNode v0) {
    List<Population> populations = new ArrayList<>();
    for (int n : folded.activations()) {
      Node node = folded.nodes().get(n);
      float[] initial = v0.has(node.name()) ? floats(v0.get(node.name())) : new float[1];
      populations.add(
          new Population(
              n,
              node.name(),
              node.shape(),
              (Layer.Activation) node.layer(),
              floats(theta.get(node.name())),
              initial));
    }
    return new SpikingNetwork(folded, populations, settings, steps, List.of());
  }

  private static Expected expected(JsonNode json) {
    Map<String, ExpectedPopulation> populations = new LinkedHashMap<>();
    json.get("populations")
        .properties()
        .forEach(entry -> populations.put(entry.getKey(), population(entry.getValue())));
    return new Expected(
        doubles(json.get("ann_logits")),
        rows(json.get("output_potential")),
        rows(json.get("logits")),
        populations);
  }

  private static ExpectedPopulation population(JsonNode json) {
    int[][] spikes = new int[json.get("spikes").size()][];
    for (int s = 0; s < spikes.length; s++) {
      spikes[s] = ints(json.get("spikes").get(s));
    }
    Map<String, double[]> split = new LinkedHashMap<>();
    json.path("split")
        .properties()
        .forEach(entry -> split.put(entry.getKey(), doubles(entry.getValue())));
    return new ExpectedPopulation(
        doubles(json.get("z")),
        doubles(json.get("a")),
        doubles(json.get("V0")),
        spikes,
        ints(json.get("count")),
        doubles(json.get("V_T")),
        ints(json.get("first_spike")),
        doubles(json.get("sum_current")),
        split);
  }

  private static double[][] rows(JsonNode json) {
    double[][] rows = new double[json.size()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = doubles(json.get(r));
    }
    return rows;
  }

  /// All numbers below `json`, in order, at any depth of nesting.
  public static double[] doubles(JsonNode json) {
    if (json.isNumber()) {
      return new double[] {json.asDouble()};
    }
    List<Double> found = new ArrayList<>();
    collect(json, found);
    return found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// All numbers below `json` as float32.
  public static float[] floats(JsonNode json) {
    double[] doubles = doubles(json);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private static int[] ints(JsonNode json) {
    double[] doubles = doubles(json);
    int[] ints = new int[doubles.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) doubles[i];
    }
    return ints;
  }

  private static void collect(JsonNode json, List<Double> into) {
    for (JsonNode one : json) {
      if (one.isArray()) {
        collect(one, into);
      } else {
        into.add(one.asDouble());
      }
    }
  }
}
