package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Finding;
import io.spikeglass.network.Samples;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The well-known data sets that cards, files and folders speak of.
public final class NamedData {

  /// Names without signs between; one that holds another stands before it.
  private static final List<String> NAMES =
      List.of("fashion", "cifar100", "cifar10", "mnist", "digits");

  private NamedData() {}

  /// The set that `text` speaks of, if any: the words of a card, the name of a data set with its
  /// folder.
  public static Optional<String> in(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return NAMES.stream().filter(plain::contains).findFirst();
  }

  /// The set that a model is meant for, as far as its card or else its name says so.
  ///
  /// @param model path, or name of a shipped network
  /// @throws ProblemException when its card cannot be read
  public static Optional<String> meant(String model) throws ProblemException {
    if (SampleModels.NAMES.contains(model)) {
      return in(model);
    }
    try {
      Path path = Path.of(model);
      Optional<String> carded =
          ModelCard.beside(path).flatMap(card -> in(card.data() + " " + card.task()));
      return carded.or(() -> in(String.valueOf(path.getFileName())));
    } catch (InvalidPathException nonsense) {
      return Optional.empty();
    }
  }

  /// The set that a model is meant for, where `samples` are those of another: on them its accuracy
  /// says little.
  ///
  /// @param model path, or name of a shipped network
  /// @throws ProblemException when its card cannot be read
  public static Optional<String> missed(String model, Samples samples) throws ProblemException {
    Optional<String> shown = in(samples.name());
    return shown.isEmpty() ? shown : meant(model).filter(meant -> !meant.equals(shown.get()));
  }

  /// Says when a model is meant for other data than `samples`.
  ///
  /// @param model path, or name of a shipped network
  /// @throws ProblemException when its card cannot be read
  public static Optional<Finding> mistaken(String model, Samples samples) throws ProblemException {
    return missed(model, samples)
        .map(
            meant ->
                new Finding(
                    Finding.Severity.AMBER,
                    "data",
                    "by its card or name it is meant for " + meant + ", not for " + samples.name(),
                    "open the data that it was trained for; public sets can be fetched"));
  }
}
