package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.experiment.Repairs.Culprit;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Measured;
import io.spikeglass.experiment.Repairs.Verdict;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.ui.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What has been found about repairs, in sentences.
public final class TrialWords {

  private static final double SAME_SPIKES = 0.05;

  private TrialWords() {}

  /// Which layer adds most of the error over the samples.
  public static String headline(Culprit worst) {
    return "Over "
        + Numbers.count(worst.samples())
        + " samples: "
        + AccountWords.fault(worst.blame(), worst.layer(), AccountWords.name(worst.blame().cause()))
        + ".";
  }

  /// What the numbers of the changes are.
  public static String measure(Findings found) {
    AccuracyPoint present = found.present();
    return (present.hasAccuracy() ? "Accuracy" : "Agreement with the ANN")
        + " at T = "
        + present.steps()
        + " on "
        + Numbers.count(present.images())
        + " samples, with its 95 % interval"
        + (present.hasAccuracy() ? "; the ANN has " + Numbers.percent(found.aim()) + "." : ".");
  }

  /// How far the search is, and at its end what has come of it.
  public static String outcome(Findings found) {
    return found
        .next()
        .map(
            next ->
                found.tried().size()
                    + " of "
                    + found.planned()
                    + " tried, now "
                    + next.name()
                    + ".")
        .orElseGet(() -> end(found));
  }

  private static String end(Findings found) {
    if (found.sound()) {
      return "Nothing to repair: the SNN is within a point of the ANN.";
    }
    if (found.best().isEmpty()) {
      return "Nothing tried here helps beyond the interval; "
          + points(found.left())
          + " are left to the ANN.";
    }
    Measured best = found.best().get();
    return found.verdict(best) == Verdict.REPAIRS
        ? best.change().name() + " " + words(found, best) + "." + within(found)
        : "Nothing tried here repairs it fully: the best, "
            + best.change().name()
            + ", leaves "
            + points(found.left())
            + " to the ANN.";
  }

  /// What is left although the samples cannot tell it from nothing.
  private static String within(Findings found) {
    return found.leavesSomething()
        ? " " + points(found.left()) + " are left to the ANN, within the interval."
        : "";
  }

  private static String points(double share) {
    String number = Numbers.fixed(100 * share, 0);
    return number + (number.equals("1") ? " point" : " points");
  }

  /// What one change does.
  public static String words(Findings found, Measured change) {
    String from = Numbers.fixed(100 * Findings.worth(found.present()), 0);
    String way = ": " + from + " → " + Numbers.percent(Findings.worth(change.point()));
    return switch (found.verdict(change)) {
      case REPAIRS -> "repairs" + way;
      case HELPS -> "helps" + way;
      case NO_DIFFERENCE -> "no difference beyond the interval";
      case HARMS -> "harms" + way;
    };
  }

  /// What one change does and asks for.
  public static String note(Findings found, Measured change) {
    List<String> parts = new ArrayList<>();
    parts.add(words(found, change));
    if (!change.change().cost().isEmpty()) {
      parts.add(change.change().cost());
    }
    double spikes = change.point().spikesPerSample() / found.present().spikesPerSample();
    if (Double.isFinite(spikes) && Math.abs(spikes - 1) > SAME_SPIKES) {
      parts.add(String.format(Locale.ROOT, "%s × the spikes", Numbers.fixed(spikes, 1)));
    }
    return String.join(" · ", parts);
  }
}
