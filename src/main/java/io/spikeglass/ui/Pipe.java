package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Compatibility;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Workbenches;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import java.util.List;
import java.util.Optional;

/// Opens a model on its data with the real pipe.
final class Pipe {

  private Pipe() {}

  static Opened open(String model, String data, RunControl control) throws ProblemException {
    control.progress(0, "reading the model");
    Network network = Workbenches.network(model, null);
    control.checkpoint();
    control.progress(0.5, "reading the data");
    List<Finding> findings = Preflight.check(network);
    boolean convertible =
        findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.RED);
    if (!convertible) {
      Samples samples = DataSets.open(data, network.inputShape(), control);
      Compatibility.check(network, samples);
      return new Opened(model, data, network, samples, findings, Optional.empty());
    }
    Workbench bench =
        Workbenches.open(network, data, ConversionSettings.DEFAULT.calibration(), control);
    return new Opened(model, data, network, bench.samples(), findings, Optional.of(bench));
  }
}
