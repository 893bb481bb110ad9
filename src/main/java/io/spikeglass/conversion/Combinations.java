package io.spikeglass.conversion;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which settings go together, and which fit a network: the one place that knows. [Converter]
/// refuses what does not; a form asks before something is chosen.
public final class Combinations {

  private final Network graph;
  private final ConversionSettings settings;
  private final int steps;

  private Combinations(Network graph, ConversionSettings settings, int steps) {
    this.graph = graph;
    this.settings = settings;
    this.steps = steps;
  }

  /// Why a network is not converted with these settings; empty if nothing speaks against it.
  ///
  /// @param graph the network, folded or not
  /// @param steps T of the conversion
  public static Optional<Problem> refusal(Network graph, ConversionSettings settings, int steps) {
    return new Combinations(graph, settings, steps).refusal();
  }

  /// Refuses what does not go together, or with the network or T, as far as that shows before
  /// anything is measured.
  ///
  /// @throws ProblemException `BadSetting` with the reason
  public static void require(Network graph, ConversionSettings settings, int steps)
      throws ProblemException {
    Optional<Problem> refusal = refusal(graph, settings, steps);
    if (refusal.isPresent()) {
      throw new ProblemException(refusal.get());
    }
  }

  private Optional<Problem> refusal() {
    return Stream.<Supplier<Optional<Problem>>>of(
            this::unknownLayer,
            this::stepsBefore,
            this::hardReset,
            this::leakyRelu,
            this::window,
            this::leftOver,
            this::thresholds,
            this::potentials)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// A misspelt layer name would silently do nothing.
  private Optional<Problem> unknownLayer() {
    Set<String> ofThresholds =
        switch (settings.threshold()) {
          case ThresholdRule.Percentile percentile -> percentile.perLayer().keySet();
          case ThresholdRule.Fixed fixed -> fixed.values().keySet();
          default -> Set.of();
        };
    Set<String> ofPotentials =
        settings.initialPotential() instanceof InitialPotential.Fixed fixed
            ? fixed.values().keySet()
            : Set.of();
    return unknown("threshold", ofThresholds).or(() -> unknown("initial potential", ofPotentials));
  }

  private Optional<Problem> unknown(String setting, Set<String> named) {
    Set<String> layers = layers().map(Node::name).collect(Collectors.toSet());
    return named.stream()
        .filter(name -> !layers.contains(name))
        .findFirst()
        .flatMap(
            name ->
                refused(
                    setting,
                    "layer " + name,
                    "one of " + layers.stream().sorted().collect(Collectors.joining(", "))));
  }

  /// Masks and offsets are decided by the spikes of plain neurons.
  private Optional<Problem> stepsBefore() {
    boolean plain = settings.neuron() instanceof NeuronRule.IntegrateAndFire;
    String allowed =
        switch (settings.twoStage()) {
          case TwoStage.None _ -> "";
          case TwoStage.TwoPass _ ->
              settings.neuron().layerwise() ? "none with a layer-wise neuron" : "";
          case TwoStage.ResidualMask _ -> plain ? "" : "none or two-pass unless neurons are plain";
          case TwoStage.OffsetSpikes _ ->
              plain && settings.reset() == Reset.SOFT
                  ? ""
                  : "none or two-pass unless neurons are plain and reset softly";
        };
    return allowed.isEmpty()
        ? Optional.empty()
        : refused("steps before", RuleFacts.of(settings.twoStage()).title(), allowed);
  }

  private Optional<Problem> hardReset() {
    boolean either =
        settings.neuron() instanceof NeuronRule.IntegrateAndFire
            || settings.neuron() instanceof NeuronRule.Leaky;
    return settings.reset() == Reset.HARD && !either
        ? refused("reset", "hard", "soft: a " + neuron() + " keeps what its spikes leave over")
        : Optional.empty();
  }

  private Optional<Problem> leakyRelu() {
    if (settings.neuron() instanceof NeuronRule.NegativeThreshold) {
      return Optional.empty();
    }
    return layers()
        .filter(node -> node.layer() instanceof Layer.LeakyRelu)
        .findFirst()
        .flatMap(
            node ->
                refused(
                    "neuron",
                    neuron(),
                    new NeuronRule.NegativeThreshold().facts().title()
                        + ", since "
                        + node.name()
                        + " is a leaky ReLU"));
  }

  /// A layerwise code starts from its input alone.
  private Optional<Problem> window() {
    if (!settings.neuron().layerwise()) {
      return Optional.empty();
    }
    if (!(settings.initialPotential() instanceof InitialPotential.Zero)) {
      return refused(
          "initial potential",
          RuleFacts.of(settings.initialPotential()).title(),
          "zero: a " + neuron() + " starts from its input alone");
    }
    if (settings.bias() != BiasRule.NONE) {
      return refused(
          "bias",
          settings.bias().name().toLowerCase(Locale.ROOT),
          "none: a " + neuron() + " rounds by its code, not by a charge per step");
    }
    int most = settings.neuron().mostSteps();
    return steps > most
        ? refused("steps", String.valueOf(steps), "at most " + most + " with a " + neuron())
        : Optional.empty();
  }

  /// What the membranes hold at T completes the sum of all steps: it adds to no count of spikes,
  /// and to no mean that leaves steps out.
  private Optional<Problem> leftOver() {
    String why =
        switch (settings.readout()) {
          case Readout.Mean _ -> "";
          case Readout.Delayed _ ->
              "while the mean leaves out the first steps: what is left over at T belongs to all of"
                  + " them";
          case Readout.SpikeCount _ -> "while the output counts spikes";
        };
    return settings.compensation() == Compensation.READOUT && !why.isEmpty()
        ? refused(
            "compensation",
            RuleFacts.of(settings.compensation()).title(),
            "none, init, spread, last or encoder ½ " + why)
        : Optional.empty();
  }

  private Optional<Problem> thresholds() {
    return layers().flatMap(node -> threshold(node).stream()).findFirst();
  }

  private Optional<Problem> threshold(Node layer) {
    String name = "threshold of " + layer.name();
    if (settings.threshold().granularity() == Granularity.NEURON && !layer.shape().isFlat()) {
      return refused(name, "per neuron", "per layer or per channel");
    }
    return switch (settings.threshold()) {
      case ThresholdRule.LearnedClip _ ->
          Double.isInfinite(((Layer.Activation) layer.layer()).bound())
              ? refused(
                  name, "clip", "max, percentile or fixed: its activation has no trained bound")
              : Optional.empty();
      case ThresholdRule.Fixed(Map<String, List<Float>> all) -> {
        List<Float> values = all.getOrDefault(layer.name(), List.of());
        int channels = layer.shape().channels();
        boolean fits = values.size() == 1 || values.size() == channels;
        yield fits && values.stream().allMatch(v -> v > 0 && !v.isInfinite())
            ? Optional.empty()
            : refused(
                name,
                values.isEmpty() ? "none" : shortened(values),
                "one positive number, or one for each of its " + channels + " channels");
      }
      default -> Optional.empty();
    };
  }

  private Optional<Problem> potentials() {
    return settings.initialPotential() instanceof InitialPotential.Fixed(var values)
        ? layers()
            .filter(node -> values.containsKey(node.name()))
            .flatMap(node -> potential(node, values.getOrDefault(node.name(), List.of())).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Problem> potential(Node layer, List<Float> values) {
    Shape shape = layer.shape();
    boolean fits =
        values.size() == 1 || values.size() == shape.channels() || values.size() == shape.size();
    return fits && values.stream().noneMatch(v -> v.isNaN() || v.isInfinite())
        ? Optional.empty()
        : refused(
            "initial potential of " + layer.name(),
            shortened(values),
            "one number, one for each of "
                + shape.channels()
                + " channels, or one for each of "
                + shape.size()
                + " neurons");
  }

  private Stream<Node> layers() {
    return Arrays.stream(graph.activations()).mapToObj(graph.nodes()::get);
  }

  private String neuron() {
    return settings.neuron().facts().title();
  }

  private static Optional<Problem> refused(String setting, String value, String allowed) {
    return Optional.of(new Problem.BadSetting(setting, value, allowed));
  }

  /// The values in words, at most a handful of them.
  private static String shortened(List<Float> values) {
    int shown = 5;
    return values.size() <= shown
        ? values.toString()
        : values.size() + " values starting with " + values.subList(0, shown);
  }
}
