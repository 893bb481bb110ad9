package io.spikeglass.experiment;

import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Combinations;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Fitting;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.QuantityFacts;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.RuleFacts;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.experiment.Candidate.Family;
import io.spikeglass.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The changes that are worth trying from given settings: every family that needs no training, one
/// change at a time, whole recipes, and two changes together. What does not go with the network or
/// with the other settings is left out, and so is what changes nothing.
public final class Candidates {

  /// Percentages of the thresholds of all layers.
  private static final List<Double> PERCENTAGES = List.of(99.9, 99.5, 99.0, 98.0);

  /// Recipes without steps before: of plain neurons, and the one that reaches the ANN in the fewest
  /// steps where its spikes may carry more bits.
  private static final List<String> RECIPES =
      List.of(
          "opi-2022",
          "deng-gu-2021",
          "snnc-light-2021",
          "snnc-potential-2021",
          "ltb-2025",
          "multi-threshold-2026",
          "qcfs-2022");

  private static final double EVERYTHING = 100;
  private static final double NEARLY_EVERYTHING = 99;

  private final Network network;
  private final ConversionSettings present;
  private final int steps;
  private final int fitted;

  /// @param network what is converted
  /// @param present settings to start from
  /// @param steps T to start from
  /// @param fitted samples that fits are made on
  public Candidates(Network network, ConversionSettings present, int steps, int fitted) {
    this.network = network;
    this.present = present;
    this.steps = steps;
    this.fitted = fitted;
  }

  // ---- what is tried ----

  /// All changes that stand alone: the cheap ones first, T last.
  ///
  /// @param ofLayer the change for the layer that adds most of the error, if there is one
  public List<Candidate> alone(Optional<Candidate> ofLayer) {
    List<Candidate> all =
        Stream.of(
                potentials(),
                biases(),
                coding(),
                ofLayer.stream(),
                thresholds(),
                compensations(),
                others(),
                recipes(),
                times())
            .flatMap(family -> family)
            .sorted(Comparator.comparingInt(Candidates::turn))
            .toList();
    return sensible(all.stream());
  }

  /// What is cheap and helps most networks comes first, what has to be fitted late; a fitted bias
  /// and whole recipes are worth being early.
  private static int turn(Candidate change) {
    boolean fitted = Fitting.isNeeded(change.settings());
    return switch (change.family()) {
      case BIAS -> fitted ? 1 : 0;
      case RECIPE -> 1;
      case INITIALISATION, CODING -> fitted ? 3 : 0;
      case THRESHOLD, COMPENSATION, NEURON, READOUT, STEPS_BEFORE -> fitted ? 3 : 2;
      case TIME, PAIR -> 4;
    };
  }

  /// Another threshold for one layer, where the rule in use allows that.
  ///
  /// @param clips whether most of what the layer adds is clipping, which asks for a higher
  ///     threshold; everything else asks for a lower one
  public Optional<Candidate> ofLayer(String layer, boolean clips) {
    double percent = clips ? EVERYTHING : NEARLY_EVERYTHING;
    return present.threshold() instanceof ThresholdRule.Percentile rule
            && (clips ? rule.percentFor(layer) < percent : rule.percentFor(layer) > percent)
        ? ofLayer(layer, percent)
        : Optional.empty();
  }

  /// Another percentage for the threshold of one layer, where the rule in use allows that.
  Optional<Candidate> ofLayer(String layer, double percent) {
    if (!(present.threshold() instanceof ThresholdRule.Percentile rule)) {
      return Optional.empty();
    }
    Map<String, Double> perLayer = new HashMap<>(rule.perLayer());
    perLayer.put(layer, percent);
    return Optional.of(
        of(
            Family.THRESHOLD,
            "Threshold of " + layer,
            named(RuleFacts.of(rule), " " + number(percent)),
            present.with(
                new ThresholdRule.Percentile(rule.percent(), perLayer, rule.granularity()))));
  }

  /// Two of these changes at once, the pairs of the first ones first.
  ///
  /// @param changes from [#alone], the best first
  /// @param known what has been tried already
  public List<Candidate> pairs(List<Candidate> changes, List<Candidate> known) {
    List<Candidate> pairs = new ArrayList<>();
    for (int second = 1; second < changes.size(); second++) {
      for (int first = 0; first < second; first++) {
        pair(changes.get(first), changes.get(second)).ifPresent(pairs::add);
      }
    }
    return sensible(pairs.stream()).stream()
        .filter(pair -> known.stream().noneMatch(pair::runsAs))
        .toList();
  }

