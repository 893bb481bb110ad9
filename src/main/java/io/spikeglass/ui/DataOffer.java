package io.spikeglass.ui;

import io.spikeglass.files.NamedData;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The public data set that a model waits for, as far as its card or its name tells.
public final class DataOffer {

  private static final double MEGABYTE = 1e6;

  private final Session session;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<@Nullable Offered> offered = new ReadOnlyObjectWrapper<>();

  /// What can be opened or fetched.
  ///
  /// @param sources the model, and data that do not fit it
  /// @param data those that it is meant for
  /// @param instead the name of the data on which it could run all the same; null where it cannot
  public record Offered(Sources sources, PublicData data, @Nullable String instead) {

    private String title() {
      return DataOffer.title(data);
    }

    /// What is missing, in words.
    public String message() {
      return sources.modelName()
          + " was trained on "
          + title()
          + (instead == null
              ? ", which it needs to run."
              : ", and " + instead + " is another data set.");
    }

    /// What can be done about it, in words.
    public String remedy() {
      return String.format(
          Locale.ROOT,
          "Choose the folder that holds %s%s fetch it (%.0f MB)%s. What was on show stays until"
              + " then.",
          title(),
          instead == null ? ", or" : ",",
          data.bytes() / MEGABYTE,
          instead == null ? "" : ", or run on these data all the same");
    }
  }

  /// @param session says which model waits
  public DataOffer(Session session) {
    this.session = session;
    jobs = session.jobs(Purpose.OFFER);
    session.unmatchedProperty().addListener((_, _, sources) -> look(sources));
  }

  private void look(@Nullable Sources sources) {
    offered.set(null);
    // A model that is on show has its data.
    if (sources == null || session.isOnShow(sources.model())) {
      jobs.stop();
    } else {
      Opened doubtful = session.doubtfulProperty().get();
      @Nullable String instead = doubtful == null ? null : doubtful.samples().name();
      jobs.start(
          "which data " + sources.model() + " is meant for",
          _ -> find(sources, instead),
          found -> offered.set(found.orElse(null)));
    }
  }

  private static Optional<Offered> find(Sources sources, @Nullable String instead)
      throws Exception {
    Optional<String> meant = NamedData.meant(sources.model());
    // Where these data are there already, something else about them does not fit.
    boolean there = instead == null && NamedData.in(sources.data()).equals(meant);
    return meant.isEmpty() || there
        ? Optional.empty()
        : PublicData.all().stream()
            .filter(data -> NamedData.in(data.name()).equals(meant))
            .map(data -> new Offered(sources, data, instead))
            .findFirst();
  }

  /// What a public set is called, without whose it is.
  static String title(PublicData set) {
    return set.title().replaceAll(" \\(.*", "");
  }

  /// What is offered now.
  public Optional<Offered> now() {
    return Optional.ofNullable(offered.get());
  }

  /// What is offered; null for nothing.
  public ReadOnlyObjectProperty<@Nullable Offered> offeredProperty() {
    return offered.getReadOnlyProperty();
  }
}
