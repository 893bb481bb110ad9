package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Compatibility;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.NamedData;
import io.spikeglass.files.Workbenches;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.ui.Opened.InputOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens a model on its data with the real pipe.
public final class Pipe {

  private Pipe() {}

  /// Opens a model on its data, as its card says; without a card, as most networks want them.
  ///
  /// @param model path, or name of a shipped network
  /// @param data data name as on the command line
  /// @throws ProblemException when one of both cannot be read, or they do not fit together
  public static Opened open(String model, String data, RunControl control) throws ProblemException {
    Network read = Workbenches.network(model, null, control);
    Samples samples = DataSets.open(data, read, control);
    Network network = bordered(read, model, samples.shape());
    return network == read
        ? opened(
            model, data, network, samples, InputOrigin.READ, CalibrationChoice.DEFAULT, control)
        : open(model, data, network, InputOrigin.GUESSED, CalibrationChoice.DEFAULT, control);
  }

  /// Opens the data for a network whose preprocessing is known.
  public static Opened open(
      String model,
      String data,
      Network network,
      InputOrigin origin,
      CalibrationChoice calibration,
      RunControl control)
      throws ProblemException {
    Samples samples = DataSets.open(data, network, control);
    return opened(model, data, network, samples, origin, calibration, control);
  }

  private static Opened opened(
      String model,
      String data,
      Network network,
      Samples samples,
      InputOrigin origin,
      CalibrationChoice calibration,
      RunControl control)
      throws ProblemException {
    List<Finding> findings = new ArrayList<>(Preflight.check(network));
    NamedData.mistaken(model, samples).ifPresent(findings::add);
    boolean convertible =
        findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.RED);
    if (!convertible) {
      Compatibility.check(network, samples);
      return new Opened(
          model, data, network, samples, findings, Optional.empty(), origin, calibration);
    }
    Workbench bench = Workbenches.open(network, samples, data, calibration, control);
    return new Opened(
        model, data, network, samples, findings, Optional.of(bench), origin, calibration);
  }

  /// A model without a card whose input is a little larger than the images gets them with a border,
  /// as those that were trained so expect it.
  private static Network bordered(Network network, String model, Shape images)
      throws ProblemException {
    Fit usual = Fit.usual(images, network.inputShape());
    boolean border = usual.equals(Fit.PLAIN.with(Fit.Resize.PAD)) && !images.isFlat();
    return border && Workbenches.isUndescribed(model)
        ? network.withPreprocessing(network.preprocessing().with(usual))
        : network;
  }
}
