package io.spikeglass.ui;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.control.Outcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workers;
import io.spikeglass.figure.Neurons;
import io.spikeglass.files.NamedData;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Worker.Purpose;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The whole state of the application, as read-only properties over immutable records. Every change
/// goes through a method here; views only listen. Used on the window's thread only; long work goes
/// to the [Worker].
public final class Session {

  /// A part of the settings that can be held off for a look.
  public enum Peek {
    /// Without initialisation.
    INITIALISATION,
    /// Without compensation.
    COMPENSATION
  }

  private final Worker worker;
  private final Opener opener;
  private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
  private final Retold<Choices> choices = new Retold<>(Choices.DEFAULT);
  private final ReadOnlyObjectWrapper<Integer> sample = new ReadOnlyObjectWrapper<>(0);
  private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>(Focus.START);
  private final SampleRuns runs;
  private final ReadOnlyObjectWrapper<@Nullable Job> opening = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Set<Peek>> peeking = new ReadOnlyObjectWrapper<>(Set.of());
  private final ReadOnlyIntegerWrapper threads = new ReadOnlyIntegerWrapper();
  private final History<Choices> history = new History<>();
  private final ReadOnlyObjectWrapper<@Nullable Sources> unmatched = new ReadOnlyObjectWrapper<>();
  private InitialPotential preferredInitialPotential = InitialPotential.Algorithm2.DEFAULT;
  private Optional<Focus> returning = Optional.empty();
  private Compensation preferredCompensation = Compensation.INIT;

  /// @param worker runs what takes long
  /// @param opener opens models on data
  public Session(Worker worker, Opener opener) {
    this.worker = worker;
    this.opener = opener;
    runs = new SampleRuns(worker, opener, Purpose.RUN, trouble::set);
    runs.runProperty().addListener((_, before, value) -> shown(before, value));
    useThreads(0);
  }

  /// A piece of work that is going on.
  ///
  /// @param what what is being done
  /// @param control stops and watches it
  public record Job(String what, RunControl control) {}

