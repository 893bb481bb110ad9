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

/// What the user chooses, with the way back to what was chosen before, and what of it is held off
/// for a look.
public final class Choosing {

  /// A part of the settings that can be held off for a look.
  public enum Peek {
    /// Without initialisation.
    INITIALISATION,
    /// Without compensation.
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

  // ---- held off for a look ----

  /// While held: the picture without this part of the settings.
  public void peek(Peek part) {
    Set<Peek> next = EnumSet.of(part);
    next.addAll(peeking.get());
    peekPast(next);
  }

  /// Ends a [#peek].
  public void release(Peek part) {
    Set<Peek> next = EnumSet.complementOf(EnumSet.of(part));
    next.retainAll(peeking.get());
    peekPast(next);
  }

  private void peekPast(Set<Peek> parts) {
    if (!parts.equals(peeking.get())) {
      peeking.set(Set.copyOf(parts));
      onChange.run();
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

  // ---- what views listen to ----

  /// Has every view write its numbers anew, because they are written differently from now on.
  public void retell() {
    choices.retell();
  }

  ReadOnlyObjectProperty<Choices> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /// What is held off.
  public ReadOnlyObjectProperty<Set<Peek>> peekingProperty() {
    return peeking.getReadOnlyProperty();
  }
}
