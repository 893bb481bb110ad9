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
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Run;
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
  static String ofDataSet(Found found) {
    Blame blame = found.account().blame();
    return "Over "
        + Numbers.count(found.account().samples())
        + " samples: "
        + fault(blame, found.names().get(blame.layer()), found)
        + ".";
  }

  private static String fault(Blame blame, String layer, Found found) {
    return AccountWords.fault(blame, layer, ErrorFigures.name(blame.cause(), found.settings()));
  }

  /// Which layer adds most on the sample on show.
  static String ofSample(Run run, Blame blame) {
    return "On sample "
        + run.key().sample()
        + ": "
        + AccountWords.fault(
            blame,
            run.layerName(blame.layer()),
            ErrorFigures.name(blame.cause(), run.key().settings()))
        + ".";
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
