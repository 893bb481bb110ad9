package io.spikeglass.ui;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workers;
import io.spikeglass.figure.CheckWords;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Messages;
import io.spikeglass.ui.work.Saying;
import io.spikeglass.ui.work.Trouble;
import io.spikeglass.ui.work.Worker;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The whole state of the application, as read-only properties over immutable records: what is
/// open, which sample, what is chosen, the run that this makes, and where the user looks. Views
/// listen here, and change choices by [#choosing], the focus by [#looking]. Used on the window's
/// thread only; long work goes to the [Worker].
public final class Session {

  private final Worker worker;
  private final Opener opener;
  private final Messages messages = new Messages();
  private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Integer> sample = new ReadOnlyObjectWrapper<>(0);
  private final ReadOnlyIntegerWrapper threads = new ReadOnlyIntegerWrapper();
  private final Opening opening;
  private final SampleRuns runs;
  private final Choosing choosing;
  private final Looking looking;

  /// @param worker runs what takes long
  /// @param opener opens models on data
  public Session(Worker worker, Opener opener) {
    this.worker = worker;
    this.opener = opener;
    opening = new Opening(worker, opener, messages);
    runs = sideRuns(Purpose.RUN);
    choosing = new Choosing(opened.getReadOnlyProperty(), this::chosen);
    looking = new Looking(runs.runProperty(), choosing.choicesProperty());
    runs.runProperty().addListener((_, _, run) -> question(run));
    useThreads(0);
  }

  /// A run that contradicts itself is not shown in silence.
  private void question(@Nullable Run run) {
    if (run != null) {
      CheckWords.failed(run.analysis().selfCheck())
          .ifPresent(
              words ->
                  messages.report(
                      new Trouble.Note(
                          "Sample " + run.key().sample() + " contradicts itself.", words)));
    }
  }

  // ---- model, data, sample ----

  /// Opens `model` on `data`; what is shown stays until that has worked.
  public void open(String model, String data) {
    open(model, data, List::of);
  }

  /// Opens `model` on `data` or, where they do not fit, on the first of `others` that does; what is
  /// shown stays until that has worked. If none fits, it waits for others than `data`.
  ///
  /// @param others names of data sets, looked for away from the window's thread
  public void open(String model, String data, Supplier<List<String>> others) {
    opening.open(new Sources(model, data), others, this::showFirst);
  }

  /// Shows the pair whose data are of another set than its model is meant for.
  public void openDoubtful() {
    opening.acceptDoubtful(this::showFirst);
  }

  private void showFirst(Opened value) {
    Opened before = opened.get();
    show(value, choices(), 0, Optional.empty());
    if (before != null && !before.model().equals(value.model())) {
      Changes.kept(value.network(), choices())
          .map(words -> new Saying(words, new Saying.Offer("Reset all", choosing::reset)))
          .ifPresent(messages::say);
    }
  }

  /// Returns to a place; what is shown stays until that has worked.
  public void open(Bookmark place) {
    opening.open(
        place.experiment(), value -> show(value, place.choices(), place.sample(), place.focus()));
  }

  /// Shows the same model and data under other preprocessing; a model that waits because its data
  /// did not fit is tried again with it.
  ///
  /// @param origin where it comes from
  public void prepareInputs(Preprocessing other, Opened.InputOrigin origin) {
    Sources waiting = unmatchedProperty().get();
    if (waiting != null && !isOnShow(waiting.model())) {
      tryAgain(waiting, other);
      return;
    }
    Opened now = opened.get();
    if (now == null || now.network().preprocessing().equals(other)) {
      return;
    }
    if (!other.fit().equals(now.network().preprocessing().fit())) {
      opening.readAgain(now, other, origin, this::showAgain);
      return;
    }
    try {
      showAgain(now.with(other, origin));
    } catch (ProblemException misfit) {
      messages.report(misfit.problem());
    }
  }

  private void tryAgain(Sources waiting, Preprocessing other) {
    opening.openWaiting(
        new Experiment(
            waiting.model(),
            waiting.data(),
            other,
            choices().settings().with(CalibrationChoice.DEFAULT),
            choices().steps()),
        this::showFirst);
  }

  /// Shows the model on show on the data that were set aside because they do not fit it, scaled and
  /// in its colours.
  public void makeAsideFit() {
    Opened now = opened.get();
    dataAside()
        .filter(_ -> now != null)
        .ifPresent(
            aside ->
                tryAgain(
                    aside,
                    now.network()
                        .preprocessing()
                        .with(new Fit(Fit.Resize.STRETCH, Fit.Colour.CONVERT))));
  }

  private void showAgain(Opened value) {
    show(value, choices(), sample.get(), Optional.empty());
  }

  private void show(Opened value, Choices wish, int first, Optional<Focus> place) {
    runs.clear();
    sample.set(Math.floorMod(first, value.samples().size()));
    looking.begin(place);
    choosing.beginWith(wish.on(value));
    opened.set(value);
    refresh();
  }

  /// Whether the model is the one on show: data that do not fit it change nothing about it.
  boolean isOnShow(String model) {
    Opened now = opened.get();
    return now != null && now.model().equals(model);
  }

