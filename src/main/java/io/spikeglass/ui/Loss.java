package io.spikeglass.ui;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.experiment.Gain;
import io.spikeglass.experiment.Repairs;
import java.util.Optional;

/// How much accuracy the conversion loses over the data set, as far as that is measured with what
/// is chosen. Where nothing is lost, nothing is at fault.
public enum Loss {
  /// Too little is measured to tell.
  UNKNOWN,
  /// None.
  NONE,
  /// Less than the point that counts as none.
  LITTLE,
  /// More.
  SOME;

  /// What is lost with what is chosen, at its T.
  public static Loss of(Context context) {
    Opened opened = context.session().openedProperty().get();
    int samples = opened == null ? 0 : opened.samples().size();
    return point(context)
        .filter(known -> known.images() >= Math.min(samples, Repairs.SAMPLES))
        .map(Loss::of)
        .orElse(UNKNOWN);
  }

  /// What the evaluation of the data set has given with what is chosen, at its T.
  public static Optional<AccuracyPoint> point(Context context) {
    int steps = context.session().choicesProperty().get().steps();
    Scoring.Score score = context.scoring().scoreProperty().get();
    return score == null || !context.scoring().isCurrent(score)
        ? Optional.empty()
        : score.at(steps);
  }

  static Loss of(AccuracyPoint point) {
    if (Gain.worth(point) >= Gain.aim(point)) {
      return NONE;
    }
    return Gain.isSound(point) ? LITTLE : SOME;
  }

  /// Whether there is nothing to repair.
  public boolean isHarmless() {
    return this == NONE || this == LITTLE;
  }
}
