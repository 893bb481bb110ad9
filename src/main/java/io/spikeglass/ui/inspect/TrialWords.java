package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.control.ProblemText;
import io.spikeglass.experiment.Candidate;
import io.spikeglass.experiment.Gain;
import io.spikeglass.experiment.Gain.Verdict;
import io.spikeglass.experiment.Repairs.Confirming;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Finished;
import io.spikeglass.experiment.Repairs.Measured;
import io.spikeglass.experiment.Repairs.Refused;
import io.spikeglass.experiment.Repairs.Trying;
import io.spikeglass.ui.widget.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What has been found about repairs, in sentences.
public final class TrialWords {

  private static final double SAME_SPIKES = 0.05;

  private TrialWords() {}

  /// What the numbers of the changes are.
  public static String measure(Findings found) {
    AccuracyPoint present = found.present();
    return (present.hasAccuracy() ? "Accuracy" : "Agreement with the ANN")
        + " at T = "
        + present.steps()
        + " on the first "
        + Numbers.count(Gain.samples(present))
        + " samples, with its 95 % interval"
        + (present.hasAccuracy()
            ? "; the ANN has " + Numbers.percent(Gain.aim(present)) + "."
            : ".");
  }

  /// How far the search is, and at its end what has come of it.
  public static String outcome(Findings found) {
    return switch (found.stage()) {
      case Trying(Candidate next) -> tried(found) + " tried, now " + next.name() + ".";
      case Confirming(Optional<Candidate> change, int done, int all) ->
          "The best of "
              + found.done()
              + " on fresh samples, "
              + Numbers.count(done)
              + " of "
              + Numbers.count(all)
              + ": "
              + change.map(Candidate::name).orElse("as it is")
              + ".";
      case Finished _ -> end(found);
    };
  }

  /// What was measured of a search that was stopped.
  public static String stopped(Findings found) {
    return "Stopped: "
        + (found.stage() instanceof Confirming
            ? "the best was not confirmed."
            : tried(found) + " tried.");
  }

  private static String tried(Findings found) {
    return found.done() + " of up to " + found.planned();
  }

  /// How many were tried, for who wants to see all.
  static String all(Findings found) {
    return "all " + found.done() + " tried";
  }

  /// What was tried and cannot be measured, and why; empty where there is none.
  static String refused(Findings found) {
    int count = found.refused().size();
    return count == 0
        ? ""
        : count
            + " of the "
            + found.done()
            + (count == 1 ? " does" : " do")
            + " not go with this network: "
            + found.refused().stream()
                .map(one -> one.change().name() + " (" + why(one) + ")")
                .collect(Collectors.joining(", "))
            + ".";
  }

  private static String why(Refused change) {
    return ProblemText.of(change.why()).message().replaceFirst("\\.$", "");
  }

  private static String end(Findings found) {
    if (found.sound()) {
      return "Nothing to repair: the SNN is within a point of the ANN.";
    }
    if (found.best().isEmpty()) {
      return "Nothing tried here helps, as far as these samples show; "
          + points(found.left())
          + " are left to the ANN.";
    }
    Measured best = found.best().get();
    String where =
        best.confirmed().isPresent()
            ? " on " + Numbers.count(Gain.samples(best.gain().point())) + " fresh samples"
            : ", on the samples that it was chosen on";
    return best.gain().verdict() == Verdict.REPAIRS
        ? best.change().name()
            + " repairs"
            + way(best.gain())
            + where
            + "."
            + within(found)
            + cheaper(found, best)
        : "Nothing tried here repairs it fully: the best, "
            + best.change().name()
            + ", gives "
            + Numbers.percent(best.gain().worth())
            + where
            + (best.confirmed().isPresent() ? "" : ",")
            + " and leaves "
            + points(found.left())
            + " to the ANN."
            + cheaper(found, best);
  }

  /// The best that costs nothing of what the best of all costs.
  private static String cheaper(Findings found, Measured best) {
    return best.change().plain()
        ? ""
        : found
            .bestPlain()
            .map(
                plain ->
                    " With no more steps or bits per spike the best is "
                        + plain.change().name()
                        + ", "
                        + Numbers.percent(plain.gain().worth())
                        + ".")
            .orElse("");
  }

  /// What is left although the samples cannot tell it from nothing.
  private static String within(Findings found) {
    return found.leavesSomething()
        ? " "
            + points(found.left())
            + " are left to the ANN, which these samples do not tell from chance."
        : "";
  }

  private static String points(double share) {
    String number = Numbers.fixed(100 * share, 0);
    return number + (number.equals("1") ? " point" : " points");
  }

  private static String way(Gain gain) {
    return ": " + Numbers.fixed(100 * gain.before(), 0) + " → " + Numbers.percent(gain.worth());
  }

  /// What one change does, by the samples that tell most about it.
  public static String words(Measured change) {
    Gain gain = change.gain();
    String words =
        switch (gain.verdict()) {
          case REPAIRS -> "repairs" + way(gain);
          case HELPS -> "helps" + way(gain);
          case NO_DIFFERENCE -> "these samples show no difference";
          case HARMS -> "harms" + way(gain);
        };
    return change.confirmed().isEmpty() ? words : words + confirmed(change);
  }

  /// The best of many looks better than it is where it was chosen.
  private static String confirmed(Measured change) {
    return " on "
        + Numbers.count(Gain.samples(change.gain().point()))
        + " fresh samples ("
        + Numbers.percent(change.chosen().worth())
        + " where it was chosen)";
  }

  /// What has become of the accuracy.
  ///
  /// @param change the change that is applied
  /// @param now what the evaluation of the data set has given with it so far
  public static String applied(Findings found, Candidate change, Optional<AccuracyPoint> now) {
    AccuracyPoint present = found.present();
    String before =
        Numbers.percent(Gain.worth(present))
            + " on the first "
            + Numbers.count(Gain.samples(present));
    return "Applied: "
        + change.name()
        + ". "
        + now.map(
                point ->
                    before
                        + " → now "
                        + Numbers.fixed(100 * Gain.worth(point), 1)
                        + " % "
                        + Numbers.percents(Gain.interval(point))
                        + " on "
                        + Numbers.counted(Gain.samples(point), "image", "images")
                        + ".")
            .orElse("Measuring it on the data set…");
  }

  /// How the verdicts are found, for who asks.
  public static String method(Findings found) {
    return "Every change is held against the settings as they are, sample by sample (exact McNemar"
        + " test at 5 %). The best of "
        + found.planned()
        + " looks better than it is on the samples it was chosen on, so it and those that cannot be"
        + " told from it are measured on fresh ones, fitted as they are when they are applied.";
  }

  /// What one change does and asks for.
  public static String note(Findings found, Measured change) {
    List<String> parts = new ArrayList<>();
    parts.add(words(change));
    if (!change.change().cost().isEmpty()) {
      parts.add(change.change().cost());
    }
    double spikes = change.chosen().point().spikesPerSample() / found.present().spikesPerSample();
    if (Double.isFinite(spikes) && Math.abs(spikes - 1) > SAME_SPIKES) {
      parts.add(String.format(Locale.ROOT, "%s × the spikes", Numbers.fixed(spikes, 1)));
    }
    return String.join(" · ", parts);
  }
}
