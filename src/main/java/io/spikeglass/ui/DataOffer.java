package io.spikeglass.ui;

import io.spikeglass.files.NamedData;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.Worker.Purpose;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The public data set that a model waits for, as far as its card or its name tells.
final class DataOffer {

  private static final double MEGABYTE = 1e6;

  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Offered> offered = new ReadOnlyObjectWrapper<>();

  /// What can be opened or fetched.
  ///
  /// @param sources the model, and data that do not fit it
  /// @param data those that it is meant for
  record Offered(Sources sources, PublicData data) {

    private String title() {
      return data.title().replaceAll(" \\(.*", "");
    }

    /// What is missing, in words.
    String message() {
      return sources.model().replaceAll(".*[/\\\\]", "")
          + " was trained on "
          + title()
          + ", which it needs to run.";
    }

    /// What can be done about it, in words.
    String remedy() {
      return String.format(
          Locale.ROOT,
          "Choose the folder that holds %s, or fetch it (%.0f MB). What was on show stays until"
              + " then.",
          title(),
          data.bytes() / MEGABYTE);
    }
  }

  DataOffer(Session session) {
    jobs = session.jobs(Purpose.OFFER);
    session.unmatchedProperty().addListener((_, _, sources) -> look(sources));
  }

  private void look(@Nullable Sources sources) {
    offered.set(null);
    if (sources == null) {
      jobs.stop();
    } else {
      jobs.start(
          "which data " + sources.model() + " is meant for",
          _ -> find(sources),
          found -> offered.set(found.orElse(null)));
    }
  }

  private static Optional<Offered> find(Sources sources) throws Exception {
    Optional<String> meant = NamedData.meant(sources.model());
    // Where these data are there already, something else about them does not fit.
    return meant.isEmpty() || NamedData.in(sources.data()).equals(meant)
        ? Optional.empty()
        : PublicData.all().stream()
            .filter(data -> NamedData.in(data.name()).equals(meant))
            .map(data -> new Offered(sources, data))
            .findFirst();
  }

  /// What is offered now.
  Optional<Offered> now() {
    return Optional.ofNullable(offered.get());
  }

  ReadOnlyObjectProperty<@Nullable Offered> offeredProperty() {
    return offered.getReadOnlyProperty();
  }
}
