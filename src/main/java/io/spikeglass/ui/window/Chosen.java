package io.spikeglass.ui.window;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.ExperimentFile;
import java.io.File;
import java.util.List;
import java.util.Optional;

/// What the files are that somebody chose or dropped.
sealed interface Chosen {

  /// What was on show when an experiment or a figure was written.
  record Place(Experiment experiment) implements Chosen {}

  /// A model, data, or both.
  ///
  /// @param data data name as on the command line
  record Parts(Optional<String> model, Optional<String> data) implements Chosen {}

  /// Looks at `files`; of several models, or several data, the last counts.
  ///
  /// @throws ProblemException when an experiment cannot be read
  static Chosen of(List<File> files) throws ProblemException {
    if (files.size() == 1) {
      Optional<Experiment> behind = ExperimentFile.behind(files.getFirst().toPath());
      if (behind.isPresent()) {
        return new Place(behind.get());
      }
    }
    Optional<String> model = Optional.empty();
    Optional<String> data = Optional.empty();
    for (File file : files) {
      Optional<String> name = DataSets.nameOf(file.toPath());
      if (name.isPresent()) {
        data = name;
      } else {
        model = Optional.of(file.getPath());
      }
    }
    return new Parts(model, data);
  }
}
