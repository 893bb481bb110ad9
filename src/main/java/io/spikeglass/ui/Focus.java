package io.spikeglass.ui;

import io.spikeglass.conversion.SpikingNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where the user looks.
///
/// @param layer the selected layer, position among the populations
/// @param picked neurons of that layer whose membranes are shown, flat indices
/// @param neuron the one of them in the inspector
/// @param step the cursor t, from 1
/// @param brushed neurons of that layer that light up in every picture
public record Focus(int layer, List<Integer> picked, int neuron, int step, Set<Integer> brushed) {

  /// The most neurons whose membranes are shown.
  public static final int MOST_PICKED = 5;

  /// Where the window starts to look.
  public static final Focus START = new Focus(0, List.of(0), 0, 6, Set.of());

  public Focus {
    picked = List.copyOf(picked);
    brushed = Set.copyOf(brushed);
  }

  /// Whether its layer and neurons are there in `network`, its step among those that can be looked
  /// at.
  boolean fits(SpikingNetwork network) {
    if (layer < 0 || layer >= network.populations().size() || step < 1) {
      return false;
    }
    int neurons = network.populations().get(layer).size();
    return Stream.of(List.of(neuron), picked, brushed)
        .flatMap(Collection::stream)
        .allMatch(index -> index >= 0 && index < neurons);
  }

  /// The same at another step.
  public Focus atStep(int other) {
    return new Focus(layer, picked, neuron, other, brushed);
  }

  /// On these neurons of a layer, the second of them inspected.
  public Focus on(int otherLayer, List<Integer> neurons) {
    int inspected = neurons.get(neurons.size() > 1 ? 1 : 0);
    return new Focus(otherLayer, neurons, inspected, step, Set.of());
  }

  /// With `other` inspected; where it was not picked, it takes the place of the one inspected now.
  public Focus inspecting(int other) {
    List<Integer> neurons = new ArrayList<>(picked);
    if (!neurons.contains(other)) {
      neurons.replaceAll(shown -> shown == neuron ? other : shown);
    }
    return new Focus(layer, neurons, other, step, brushed);
  }

  /// With `other` added to those picked and inspected, the oldest giving way beyond
  /// [#MOST_PICKED]; taken away where it was picked, unless it is the only one.
  public Focus toggling(int other) {
    List<Integer> neurons = new ArrayList<>(picked);
    if (neurons.contains(other)) {
      if (neurons.size() == 1) {
        return this;
      }
      neurons.removeIf(shown -> shown == other);
      int inspected = other == neuron ? neurons.getFirst() : neuron;
      return new Focus(layer, neurons, inspected, step, brushed);
    }
    if (neurons.size() == MOST_PICKED) {
      neurons.removeFirst();
    }
    neurons.add(other);
    return new Focus(layer, neurons, other, step, brushed);
  }

  /// With these neurons of the layer brushed.
  public Focus brushing(Set<Integer> neurons) {
    return new Focus(layer, picked, neuron, step, neurons);
  }
}
