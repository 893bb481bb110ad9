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
import io.spikeglass.files.data.FittedSamples;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.nio.file.Files;
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
    Network network = network(experiment.model(), experiment.preprocessing(), control);
    return open(network, experiment.data(), experiment.settings().calibration(), control);
  }

  /// A workbench of `network` on the data called `data`.
  ///
  /// @throws ProblemException when the data cannot be opened or do not belong to the network
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Workbench open(
      Network network, String data, CalibrationChoice calibration, RunControl control)
      throws ProblemException {
    return open(network, DataSets.open(data, network, control), data, calibration, control);
  }

  /// A workbench of `network` on `samples`, which were opened as `data`.
  ///
  /// @throws ProblemException when they do not belong to the network, or the samples that calibrate
  ///     cannot be opened
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Workbench open(
      Network network,
      Samples samples,
      String data,
      CalibrationChoice calibration,
      RunControl control)
      throws ProblemException {
    Compatibility.check(network, samples);
    String source = calibration.data().isEmpty() ? DataSets.trainingPart(data) : calibration.data();
    // Data without parts calibrate themselves, and need not be read and held twice.
    Samples training = source.equals(data) ? samples : DataSets.open(source, network, control);
    Compatibility.check(network, training);
    Compatibility.checkSpaces(network, samples, training);
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
    Network network = network(model, null, control);
    boolean convertible =
        Preflight.check(network).stream()
            .noneMatch(finding -> finding.severity() == Finding.Severity.RED);
    if (!convertible) {
      return null;
    }
    Samples samples = DataSets.open(data, network, control);
    Network fitting = fitted(network, samples);
    Samples fit = FittedSamples.of(samples, network.inputShape(), fitting.preprocessing().fit());
    Compatibility.check(fitting, fit);
    return PreprocessingGuess.of(fitting, fit, control).best();
  }

  /// `network` with the usual way to bring images of the shape of `samples` to its input, where
  /// they are of another; else as it is.
  private static Network fitted(Network network, Samples samples) {
    Preprocessing preprocessing = network.preprocessing();
    Fit usual = Fit.usual(samples.shape(), network.inputShape());
    boolean helps =
        !samples.shape().equals(network.inputShape())
            && usual.reaches(samples.shape(), network.inputShape());
    return helps ? network.withPreprocessing(preprocessing.with(usual)) : network;
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
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public static Network network(
      String model, @Nullable Preprocessing preprocessing, RunControl control)
      throws ProblemException {
    Optional<Path> shipped = SampleModels.find(model);
    Network network = Models.open(shipped.isPresent() ? shipped.get() : file(model), control);
    Network prepared = preprocessing == null ? network : network.withPreprocessing(preprocessing);
    Compatibility.checkPreprocessing(prepared);
    return prepared;
  }

  /// Whether `model` is a file without a card beside it, so that its preprocessing is a guess.
  ///
  /// @throws ProblemException when its card cannot be read
  public static boolean isUndescribed(String model) throws ProblemException {
    return !SampleModels.NAMES.contains(model)
        && Files.isRegularFile(file(model))
        && ModelCard.beside(file(model)).isEmpty();
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
