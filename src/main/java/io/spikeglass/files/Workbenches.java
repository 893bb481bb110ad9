package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.PreprocessingGuess;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens what an experiment names: the same way into the pipe for both fronts.
public final class Workbenches {

  /// In place of a preprocessing: the one that does best.
  private static final String AUTO = "auto";

  private Workbenches() {}

  /// The workbench of `experiment`.
  ///
  /// @throws ProblemException when model or data cannot be opened or do not belong together
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Workbench open(Experiment experiment, RunControl control) throws ProblemException {
    Network network = network(experiment.model(), experiment.preprocessing());
    return open(network, experiment.data(), experiment.settings().calibration(), control);
  }

  /// A workbench of `network` on the data called `data`.
  ///
  /// @throws ProblemException when the data cannot be opened or do not belong to the network
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Workbench open(
      Network network, String data, CalibrationChoice calibration, RunControl control)
      throws ProblemException {
    Samples samples = DataSets.open(data, network.inputShape(), control);
    Compatibility.check(network, samples);
    String source = calibration.data().isEmpty() ? DataSets.trainingPart(data) : calibration.data();
    // Data without parts calibrate themselves, and need not be read and held twice.
    Samples training =
        source.equals(data) ? samples : DataSets.open(source, network.inputShape(), control);
    Compatibility.check(network, training);
    return new Workbench(network, samples, Subset.first(training, calibration.count()));
  }

  /// The preprocessing that `text` means: in its notation, or `auto` for the one that does best on
  /// labelled samples of the data.
  ///
  /// @return null for that of the model's card, which an empty text means
  /// @throws ProblemException when `text` is neither, or model or data cannot be opened
  public static @Nullable Preprocessing preprocessing(
      String text, String model, String data, RunControl control) throws ProblemException {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.equals(AUTO)) {
      return Notation.preprocessing(text);
    }
    if (data.isEmpty()) {
      throw new ProblemException(
          new Problem.BadSetting("preprocess", AUTO, "auto together with labelled data"));
    }
    Network network = network(model, null);
    boolean convertible =
        Preflight.check(network).stream()
            .noneMatch(finding -> finding.severity() == Finding.Severity.RED);
    if (!convertible) {
      return null;
    }
    Samples samples = DataSets.open(data, network.inputShape(), control);
    Compatibility.check(network, samples);
    return PreprocessingGuess.of(network, samples, control).best();
  }

  /// Writes how pixels become the input of `network` into the card of the model at `model`, which
  /// is made if there is none.
  ///
  /// @param model path of a model file
  /// @throws ProblemException when it is no file, or the card cannot be written
  public static void savePreprocessing(String model, Network network) throws ProblemException {
    if (SampleModels.NAMES.contains(model)) {
      throw new ProblemException(
          new Problem.BadSetting("model", model, "a model file; shipped networks keep their card"));
    }
    ModelCard.savePreprocessing(file(model), network);
  }

  /// The trained network called `model`.
  ///
  /// @param model path, or name of a shipped network
  /// @param preprocessing instead of that of its card; null for the card's
  /// @throws ProblemException when it cannot be opened
  public static Network network(String model, @Nullable Preprocessing preprocessing)
      throws ProblemException {
    Optional<Path> shipped = SampleModels.find(model);
    Network network = Models.open(shipped.isPresent() ? shipped.get() : file(model));
    Network prepared = preprocessing == null ? network : network.withPreprocessing(preprocessing);
    Compatibility.checkPreprocessing(prepared);
    return prepared;
  }

  private static Path file(String model) throws ProblemException {
    try {
      return Path.of(model);
    } catch (InvalidPathException nonsense) {
      throw new ProblemException(
          new Problem.Missing(model, "a model file or the name of a shipped network"), nonsense);
    }
  }
}
