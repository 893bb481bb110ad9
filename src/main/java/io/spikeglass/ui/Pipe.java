package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Compatibility;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Models;
import io.spikeglass.files.SampleModels;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;
import java.util.Optional;

/// Opens a model on its data with the real pipe.
final class Pipe {

  private Pipe() {}

  static Opened open(String model, String data, RunControl control) throws ProblemException {
    control.progress(0, "reading the model");
    Network network = Models.open(SampleModels.locate(model));
    control.checkpoint();
    control.progress(0.4, "reading the data");
    Samples samples = DataSets.open(data);
    Compatibility.check(network, samples);
    control.checkpoint();
    control.progress(0.7, "reading the calibration samples");
    Samples training = DataSets.open(DataSets.trainingPart(data));
    List<Finding> findings = Preflight.check(network);
    boolean convertible =
        findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.RED);
    Optional<Workbench> bench =
        convertible
            ? Optional.of(
                new Workbench(
                    network, samples, new First(training, CalibrationChoice.DEFAULT.count())))
            : Optional.empty();
    return new Opened(model, data, network, samples, findings, bench);
  }

  /// The first samples of a data set.
  private record First(Samples all, int most) implements Samples {

    @Override
    public String name() {
      return all.name();
    }

    @Override
    public Shape shape() {
      return all.shape();
    }

    @Override
    public int size() {
      return Math.min(most, all.size());
    }

    @Override
    public void read(int index, float[] into, int offset) {
      all.read(index, into, offset);
    }

    @Override
    public int label(int index) {
      return all.label(index);
    }

    @Override
    public Space space() {
      return all.space();
    }

    @Override
    public List<String> classes() {
      return all.classes();
    }

    @Override
    public String fingerprint() {
      return all.fingerprint() + ":" + size();
    }
  }
}
