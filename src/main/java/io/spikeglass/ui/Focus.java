package io.spikeglass.ui;

import java.util.ArrayList;
import java.util.List;

/// Where the user looks.
///
/// @param layer the selected layer, position among the populations
/// @param picked neurons of that layer whose membranes are shown, flat indices
/// @param neuron the one of them in the inspector
/// @param step the cursor t, from 1
public record Focus(int layer, List<Integer> picked, int neuron, int step) {

  /// Where the window starts to look.
  public static final Focus START = new Focus(0, List.of(0), 0, 6);

  public Focus {
    picked = List.copyOf(picked);
  }

  /// The same at another step.
  public Focus atStep(int other) {
    return new Focus(layer, picked, neuron, other);
  }

  /// On these neurons of a layer, the second of them inspected.
  public Focus on(int otherLayer, List<Integer> neurons) {
    return new Focus(otherLayer, neurons, neurons.get(neurons.size() > 1 ? 1 : 0), step);
  }

  /// With `other` inspected; where it was not picked, it takes the place of the one inspected now.
  public Focus inspecting(int other) {
    List<Integer> neurons = new ArrayList<>(picked);
    if (!neurons.contains(other)) {
      neurons.replaceAll(shown -> shown == neuron ? other : shown);
    }
    return new Focus(layer, neurons, other, step);
  }
}
