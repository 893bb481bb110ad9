package io.spikeglass.ui;

import io.spikeglass.experiment.Evaluation;
import io.spikeglass.ui.widget.Numbers;
import java.util.OptionalInt;

/// How many steps it takes to come near to the accuracy of the ANN.
///
/// @param steps the smallest T that does; empty if none of those evaluated does
/// @param note what has to be reached, or how far the evaluation went
public record Reach(OptionalInt steps, String note) {

  private static final double SHARE = 0.99;

  /// What is reached, in words.
  public static final String WORDS = "To reach 99 % of ANN";

  /// As far as `evaluation` tells.
  public static Reach of(Evaluation evaluation) {
    OptionalInt steps = evaluation.accuracy().reaching(SHARE);
    String goal = Numbers.fixed(100 * SHARE * evaluation.annAccuracy(), 1) + " %";
    return new Reach(
        steps,
        steps.isPresent()
            ? "that is " + goal
            : "not by T = " + evaluation.plan().lastStep() + " (" + goal + ")");
  }
}
