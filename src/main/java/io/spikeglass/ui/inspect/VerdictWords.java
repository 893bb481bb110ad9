package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.conversion.Population;
import io.spikeglass.experiment.Gain;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.ui.Accounts.Found;
import io.spikeglass.ui.Loss;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.widget.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How much accuracy is lost, and which layer loses it, in sentences that say what they are of.
final class VerdictWords {

  private static final int NAMED_OTHERS = 3;

  private VerdictWords() {}

  /// How often SNN and ANN are right.
  ///
  /// @param point what the evaluation of the data set has given at T so far
  static String loss(Optional<AccuracyPoint> point, int steps) {
    String at = "T = " + steps + ": ";
    return point
        .map(
            known ->
                at
                    + (known.hasAccuracy()
                        ? "SNN " + percent(Gain.worth(known)) + ", ANN " + percent(Gain.aim(known))
                        : "SNN and ANN alike on " + percent(Gain.worth(known)))
                    + (known.hasAccuracy() ? " right of " : " of ")
                    + Numbers.counted(Gain.samples(known), "image", "images")
                    + ".")
        .orElse(at + "not measured on the data set yet.");
  }

  private static String percent(double share) {
    return Numbers.percent(share);
  }

  /// Which layer adds most over the data set.
  static String ofDataSet(Found found, Loss loss) {
    Blame blame = found.account().blame();
    String layer = found.names().get(blame.layer());
    String cause = ErrorFigures.name(blame.cause(), found.settings());
    return "Over "
        + Numbers.count(found.account().samples())
        + " samples: "
        + switch (loss) {
          case UNKNOWN, SOME -> AccountWords.fault(blame, layer, cause) + ".";
          case NONE -> AccountWords.most(blame, layer, cause) + ". No accuracy is lost by it.";
          case LITTLE ->
              AccountWords.most(blame, layer, cause) + ". Less than a point is lost by it.";
        };
  }

  /// Which layer adds most on the sample on show.
  static String ofSample(Run run, int steps, Blame blame) {
    String layer = run.layerName(blame.layer());
    String cause = ErrorFigures.name(blame.cause(), run.key().settings());
    return "On sample "
        + run.key().sample()
        + ": "
        + (run.isLostAt(steps)
            ? AccountWords.fault(blame, layer, cause) + "."
            : AccountWords.most(blame, layer, cause) + ". The sample is not lost by it.");
  }

  /// How the sample on show differs from what holds over the data set.
  static String beside(Found found, Run run, Blame here) {
    if (here.share() == 0) {
      return "";
    }
    String layer = run.layerName(here.layer());
    boolean same = here.layer() == found.account().blame().layer();
    return "On sample "
        + run.key().sample()
        + " alone it is "
        + layer
        + (same ? " as well, " : ", ")
        + percent(here.share())
        + (same ? "." : ": one sample need not show what most of them do.");
  }

  /// The layers that add most behind the first, over the data set.
  static String next(Found found) {
    List<LayerError> errors = found.account().layers().stream().map(LayerAccount::error).toList();
    return next(errors, found.names(), found.account().blame().layer());
  }

  /// The same on the sample on show.
  static String next(Run run, int steps, Blame blame) {
    List<LayerError> errors =
        IntStream.range(0, run.populations().size())
            .mapToObj(layer -> run.error(layer, steps))
            .toList();
    return next(errors, run.populations().stream().map(Population::name).toList(), blame.layer());
  }

  private static String next(List<LayerError> errors, List<String> names, int first) {
    String named =
        IntStream.range(0, errors.size())
            .filter(layer -> layer != first)
            .boxed()
            .sorted(Comparator.comparingDouble(layer -> -errors.get(layer).share()))
            .limit(NAMED_OTHERS)
            .map(layer -> names.get(layer) + " " + percent(errors.get(layer).share()))
            .collect(Collectors.joining(", "));
    String tail = "Inherited error not counted.";
    return named.isEmpty() ? tail : "Next: " + named + ". " + tail;
  }
}