  private Optional<Candidate> pair(Candidate one, Candidate other) {
    ConversionSettings both = grafted(other, one.settings());
    return one.family() == other.family() || both.equals(one.settings())
        ? Optional.empty()
        : Optional.of(
            new Candidate(
                Family.PAIR,
                one.name() + " + " + other.name(),
                one.meaning() + "\n" + other.meaning(),
                both,
                steps,
                cost(both, steps),
                isPlain(both, steps)));
  }

  /// `onto` with what `from` changes.
  private static ConversionSettings grafted(Candidate from, ConversionSettings onto) {
    ConversionSettings changed = from.settings();
    return switch (from.family()) {
      case INITIALISATION -> onto.with(changed.initialPotential());
      case BIAS -> onto.with(changed.bias());
      case THRESHOLD -> onto.with(changed.threshold());
      case CODING -> onto.with(changed.coding());
      case COMPENSATION -> onto.with(changed.compensation());
      case NEURON -> onto.with(changed.neuron());
      case READOUT -> onto.with(changed.readout());
      case STEPS_BEFORE -> onto.with(changed.twoStage());
      case TIME, RECIPE, PAIR -> onto;
    };
  }

  // ---- the families ----

  private Stream<Candidate> potentials() {
    return Stream.of(
            new InitialPotential.Half(),
            new InitialPotential.Algorithm1(true),
            new InitialPotential.Calibrated(),
            InitialPotential.Algorithm2.DEFAULT,
            new InitialPotential.Zero())
        .map(
            rule ->
                of(
                    Family.INITIALISATION,
                    "Initialisation",
                    named(RuleFacts.of(rule), ""),
                    present.with(rule)));
  }

  private Stream<Candidate> biases() {
    return Stream.of(BiasRule.SHIFT, BiasRule.LIGHT)
        .map(rule -> of(Family.BIAS, "Bias", named(RuleFacts.of(rule), ""), present.with(rule)));
  }

  private Stream<Candidate> coding() {
    return Stream.of(
        of(
            Family.CODING,
            "Input coding",
            named(RuleFacts.of(InputCoding.DIRECT), ""),
            present.with(InputCoding.DIRECT)));
  }

  /// Of all layers at once.
  private Stream<Candidate> thresholds() {
    Granularity cell = present.threshold().granularity();
    Stream<ThresholdRule> rules =
        Stream.concat(
            Stream.of(
                new ThresholdRule.Mmse(false, cell),
                new ThresholdRule.Max(cell),
                new ThresholdRule.LocalBalancing(cell),
                new ThresholdRule.LearnedClip()),
            PERCENTAGES.stream().map(p -> new ThresholdRule.Percentile(p, Map.of(), cell)));
    Stream<Candidate> ofAll =
        rules.map(
            rule ->
                of(
                    Family.THRESHOLD,
                    "Threshold of all layers",
                    named(
                        RuleFacts.of(rule),
                        rule instanceof ThresholdRule.Percentile all
                            ? " " + number(all.percent())
                            : ""),
                    present.with(rule)));
    Candidate perChannel =
        of(
            Family.THRESHOLD,
            "One θ per",
            named(QuantityFacts.of(Granularity.CHANNEL), ""),
            present.with(present.threshold().per(Granularity.CHANNEL)));
    return Stream.concat(ofAll, Stream.of(perChannel));
  }

  /// A code that loses nothing leaves nothing to compensate but what the membranes hold.
  private Stream<Candidate> compensations() {
    return Stream.of(Compensation.values())
        .filter(rule -> rule != Compensation.NONE)
        .filter(rule -> present.coding() != InputCoding.DIRECT || rule == Compensation.READOUT)
        .map(
            rule ->
                of(
                    Family.COMPENSATION,
                    "Compensation",
                    named(RuleFacts.of(rule), ""),
                    present.with(rule)));
  }

