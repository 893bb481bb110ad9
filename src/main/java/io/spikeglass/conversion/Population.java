package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;

/// A layer of spiking neurons: an activation node of the network with what makes it spike.
///
/// @param node position of the activation in [SpikingNetwork#graph()]
/// @param name the activation's name in the source
/// @param shape shape of the layer
/// @param activation h, and with it the upper bound of the threshold
/// @param threshold theta in units of activation: one value, or one per channel
/// @param initialPotential V_init in units of activation, compensation not included: one value, one
///     per channel, or one per neuron
public record Population(
    int node,
    String name,
    Shape shape,
    Layer.Activation activation,
    float[] threshold,
    float[] initialPotential) {

  /// theta of the neuron with this flat index.
  public float thresholdOf(int neuron) {
    return threshold.length == 1 ? threshold[0] : threshold[shape.channelOf(neuron)];
  }

  /// V_init of the neuron with this flat index.
  public float initialPotentialOf(int neuron) {
    if (initialPotential.length == 1) {
      return initialPotential[0];
    }
    return initialPotential.length == shape.size()
        ? initialPotential[neuron]
        : initialPotential[shape.channelOf(neuron)];
  }

  /// Number of neurons.
  public int size() {
    return shape.size();
  }

  /// The same population starting elsewhere.
  public Population startingAt(float... other) {
    return new Population(node, name, shape, activation, threshold, other);
  }
}