  /// The model on show with the data asked for last, which do not fit it or are in doubt: they wait
  /// for a model of their own, and what is on show stays as it is.
  public Optional<Sources> dataAside() {
    return Optional.ofNullable(unmatchedProperty().get()).filter(pair -> isOnShow(pair.model()));
  }

  /// What a change of model or data starts from: the pair asked for last if its halves did not fit
  /// together, so that the other half can be chosen next; else what is shown.
  public Sources sources() {
    Sources waiting = unmatchedProperty().get();
    if (waiting != null) {
      return waiting;
    }
    Opened now = opened.get();
    return now == null ? Sources.FIRST : new Sources(now.model(), now.data());
  }

  /// The present place, to return to; empty while nothing is open.
  public Optional<Bookmark> bookmark() {
    return Optional.ofNullable(opened.get())
        .map(
            now ->
                new Bookmark(
                    now.experiment(choices(), sample.get()),
                    choices().lastStep(),
                    Optional.of(focusProperty().get())));
  }

  /// Shows sample `index`, wrapped around the data set.
  public void selectSample(int index) {
    Opened now = opened.get();
    if (now == null) {
      return;
    }
    sample.set(Math.floorMod(index, now.samples().size()));
    refresh();
  }

  // ---- running ----

  private Choices choices() {
    return choosing.choicesProperty().get();
  }

  private void chosen() {
    looking.stayWithinSteps();
    refresh();
  }

  /// Runs what the choices ask for, unless it is already there.
  public void refresh() {
    wanted().ifPresent(runs::want);
  }

  /// The run that is asked for; empty while nothing that can run is open.
  private Optional<Run.Key> wanted() {
    return Optional.ofNullable(opened.get())
        .filter(at -> at.bench().isPresent())
        .map(at -> Run.Key.of(at, choosing.effective(), sample.get()));
  }

  /// Stops the run that is going on; what is shown becomes stale.
  public void stop() {
    runs.stop();
  }

  /// Whether what is shown is what was asked for.
  public Freshness freshness() {
    Freshness now = runs.freshness(wanted());
    return now.isCurrent() && choosing.isPeeking() ? new Freshness.Peeked() : now;
  }

  /// Calls `shown` whenever what is shown changes: with a run, and with choices that the run on
  /// show answers.
  public void whenShownChanges(Runnable shown) {
    runProperty().addListener(_ -> shown.run());
    choicesProperty()
        .addListener(
            _ -> {
              if (freshness().isCurrent()) {
                shown.run();
              }
            });
  }

  /// Runs of the sample on show beside the one that is shown, such as with pinned settings.
  SampleRuns sideRuns(Purpose purpose) {
    return new SampleRuns(jobs(purpose), opener);
  }

  /// Whether the first sample of what is open is running, so that there is nothing to show yet.
  public boolean isFirstRunning() {
    return runProperty().get() == null && jobProperty().get() != null;
  }

  /// Calls `changed` whenever that may have changed.
  public void whenFirstRuns(Runnable changed) {
    runProperty()
        .addListener(
            (_, before, now) -> {
              if (before == null || now == null) {
                changed.run();
              }
            });
    jobProperty()
        .addListener(
            _ -> {
              if (runProperty().get() == null) {
                changed.run();
              }
            });
  }

  /// Side work, such as a figure or the evaluation of the data set.
  public Jobs jobs(Purpose purpose) {
    return new Jobs(worker, purpose, messages);
  }

  /// Evaluates `count` samples side by side in the background; 0 leaves one core to the window.
  public void useThreads(int count) {
    threads.set(count > 0 ? count : Math.max(1, Workers.availableCores() - 1));
  }

  // ---- its parts ----

  /// Changes what is chosen.
  public Choosing choosing() {
    return choosing;
  }

  /// Changes where the user looks.
  public Looking looking() {
    return looking;
  }

  /// What the window has to say.
  public Messages messages() {
    return messages;
  }

  // ---- what views listen to ----

  public ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /// What is being opened.
  public ReadOnlyObjectProperty<@Nullable Job> openingProperty() {
    return opening.jobProperty();
  }

  /// The pair asked for last if its halves did not fit together, or are in doubt.
  public ReadOnlyObjectProperty<@Nullable Sources> unmatchedProperty() {
    return opening.unmatchedProperty();
  }

  /// The pair asked for last that could run, if its data are of another set than its model is meant
  /// for; it waits to be chosen all the same.
  public ReadOnlyObjectProperty<@Nullable Opened> doubtfulProperty() {
    return opening.doubtfulProperty();
  }

  public ReadOnlyObjectProperty<Integer> sampleProperty() {
    return sample.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Choices> choicesProperty() {
    return choosing.choicesProperty();
  }

  public ReadOnlyObjectProperty<Focus> focusProperty() {
    return looking.focusProperty();
  }

  /// The run on show.
  public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
    return runs.runProperty();
  }

  /// The run that is going on, as far as it can be watched.
  public ReadOnlyObjectProperty<@Nullable LiveRun> streamingProperty() {
    return runs.streamingProperty();
  }

  /// The run that is going on.
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return runs.jobProperty();
  }

  /// Samples that are evaluated side by side in the background.
  public ReadOnlyIntegerProperty threadsProperty() {
    return threads.getReadOnlyProperty();
  }
}