  /// A run that is going on and can be watched.
  ///
  /// @param trace what has been published so far
  /// @param ann the ANN on the same sample
  /// @param label class of the sample, or [io.spikeglass.network.Samples#UNLABELLED]
  /// @param since when it began, [System#nanoTime]
  public record Stream(Trace trace, AnnReference ann, int label, long since) {}

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
    trouble.set(null);
    RunControl control = new RunControl();
    opening.set(new Job("opening " + model, control));
    Sources asked = new Sources(model, data);
    worker.submit(
        Purpose.OPEN,
        control,
        c -> openFirst(asked, others, c),
        end -> opened(asked, end, choices.get(), 0));
  }

  /// Returns to a place; what is shown stays until that has worked.
  public void open(Bookmark place) {
    Experiment experiment = place.experiment();
    Sources asked = new Sources(experiment.model(), experiment.data());
    trouble.set(null);
    RunControl control = new RunControl();
    opening.set(new Job("opening " + experiment.model(), control));
    worker.submit(
        Purpose.OPEN,
        control,
        c -> opener.open(experiment, c),
        end -> {
          opened(asked, end, place.choices(), place.sample());
          returning = place.focus();
        });
  }

  /// The present place, to return to; empty while nothing is open.
  public Optional<Bookmark> bookmark() {
    return Optional.ofNullable(opened.get())
        .map(
            now ->
                new Bookmark(
                    now.experiment(choices.get(), sample.get()),
                    choices.get().lastStep(),
                    Optional.of(focus.get())));
  }

  private Opened openFirst(Sources asked, Supplier<List<String>> others, RunControl control)
      throws ProblemException {
    String model = asked.model();
    Optional<Opened> meant = openMeant(asked, others, control);
    if (meant.isPresent()) {
      return meant.get();
    }
    try {
      return opener.open(model, asked.data(), control);
    } catch (ProblemException misfit) {
      if (misfit.problem() instanceof Problem.Mismatch) {
        for (String other : others.get()) {
          try {
            return opener.open(model, other, control);
          } catch (ProblemException _) {
            // The first of them is the one to complain about.
          }
        }
      }
      throw misfit;
    }
  }

  /// The model on the data that it is meant for, where others than those asked for are these.
  private Optional<Opened> openMeant(
      Sources asked, Supplier<List<String>> others, RunControl control) throws ProblemException {
    Optional<String> meant = NamedData.meant(asked.model());
    if (meant.isEmpty() || NamedData.in(asked.data()).equals(meant)) {
      return Optional.empty();
    }
    for (String other : others.get()) {
      if (NamedData.in(other).equals(meant)) {
        try {
          return Optional.of(opener.open(asked.model(), other, control));
        } catch (ProblemException _) {
          // What was asked for is tried next, and complains about the model if that is to blame.
        }
      }
    }
    return Optional.empty();
  }

  /// What a change of model or data starts from: the pair asked for last if its halves did not fit
  /// together, so that the other half can be chosen next; else what is shown.
  public Sources sources() {
    Sources waiting = unmatched.get();
    if (waiting != null) {
      return waiting;
    }
    Opened now = opened.get();
    return now == null ? Sources.FIRST : new Sources(now.model(), now.data());
  }

  private void opened(Sources asked, Outcome<Opened> outcome, Choices wish, int first) {
    opening.set(null);
    boolean waits =
        outcome instanceof Outcome.Failed<Opened>(var problem)
            && problem instanceof Problem.Mismatch;
    if (outcome instanceof Outcome.Done<Opened>(Opened value)) {
      show(value, wish, Math.floorMod(first, value.samples().size()));
    } else {
      report(outcome);
    }
    unmatched.set(waits ? asked : null);
  }

  /// Shows the same model and data under other preprocessing.
  ///
  /// @param origin where it comes from
  public void prepareInputs(Preprocessing other, Opened.InputOrigin origin) {
    Opened now = opened.get();
    if (now == null || now.network().preprocessing().equals(other)) {
      return;
    }
    if (!other.fit().equals(now.network().preprocessing().fit())) {
      openAgain(now, other, origin);
      return;
    }
    try {
      show(now.with(other, origin), choices.get(), sample.get());
    } catch (ProblemException misfit) {
      trouble.set(new Trouble.Expected(misfit.problem()));
    }
  }

  /// Data that are to be fitted in another way have to be read again.
  private void openAgain(Opened now, Preprocessing other, Opened.InputOrigin origin) {
    trouble.set(null);
    RunControl control = new RunControl();
    opening.set(new Job("opening " + now.data(), control));
    worker.submit(
        Purpose.OPEN,
        control,
        c -> now.readAgain(other, origin, c),
        end -> opened(new Sources(now.model(), now.data()), end, choices.get(), sample.get()));
  }

  private void show(Opened value, Choices wish, int first) {
    runs.clear();
    history.clear();
    sample.set(first);
    focus.set(focus.get().on(0, List.of(0)));
    choices.set(wish.on(value));
    opened.set(value);
    refresh();
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

  // ---- choices ----

  /// Changes the settings; the record before can be had back by [#undo].
  public void change(UnaryOperator<ConversionSettings> change) {
    choose(choices.get().with(change.apply(choices.get().settings())));
  }

  /// Reads the answer at T = `steps`.
  public void setSteps(int steps) {
    choose(choices.get().at(steps));
  }

  /// Simulates up to `lastStep`.
  public void setLastStep(int lastStep) {
    choose(choices.get().upTo(lastStep));
  }

  /// Makes other choices.
  public void choose(Choices wish) {
    Choices before = choices.get();
    Opened at = opened.get();
    Choices next = at == null ? wish : wish.on(at);
    if (!next.equals(before)) {
      history.replaced(before, next);
      apply(next);
    }
  }

  /// Begins a gesture, such as dragging a slider: up to [#endGesture] all changes are undone at
  /// once.
  public void beginGesture() {
    history.beginGesture(choices.get());
  }

  /// Ends a gesture.
  public void endGesture() {
    history.endGesture();
  }

  private void apply(Choices next) {
    if (next.initialised()) {
      preferredInitialPotential = next.settings().initialPotential();
    }
    if (next.compensated()) {
      preferredCompensation = next.settings().compensation();
    }
    choices.set(next);
    focus.set(focus.get().atStep(Math.min(focus.get().step(), next.lastStep())));
    refresh();
  }

  /// Turns the initial potential off, or on to the one chosen last.
  public void toggleInitialisation() {
    change(
        settings ->
            settings.with(
                choices.get().initialised()
                    ? new InitialPotential.Zero()
                    : preferredInitialPotential));
  }

  /// Turns the compensation off, or on to the one chosen last.
  public void toggleCompensation() {
    change(
        settings ->
            settings.with(choices.get().compensated() ? Compensation.NONE : preferredCompensation));
  }

  /// Back to the record before.
  public void undo() {
    Choices now = choices.get();
    Choices before = history.undo(now);
    if (!before.equals(now)) {
      apply(before);
    }
  }

  /// Forward to the record undone last.
  public void redo() {
    Choices now = choices.get();
    Choices next = history.redo(now);
    if (!next.equals(now)) {
      apply(next);
    }
  }

  /// Back or forward to the record in place `index` of [History#states].
  public void returnTo(int index) {
    Choices next = choices.get();
    while (history.position() > index && history.canUndo()) {
      next = history.undo(next);
    }
    while (history.position() < index && history.canRedo()) {
      next = history.redo(next);
    }
    apply(next);
  }

  /// While held: the picture without this part of the settings.
  public void peek(Peek part) {
    setPeeking(part, true);
  }

  /// Ends a [#peek].
  public void release(Peek part) {
    setPeeking(part, false);
  }

  private void setPeeking(Peek part, boolean held) {
    Set<Peek> next = EnumSet.noneOf(Peek.class);
    next.addAll(peeking.get());
    boolean changed = held ? next.add(part) : next.remove(part);
    if (changed) {
      peeking.set(Set.copyOf(next));
      refresh();
    }
  }

  /// The choices in effect: those made, without what is being peeked past.
  public Choices effective() {
    Choices now = choices.get();
    ConversionSettings settings = now.settings();
    if (peeking.get().contains(Peek.INITIALISATION)) {
      settings = settings.with(new InitialPotential.Zero());
    }
    if (peeking.get().contains(Peek.COMPENSATION)) {
      settings = settings.with(Compensation.NONE);
    }
    return now.with(settings);
  }

  // ---- where the user looks ----

  /// Selects a layer; neurons worth watching are picked in it.
  public void selectLayer(int layer) {
    Run now = runs.runProperty().get();
    focus.set(focus.get().on(layer, now == null ? List.of(0) : worthWatching(now, layer)));
  }

  /// Puts a neuron into the inspector.
  public void pick(int layer, int neuron) {
    if (layer != focus.get().layer()) {
      selectLayer(layer);
    }
    focus.set(focus.get().inspecting(neuron));
  }

  /// Adds a neuron of the selected layer to those whose membranes are shown; takes it away where
  /// it is among them. In another layer it is picked alone.
  public void addNeuron(int layer, int neuron) {
    if (layer == focus.get().layer()) {
      focus.set(focus.get().toggling(neuron));
    } else {
      focus.set(focus.get().on(layer, List.of(neuron)));
    }
  }

  /// Lights up neurons of a layer in every picture, and shows the membranes of the strongest.
  public void brush(int layer, Set<Integer> neurons) {
    Run now = runs.runProperty().get();
    if (now == null || neurons.isEmpty()) {
      unbrush();
      return;
    }
    float[] activation = now.analysis().ann().activation()[layer];
    List<Integer> strongest =
        neurons.stream()
            .sorted(java.util.Comparator.comparingDouble(neuron -> -activation[neuron]))
            .limit(Focus.MOST_PICKED)
            .toList();
    focus.set(focus.get().on(layer, strongest).brushing(neurons));
  }

  /// Ends brushing.
  public void unbrush() {
    focus.set(focus.get().brushing(Set.of()));
  }

  private static List<Integer> worthWatching(Run run, int layer) {
    return Neurons.worthWatching(run.analysis().ann().activation()[layer]);
  }

  /// Moves the cursor t.
  public void lookAt(int step) {
    focus.set(focus.get().atStep(Math.clamp(step, 1, choices.get().lastStep())));
  }

  // ---- running ----

  /// Runs what the choices ask for, unless it is already there.
  public void refresh() {
    Opened at = opened.get();
    if (at == null || at.bench().isEmpty()) {
      return;
    }
    runs.want(Run.Key.of(at, effective(), sample.get()));
  }

  private void shown(@Nullable Run before, @Nullable Run value) {
    if (value == null) {
      return;
    }
    Optional<Focus> wanted = returning.filter(place -> place.fits(value.spiking()));
    returning = Optional.empty();
    if (wanted.isPresent()) {
      focus.set(wanted.get());
    } else if (before == null) {
      selectLayer(value.analysis().atFault(choices.get().steps()));
    } else if (before.key().sample() != value.key().sample()) {
      selectLayer(focus.get().layer());
    }
  }

  /// Runs of the sample on show beside the one that is shown, such as with pinned settings.
  SampleRuns sideRuns(Purpose purpose) {
    return new SampleRuns(worker, opener, purpose, trouble::set);
  }

  /// Stops the run that is going on; what is shown becomes stale.
  public void stop() {
    runs.stop();
  }

  /// Whether what is shown is what was asked for.
  public Freshness freshness() {
    Job now = runs.jobProperty().get();
    if (now != null) {
      return new Freshness.Computing((int) (100 * now.control().fraction()));
    }
    Run shown = runs.runProperty().get();
    Opened at = opened.get();
    if (shown == null
        || at == null
        || !shown.key().equals(Run.Key.of(at, effective(), sample.get()))) {
      return new Freshness.Stale();
    }
    return shown.key().settings().fittedToT()
        ? new Freshness.FittedTo(shown.key().fittedSteps())
        : new Freshness.Live();
  }

  /// Says something good that happened away from where the user looks.
  public void tell(Notice what) {
    notice.set(what);
  }

  /// Takes the message away.
  public void dismissTrouble() {
    trouble.set(null);
  }

  /// Shows a message.
  public void report(Trouble what) {
    trouble.set(what);
  }

  /// Shows why `outcome` is none; nothing if it is done or was stopped.
  public void report(Outcome<?> outcome) {
    switch (outcome) {
      case Outcome.Done<?> _, Outcome.Stopped<?> _ -> {}
      case Outcome.Failed<?>(var problem) -> trouble.set(new Trouble.Expected(problem));
      case Outcome.Broken<?>(var cause) -> trouble.set(new Trouble.Bug(cause));
    }
  }

  /// Runs side work (figures, data-set evaluation) on the same worker.
  public Worker worker() {
    return worker;
  }

  // ---- preferences that concern the state ----

  /// Has every view write its numbers anew, because they are written differently from now on.
  public void retell() {
    choices.retell();
  }

  /// Evaluates `count` samples side by side in the background; 0 leaves one core to the window.
  public void useThreads(int count) {
    threads.set(count > 0 ? count : Math.max(1, Workers.availableCores() - 1));
  }

  /// A value that can be told again although it is the same.
  private static final class Retold<T> extends ReadOnlyObjectWrapper<T> {
    Retold(T first) {
      super(first);
    }

    void retell() {
      fireValueChangedEvent();
    }
  }

  // ---- what views listen to ----

  /// Samples that are evaluated side by side in the background.
  public ReadOnlyIntegerProperty threadsProperty() {
    return threads.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /// The pair asked for last if its halves did not fit together.
  public ReadOnlyObjectProperty<@Nullable Sources> unmatchedProperty() {
    return unmatched.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Choices> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Integer> sampleProperty() {
    return sample.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Focus> focusProperty() {
    return focus.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
    return runs.runProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Stream> streamingProperty() {
    return runs.streamingProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return runs.jobProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Job> openingProperty() {
    return opening.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// What was told last.
  public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Set<Peek>> peekingProperty() {
    return peeking.getReadOnlyProperty();
  }

  /// Undo and redo, to be asked what they can do.
  public History<Choices> history() {
    return history;
  }
}
