package io.spikeglass.ui.window;

import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.ui.Bookmark;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.work.Worker.Purpose;
import java.nio.file.Path;

/// Writes the experiment that is open.
final class ExperimentExport {

  private final Context context;

  ExperimentExport(Context context) {
    this.context = context;
  }

  /// Writes `place` in `opened` to `file` in the background.
  void write(Opened opened, Bookmark place, Path file) {
    context
        .session()
        .jobs(Purpose.EXPORT)
        .start(
            "writing " + file,
            _ -> {
              ExperimentResults.write(
                  file,
                  place.experiment(),
                  Provenance.of(opened.network(), opened.samples(), place.experiment().settings()));
              return file;
            },
            written -> context.session().messages().say("saved " + written.getFileName()));
  }
}
