package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.experiment.SettingList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One change that may help against the error of a layer; what it gains is for [Trials] to measure.
///
/// @param words the change in words
/// @param choices what it makes of the present choices
record Advice(String words, Choices choices) {

  private static final double EVERYTHING = 100;
  private static final double NEARLY_EVERYTHING = 99;

  /// Against the error of `layer` under the choices `now`: one change per kind, that against its
  /// main `cause` first.
  static List<Advice> against(ErrorPart cause, String layer, Choices now) {
    Stream<Optional<Advice>> inOrder =
        switch (cause) {
          case CODING -> Stream.of(direct(now), half(now), threshold(cause, layer, now));
          case CLIPPING -> Stream.of(threshold(cause, layer, now), half(now), direct(now));
          case QUANTISATION, UNEVENNESS, INHERITED, OTHER ->
              Stream.of(half(now), threshold(cause, layer, now), direct(now));
        };
    return Stream.concat(inOrder, Stream.of(longer(now))).flatMap(Optional::stream).toList();
  }

  private static Optional<Advice> direct(Choices now) {
    boolean loses = now.settings().coding() != InputCoding.DIRECT;
    return now.compensated() || !loses
        ? Optional.empty()
        : Optional.of(
            new Advice("direct input coding", now.with(now.settings().with(InputCoding.DIRECT))));
  }

  /// What is clipped needs a higher threshold, everything else a lower one.
  private static Optional<Advice> threshold(ErrorPart cause, String layer, Choices now) {
    double percent = cause == ErrorPart.CLIPPING ? EVERYTHING : NEARLY_EVERYTHING;
    boolean changes =
        now.settings().threshold() instanceof ThresholdRule.Percentile rule
            && (cause == ErrorPart.CLIPPING
                ? rule.percentFor(layer) < percent
                : rule.percentFor(layer) > percent);
    return changes
        ? Optional.of(
            new Advice(
                cause == ErrorPart.CLIPPING
                    ? "θ of " + layer + " at its largest activation"
                    : "θ of " + layer + " at percentile " + (int) percent,
                now.with(SettingList.withPercent(now.settings(), layer, percent))))
        : Optional.empty();
  }

  /// Half a threshold ahead rounds instead of cutting off (OPI 2022).
  private static Optional<Advice> half(Choices now) {
    return now.initialised()
        ? Optional.empty()
        : Optional.of(
            new Advice(
                "initialisation V(0) = θ/2",
                now.with(now.settings().with(new InitialPotential.Half()))));
  }

  private static Optional<Advice> longer(Choices now) {
    int steps = Math.min(2 * now.steps(), Experiment.MOST_STEPS);
    return steps == now.steps()
        ? Optional.empty()
        : Optional.of(
            new Advice("T = " + steps, now.upTo(Math.max(now.lastStep(), steps)).at(steps)));
  }
}
