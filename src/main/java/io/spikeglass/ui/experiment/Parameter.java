package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.QuantityFacts.Quantity;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A number of the chosen rule, shown only where the rule has it.
///
/// @param name its label
/// @param id tells its field apart
/// @param quantity what it does to the error
/// @param get reads it; null where it does not apply
/// @param set the settings with what was typed; throws `IllegalArgumentException` outside its
///     bounds
/// @param range there if it is drawn with a slider; otherwise it is typed
record Parameter(
    String name,
    String id,
    Quantity quantity,
    Function<ConversionSettings, @Nullable String> get,
    Change set,
    Optional<Range> range) {

  /// Where a slider runs.
  ///
  /// @param perUnit steps in a unit
  record Range(double low, double high, int perUnit) {}

  /// Typed into a field.
  Parameter(
      String name,
      String id,
      Quantity quantity,
      Function<ConversionSettings, @Nullable String> get,
      Change set) {
    this(name, id, quantity, get, set, Optional.empty());
  }

  private static final int LEAKS_PER_UNIT = 100;

  /// Writes what was typed.
  @FunctionalInterface
  interface Change {
    ConversionSettings apply(ConversionSettings settings, String text);
  }

  /// Every parameter, each behind the setting that it belongs to.
  static List<Parameter> of(String setting) {
    return switch (setting) {
      case "Threshold" -> List.of(beta(), value());
      case "Initialisation" -> List.of(iterations());
      case "Neuron" -> List.of(gamma(), members(), levels(), window(), leak());
      case "Readout" -> List.of(skipped());
      case "Steps before" -> List.of(tau(), rho());
      default -> List.of();
    };
  }

  private static Parameter beta() {
    return new Parameter(
        "β",
        "beta",
        Quantity.BETA,
        s ->
            s.threshold() instanceof ThresholdRule.LargestCurrent(double beta)
                ? String.valueOf(beta)
                : null,
        (s, text) -> s.with(new ThresholdRule.LargestCurrent(Double.parseDouble(text))));
  }

  private static Parameter value() {
    return new Parameter(
        "θ",
        "theta",
        Quantity.THETA,
        s ->
            s.threshold() instanceof ThresholdRule.Constant(double theta)
                ? String.valueOf(theta)
                : null,
        (s, text) -> s.with(new ThresholdRule.Constant(Double.parseDouble(text))));
  }

  private static Parameter iterations() {
    return new Parameter(
        "K",
        "iterations",
        Quantity.ITERATIONS,
        s ->
            s.initialPotential() instanceof InitialPotential.Algorithm2 rule
                ? String.valueOf(rule.iterations())
                : null,
        (s, text) ->
            s.initialPotential() instanceof InitialPotential.Algorithm2 rule
                ? s.with(
                    new InitialPotential.Algorithm2(rule.granularity(), Integer.parseInt(text)))
                : s);
  }

  private static Parameter gamma() {
    return new Parameter(
        "Γ",
        "gamma",
        Quantity.GAMMA,
        s -> s.neuron() instanceof NeuronRule.Burst(int gamma) ? String.valueOf(gamma) : null,
        (s, text) -> s.with(new NeuronRule.Burst(Integer.parseInt(text))));
  }

  private static Parameter members() {
    return new Parameter(
        "m",
        "members",
        Quantity.MEMBERS,
        s -> s.neuron() instanceof NeuronRule.Group(int members) ? String.valueOf(members) : null,
        (s, text) -> s.with(new NeuronRule.Group(Integer.parseInt(text))));
  }

  private static Parameter levels() {
    return new Parameter(
        "n",
        "levels",
        Quantity.LEVELS,
        s ->
            s.neuron() instanceof NeuronRule.MultiThreshold(int levels)
                ? String.valueOf(levels)
                : null,
        (s, text) -> s.with(new NeuronRule.MultiThreshold(Integer.parseInt(text))));
  }

  private static Parameter window() {
    return new Parameter(
        "τ/T",
        "window",
        Quantity.TAU_SHARE,
        s ->
            s.neuron() instanceof NeuronRule.TimeToFirstSpike(double share)
                ? String.valueOf(share)
                : null,
        (s, text) -> s.with(new NeuronRule.TimeToFirstSpike(Double.parseDouble(text))));
  }

  private static Parameter leak() {
    return new Parameter(
        "leak",
        "leak",
        Quantity.LEAK,
        s -> s.neuron() instanceof NeuronRule.Leaky(double leak) ? String.valueOf(leak) : null,
        (s, text) -> s.with(new NeuronRule.Leaky(Double.parseDouble(text))),
        Optional.of(new Range(NeuronRule.Leaky.LEAST, NeuronRule.Leaky.MOST, LEAKS_PER_UNIT)));
  }

  private static Parameter skipped() {
    return new Parameter(
        "t₀",
        "skipped",
        Quantity.SKIPPED,
        s -> s.readout() instanceof Readout.Delayed(int skipped) ? String.valueOf(skipped) : null,
        (s, text) -> s.with(new Readout.Delayed(Integer.parseInt(text))));
  }

  private static Parameter tau() {
    return new Parameter(
        "τ",
        "tau",
        Quantity.TAU,
        s -> s.twoStage() instanceof TwoStage.ResidualMask(int tau) ? String.valueOf(tau) : null,
        (s, text) -> s.with(new TwoStage.ResidualMask(Integer.parseInt(text))));
  }

  private static Parameter rho() {
    return new Parameter(
        "ρ",
        "rho",
        Quantity.RHO,
        s -> s.twoStage() instanceof TwoStage.OffsetSpikes(int rho) ? String.valueOf(rho) : null,
        (s, text) -> s.with(new TwoStage.OffsetSpikes(Integer.parseInt(text))));
  }
}
