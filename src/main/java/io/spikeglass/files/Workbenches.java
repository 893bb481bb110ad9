package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens what an experiment names: the same way into the pipe for both fronts.
public final class Workbenches {

  private Workbenches() {}

  /// The workbench of `experiment`.
  ///
  /// @throws ProblemException when model or data cannot be opened or do not belong together
  public static Workbench open(Experiment experiment) throws ProblemException {
    Network network = network(experiment.model(), experiment.preprocessing());
    return open(network, experiment.data(), experiment.settings().calibration());
  }

  /// A workbench of `network` on the data called `data`.
  ///
  /// @throws ProblemException when the data cannot be opened or do not belong to the network
  public static Workbench open(Network network, String data, CalibrationChoice calibration)
      throws ProblemException {
    Samples samples = DataSets.open(data, network.inputShape());
    Compatibility.check(network, samples);
    String source = calibration.data();
    Samples training =
        DataSets.open(
            source.isEmpty() ? DataSets.trainingPart(data) : source, network.inputShape());
    Compatibility.check(network, training);
    return new Workbench(network, samples, Subset.first(training, calibration.count()));
  }

  /// The trained network called `model`.
  ///
  /// @param model path, or name of a shipped network
  /// @param preprocessing instead of that of its card; null for the card's
  /// @throws ProblemException when it cannot be opened
  public static Network network(String model, @Nullable Preprocessing preprocessing)
      throws ProblemException {
    Network network = Models.open(SampleModels.find(model).orElseGet(() -> Path.of(model)));
    return preprocessing == null ? network : network.withPreprocessing(preprocessing);
  }
}
