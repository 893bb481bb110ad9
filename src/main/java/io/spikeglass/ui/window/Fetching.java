package io.spikeglass.ui.window;

import io.spikeglass.files.download.Downloads;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// Fetches public data sets in the background; what was stopped goes on where it ended.
public final class Fetching implements Background {

  private final Jobs jobs;
  private final Consumer<String> then;

  /// @param then told under which name the data can be opened, once they are there
  Fetching(Session session, Consumer<String> then) {
    jobs = session.jobs(Purpose.FETCH);
    this.then = then;
  }

  /// Fetches `data` into `folder`.
  void fetch(PublicData data, Path folder) {
    jobs.start(
        "fetching " + data.name(), control -> new Downloads().fetch(data, folder, control), then);
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
