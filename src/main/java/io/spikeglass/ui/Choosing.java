package io.spikeglass.ui;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.experiment.Candidate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the user chooses, with the way back to what was chosen before, and what of it is switched
/// for a look.
public final class Choosing {

  /// A part of the settings that can be switched for a look.
  public enum Peek {
    /// The initialisation.
    INITIALISATION,
    /// The compensation.
    COMPENSATION
  }

  private final ReadOnlyObjectProperty<@Nullable Opened> opened;
  private final Runnable onChange;
  private final Retold<Choices> choices = new Retold<>(Choices.DEFAULT);
  private final ReadOnlyObjectWrapper<Set<Peek>> peeking = new ReadOnlyObjectWrapper<>(Set.of());
  private final History<Choices> history = new History<>();
  private InitialPotential preferredInitialPotential = InitialPotential.Algorithm2.DEFAULT;
  private Compensation preferredCompensation = Compensation.INIT;

  /// @param opened what the choices have to fit
  /// @param onChange called when other choices are in effect
  Choosing(ReadOnlyObjectProperty<@Nullable Opened> opened, Runnable onChange) {
    this.opened = opened;
    this.onChange = onChange;
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

  /// Makes every choice what it was at the beginning.
  public void reset() {
    choose(Choices.DEFAULT);
  }

  /// Takes over a change that was tried, at its T.
  public void adopt(Candidate change) {
    Choices now = choices.get();
    choose(
        now.with(change.settings())
            .upTo(Math.max(now.lastStep(), change.steps()))
            .at(change.steps()));
  }

  /// Turns the initial potential off, or on to the one chosen last.
  public void toggleInitialisation() {
    change(this::withOtherInitialisation);
  }

  /// Turns the compensation off, or on to the one chosen last.
  public void toggleCompensation() {
    change(this::withOtherCompensation);
  }

  private ConversionSettings withOtherInitialisation(ConversionSettings settings) {
    return settings.with(
        choices.get().initialised() ? new InitialPotential.Zero() : preferredInitialPotential);
  }

  private ConversionSettings withOtherCompensation(ConversionSettings settings) {
    return settings.with(choices.get().compensated() ? Compensation.NONE : preferredCompensation);
  }

  private void apply(Choices next) {
    if (next.initialised()) {
      preferredInitialPotential = next.settings().initialPotential();
    }
    if (next.compensated()) {
      preferredCompensation = next.settings().compensation();
    }
    choices.set(next);
    onChange.run();
  }

  /// Begins anew with `first`, from which no way leads back; who calls sees to the effect.
  void beginWith(Choices first) {
    history.clear();
    choices.set(first);
  }

  // ---- the way back ----

  /// Begins a gesture, such as dragging a slider: up to [#endGesture] all changes are undone at
  /// once.
  public void beginGesture() {
    history.beginGesture(choices.get());
  }

  /// Ends a gesture.
  public void endGesture() {
    history.endGesture();
  }

  /// Back to the record before.
  public void undo() {
    take(history.undo(choices.get()));
  }

  /// Forward to the record undone last.
  public void redo() {
    take(history.redo(choices.get()));
  }

  private void take(Choices other) {
    if (!other.equals(choices.get())) {
      apply(other);
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

  /// Undo and redo, to be asked what they can do.
  public History<Choices> history() {
    return history;
  }

  // ---- switched for a look ----

  /// While held: the picture with this part of the settings the other way round, off if it is on,
  /// and on if it is off.
  public void peek(Peek part) {
    Set<Peek> next = EnumSet.of(part);
    next.addAll(peeking.get());
    peekAt(next);
  }

  /// Ends a [#peek].
  public void release(Peek part) {
    Set<Peek> next = EnumSet.complementOf(EnumSet.of(part));
    next.retainAll(peeking.get());
    peekAt(next);
  }

  private void peekAt(Set<Peek> parts) {
    if (!parts.equals(peeking.get())) {
      peeking.set(Set.copyOf(parts));
      onChange.run();
    }
  }

  /// Whether something is switched for a look.
  public boolean isPeeking() {
    return !peeking.get().isEmpty();
  }

  /// The choices in effect: those made, with what is being peeked at.
  public Choices effective() {
    Choices now = choices.get();
    ConversionSettings settings = now.settings();
    if (peeking.get().contains(Peek.INITIALISATION)) {
      settings = withOtherInitialisation(settings);
    }
    if (peeking.get().contains(Peek.COMPENSATION)) {
      settings = withOtherCompensation(settings);
    }
    Opened at = opened.get();
    return at == null || !isPeeking() ? now.with(settings) : now.with(settings).on(at);
  }

  // ---- what views listen to ----

  /// Has every view write its numbers anew, because they are written differently from now on.
  public void retell() {
    choices.retell();
  }

  ReadOnlyObjectProperty<Choices> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /// What is switched for a look.
  public ReadOnlyObjectProperty<Set<Peek>> peekingProperty() {
    return peeking.getReadOnlyProperty();
  }
}
