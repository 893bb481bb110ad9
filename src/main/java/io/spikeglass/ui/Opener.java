package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.Workbenches;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.tensor.Loops;
import java.util.function.Consumer;

/// Opens a model on its data, and runs it.
@FunctionalInterface
public interface Opener {

  /// Reads both and prepares the pipe for them.
  ///
  /// @param model path of a model file, or the name of a shipped sample model
  /// @param data data name as on the command line
  Opened open(String model, String data, RunControl control) throws ProblemException;

  /// The same for an experiment: with its preprocessing and its calibration.
  default Opened open(Experiment experiment, RunControl control) throws ProblemException {
    Preprocessing chosen = experiment.preprocessing();
    // Data that have to be fitted cannot be opened without.
    return chosen == null || chosen.fit().equals(Fit.PLAIN)
        ? open(experiment.model(), experiment.data(), control).as(experiment, control)
        : Pipe.open(
            experiment.model(),
            experiment.data(),
            Workbenches.network(experiment.model(), chosen, control),
            Opened.InputOrigin.CHOSEN,
            experiment.settings().calibration(),
            control);
  }

  /// Makes the run that `key` asks for.
  ///
  /// @param watcher told of the run as soon as there is something to watch
  /// @throws ProblemException when the network cannot be converted with these settings
  default Run run(Run.Key key, RunControl control, Consumer<LiveRun> watcher)
      throws ProblemException {
    return Run.of(key, Loops.VECTORS, control, watcher);
  }
}
