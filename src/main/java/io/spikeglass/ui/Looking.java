package io.spikeglass.ui;

import io.spikeglass.figure.Neurons;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Moves the [Focus]: which layer, neurons and step of the run on show the user looks at.
public final class Looking {

  private final ReadOnlyObjectProperty<@Nullable Run> run;
  private final ReadOnlyObjectProperty<Choices> choices;
  private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>(Focus.START);
  private Optional<Focus> returning = Optional.empty();

  /// @param run what is looked at
  /// @param choices how far it goes, and where its answer is read
  Looking(ReadOnlyObjectProperty<@Nullable Run> run, ReadOnlyObjectProperty<Choices> choices) {
    this.run = run;
    this.choices = choices;
    run.addListener((_, before, now) -> follow(before, now));
  }

  /// Selects a layer; neurons worth watching are picked in it.
  public void selectLayer(int layer) {
    Run now = run.get();
    focus.set(focus.get().on(layer, now == null ? List.of(0) : worthWatching(now, layer)));
  }

  private static List<Integer> worthWatching(Run run, int layer) {
    return Neurons.worthWatching(run.analysis().ann().activation()[layer]);
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
    Run now = run.get();
    if (now == null || neurons.isEmpty()) {
      unbrush();
      return;
    }
    float[] activation = now.analysis().ann().activation()[layer];
    List<Integer> strongest =
        neurons.stream()
            .sorted(Comparator.comparingDouble(neuron -> -activation[neuron]))
            .limit(Focus.MOST_PICKED)
            .toList();
    focus.set(focus.get().on(layer, strongest).brushing(neurons));
  }

  /// Ends brushing.
  public void unbrush() {
    focus.set(focus.get().brushing(Set.of()));
  }

  /// Moves the cursor t.
  public void lookAt(int step) {
    focus.set(focus.get().atStep(Math.clamp(step, 1, choices.get().lastStep())));
  }

  /// Keeps the cursor t within the steps that are simulated.
  void stayWithinSteps() {
    if (focus.get().step() > choices.get().lastStep()) {
      lookAt(choices.get().lastStep());
    }
  }

  /// Begins anew, on another network.
  ///
  /// @param place what the user looked at there before; empty for the layer at fault
  void begin(Optional<Focus> place) {
    returning = place;
    focus.set(focus.get().on(0, List.of(0)));
  }

  private void follow(@Nullable Run before, @Nullable Run now) {
    if (now == null) {
      return;
    }
    Optional<Focus> wanted = returning.filter(place -> place.fits(now.spiking()));
    returning = Optional.empty();
    if (wanted.isPresent()) {
      focus.set(wanted.get());
    } else if (before == null) {
      selectLayer(now.analysis().atFault(choices.get().steps()));
    } else if (before.key().sample() != now.key().sample()) {
      selectLayer(focus.get().layer());
    }
  }

  ReadOnlyObjectProperty<Focus> focusProperty() {
    return focus.getReadOnlyProperty();
  }
}
