package io.spikeglass.ui;

/// Where the user looks.
///
/// @param layer the selected layer, position among the populations
/// @param neuron the neuron in the inspector, flat index in that layer
/// @param step the cursor t, from 1
public record Focus(int layer, int neuron, int step) {

  /// The same at another step.
  public Focus atStep(int other) {
    return new Focus(layer, neuron, other);
  }
}
