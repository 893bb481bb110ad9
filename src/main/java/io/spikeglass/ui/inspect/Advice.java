package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.experiment.SettingList;
import java.util.Optional;

/// What is worth a try against the main cause of a layer's error: one change, not tested yet.
///
/// @param words the change in words
/// @param choices what it makes of the present choices
record Advice(String words, Choices choices) {

  private static final double EVERYTHING = 100;

  /// Against `cause` in `layer` under the choices `now`; empty where no single setting is known to
  /// help.
  static Optional<Advice> against(ErrorPart cause, String layer, Choices now) {
    return switch (cause) {
      case CODING -> againstCoding(now);
      case CLIPPING -> againstClipping(layer, now);
      case QUANTISATION -> Optional.of(againstQuantisation(now));
      case UNEVENNESS -> Optional.of(longer(now));
      case INHERITED, OTHER -> Optional.empty();
    };
  }

  private static Optional<Advice> againstCoding(Choices now) {
    boolean loses = now.settings().coding() != InputCoding.DIRECT;
    return now.compensated() || !loses
        ? Optional.empty()
        : Optional.of(
            new Advice("direct input coding", now.with(now.settings().with(InputCoding.DIRECT))));
  }

  private static Optional<Advice> againstClipping(String layer, Choices now) {
    boolean lower =
        now.settings().threshold() instanceof ThresholdRule.Percentile rule
            && rule.percentFor(layer) < EVERYTHING;
    return lower
        ? Optional.of(
            new Advice(
                "θ of " + layer + " at its largest activation",
                now.with(SettingList.withPercent(now.settings(), layer, EVERYTHING))))
        : Optional.empty();
  }

  /// Half a threshold ahead rounds instead of cutting off (Bu et al., ICLR 2022).
  private static Advice againstQuantisation(Choices now) {
    return now.initialised()
        ? longer(now)
        : new Advice("V(0) = θ/2", now.with(now.settings().with(new InitialPotential.Half())));
  }

  private static Advice longer(Choices now) {
    int steps = Math.min(2 * now.steps(), Experiment.MOST_STEPS);
    return new Advice("T = " + steps, now.upTo(Math.max(now.lastStep(), steps)).at(steps));
  }
}