  private Stream<Candidate> others() {
    NeuronRule signed = new NeuronRule.Signed();
    NeuronRule burst = NeuronRule.Burst.DEFAULT;
    Readout delayed = Readout.Delayed.DEFAULT;
    TwoStage twoPass = new TwoStage.TwoPass();
    TwoStage mask = TwoStage.ResidualMask.DEFAULT;
    return Stream.of(
        of(Family.READOUT, "Readout", named(RuleFacts.of(delayed), ""), present.with(delayed)),
        of(Family.NEURON, "Neuron", named(signed.facts(), ""), present.with(signed)),
        of(Family.NEURON, "Neuron", named(burst.facts(), ""), present.with(burst)),
        of(
            Family.STEPS_BEFORE,
            "Steps before",
            named(RuleFacts.of(twoPass), ""),
            present.with(twoPass)),
        of(Family.STEPS_BEFORE, "Steps before", named(RuleFacts.of(mask), ""), present.with(mask)));
  }

  private Stream<Candidate> recipes() {
    return RECIPES.stream()
        .flatMap(name -> Recipes.named(name).stream())
        .map(
            (Recipe recipe) ->
                new Candidate(
                    Family.RECIPE,
                    "Recipe: " + recipe.title(),
                    recipe.source(),
                    recipe.on(present),
                    steps,
                    cost(recipe.on(present), steps),
                    isPlain(recipe.on(present), steps)));
  }

  private Stream<Candidate> times() {
    return Stream.of(2 * steps, 4 * steps)
        .filter(longer -> longer <= Experiment.MOST_STEPS)
        .map(this::ofTime);
  }

  /// Another T.
  Candidate ofTime(int longer) {
    return new Candidate(
        Family.TIME, "T = " + longer, "", present, longer, cost(present, longer), false);
  }

  // ---- words, costs and sense ----

  /// What a setting is changed to.
  private record Named(String words, String meaning) {}

  private static Named named(NeuronRule.Facts facts, String detail) {
    boolean reconstruction = facts.source().startsWith("reconstruction");
    return new Named(
        facts.title() + detail + (reconstruction ? " (reconstruction)" : ""), facts.meaning());
  }

  private static String number(double percent) {
    return percent == Math.rint(percent)
        ? Long.toString(Math.round(percent))
        : Double.toString(percent);
  }

  private Candidate of(Family family, String setting, Named value, ConversionSettings settings) {
    return new Candidate(
        family,
        setting + ": " + value.words(),
        value.meaning(),
        settings,
        steps,
        cost(settings, steps),
        isPlain(settings, steps));
  }

  private boolean isPlain(ConversionSettings changed, int changedSteps) {
    return latency(changed, changedSteps) <= latency(present, steps)
        && changed.neuron().bitsPerSpike() <= present.neuron().bitsPerSpike();
  }

  /// What the present settings do not ask for.
  private String cost(ConversionSettings changed, int changedSteps) {
    List<String> costs = new ArrayList<>();
    int more = latency(changed, changedSteps) - latency(present, steps);
    if (more > 0) {
      costs.add(more + (more == 1 ? " more step" : " more steps"));
    }
    int bits = changed.neuron().bitsPerSpike();
    if (bits > present.neuron().bitsPerSpike()) {
      costs.add(bits + " bits per spike");
    }
    if (changed.looksAhead() && !present.looksAhead()) {
      costs.add("looks one window of T steps ahead");
    }
    if (changed.coding() == InputCoding.DIRECT && present.coding() != InputCoding.DIRECT) {
      costs.add("first layer multiplies analog values");
    }
    if (Fitting.isNeeded(changed)) {
      costs.add("fitted on " + fitted + " training samples");
    } else if (RuleFacts.need(changed).compareTo(RuleFacts.need(present)) > 0) {
      costs.add(RuleFacts.need(changed).words());
    }
    return String.join(", ", costs);
  }

  private int latency(ConversionSettings settings, int at) {
    int populations = network.activations().length;
    return settings.twoStage().stepsBefore(at, populations) + at;
  }

  /// Those that fit the network and change something, each once.
  private List<Candidate> sensible(Stream<Candidate> candidates) {
    Set<List<Object>> seen = new HashSet<>(Set.of(List.of(present, steps)));
    return candidates
        .filter(one -> seen.add(List.of(one.settings(), one.steps())))
        .filter(one -> Combinations.refusal(network, one.settings(), one.steps()).isEmpty())
        .toList();
  }
}
