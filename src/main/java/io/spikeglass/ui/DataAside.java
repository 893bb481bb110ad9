package io.spikeglass.ui;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemText;
import io.spikeglass.files.Compatibility;
import io.spikeglass.files.NamedData;
import io.spikeglass.files.download.PublicData;
import java.util.Locale;

/// What is said about data that were chosen for the model on show and are not those it is meant
/// for: why, that nothing on show changes, and what these data wait for.
///
/// @param message which data, and why not
/// @param remedy what stays, and what to do
/// @param fits whether they would fit, scaled and in other colours
public record DataAside(String message, String remedy, boolean fits) {

  /// About data that cannot be shown to the model.
  ///
  /// @param sources the model on show and these data
  /// @param onShow what stays
  public static DataAside misfit(Sources sources, Opened onShow, Problem.Mismatch reason) {
    boolean fits = Compatibility.isMendedByFitting(reason);
    return new DataAside(
        sources.dataName()
            + " does not fit "
            + sources.modelName()
            + ". "
            + sentence(ProblemText.of(reason).message()),
        stays(onShow) + next(sources.data()) + (fits ? ", or make them fit." : "."),
        fits);
  }

  /// About data that the model could run on, although it was trained on others.
  ///
  /// @param data what they are called
  public static DataAside doubt(Sources sources, Opened onShow, String data) {
    return new DataAside(
        sources.modelName() + " was not trained on " + data + ".",
        stays(onShow) + next(data) + ", or run on them all the same.",
        false);
  }

  private static String stays(Opened onShow) {
    return onShow.samples().name() + " stays on show, nothing has changed. ";
  }

  private static String next(String data) {
    return "Open a model "
        + NamedData.in(data)
            .flatMap(
                name ->
                    PublicData.all().stream()
                        .filter(set -> NamedData.in(set.name()).filter(name::equals).isPresent())
                        .findFirst())
            .map(set -> "trained on " + DataOffer.title(set))
            .orElse("that they fit")
        + " next, and these data are used";
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
