package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.ui.Worker.Purpose;
import java.nio.file.Path;

/// Writes the experiment that is open.
final class ExperimentExport {

  private final Context context;

  ExperimentExport(Context context) {
    this.context = context;
  }

  /// Writes `place` in `opened` to `file` in the background.
  void write(Opened opened, Bookmark place, Path file) {
    Session session = context.session();
    session
        .worker()
        .submit(
            Purpose.EXPORT,
            new RunControl(),
            _ -> {
              ExperimentResults.write(
                  file,
                  place.experiment(),
                  Provenance.of(opened.network(), opened.samples(), place.experiment().settings()));
              return file;
            },
            outcome -> {
              session.report(outcome);
              if (outcome instanceof Outcome.Done<Path>(Path written)) {
                context.hover().set("saved " + written.getFileName());
              }
            });
  }
}
