package io.spikeglass.ui;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.download.Downloads;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.Worker.Purpose;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Fetches public data sets in the background; what was stopped goes on where it ended.
public final class Fetching implements Background {

  private final Session session;
  private final Consumer<String> then;
  private final ReadOnlyObjectWrapper<Session.@Nullable Job> job = new ReadOnlyObjectWrapper<>();

  /// @param then told under which name the data can be opened, once they are there
  Fetching(Session session, Consumer<String> then) {
    this.session = session;
    this.then = then;
  }

  /// Fetches `data` into `folder`.
  void fetch(PublicData data, Path folder) {
    RunControl control = new RunControl();
    job.set(new Session.Job("fetching " + data.name(), control));
    session
        .worker()
        .submit(
            Purpose.FETCH,
            control,
            c -> new Downloads().fetch(data, folder, c),
            outcome -> {
              job.set(null);
              if (outcome instanceof Outcome.Done<String>(String name)) {
                then.accept(name);
              } else {
                session.report(outcome);
              }
            });
  }

  @Override
  public ReadOnlyObjectProperty<Session.@Nullable Job> jobProperty() {
    return job.getReadOnlyProperty();
  }
}
