package io.spikeglass.conversion;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.util.Arrays;

/// A layer of spiking neurons: an activation node of the network with what makes it spike.
///
/// @param node position of the activation in [SpikingNetwork#graph()]
/// @param name the activation's name in the source
/// @param shape shape of the layer
/// @param activation h, and with it the upper bound of the threshold
/// @param threshold theta in units of activation: one value, or one per channel
/// @param initialPotential V_init in units of activation, compensation not included: one value, one
///     per channel, or one per neuron
/// @param stepCharge charge that joins the potential at each of the T steps besides the input
///     ([BiasRule]): one value, or one per channel; empty for none
public record Population(
    int node,
    String name,
    Shape shape,
    Layer.Activation activation,
    float[] threshold,
    float[] initialPotential,
    float[] stepCharge) {

  /// Without charge per step.
  public Population(
      int node,
      String name,
      Shape shape,
      Layer.Activation activation,
      float[] threshold,
      float[] initialPotential) {
    this(node, name, shape, activation, threshold, initialPotential, new float[0]);
  }

  /// theta/slope, at which a leaky ReLU sends negative spikes under
  /// [NeuronRule.NegativeThreshold]; infinite for activations without a slope.
  public static float negativeThreshold(Layer.Activation activation, float threshold) {
    return activation instanceof Layer.LeakyRelu(double slope)
        ? (float) (threshold / slope)
        : Float.POSITIVE_INFINITY;
  }

  /// theta of the neuron with this flat index.
  public float thresholdOf(int neuron) {
    return valueOf(threshold, neuron);
  }

  /// V_init of the neuron with this flat index.
  public float initialPotentialOf(int neuron) {
    return valueOf(initialPotential, neuron);
  }

  /// Charge per step of the neuron with this flat index.
  public float stepChargeOf(int neuron) {
    return stepCharge.length == 0 ? 0 : valueOf(stepCharge, neuron);
  }

  private float valueOf(float[] values, int neuron) {
    if (values.length == 1) {
      return values[0];
    }
    return values.length == shape.size() ? values[neuron] : values[shape.channelOf(neuron)];
  }

  /// Number of neurons.
  public int size() {
    return shape.size();
  }

  /// Whether `other`, of the same place in the same graph, behaves the same to the bit.
  public boolean behavesAs(Population other) {
    return Arrays.equals(threshold, other.threshold)
        && Arrays.equals(initialPotential, other.initialPotential)
        && Arrays.equals(stepCharge, other.stepCharge);
  }

  /// The same population starting elsewhere.
  public Population startingAt(float... other) {
    return new Population(node, name, shape, activation, threshold, other, stepCharge);
  }

  /// The same population with another charge per step.
  public Population charged(float... perStep) {
    return new Population(node, name, shape, activation, threshold, initialPotential, perStep);
  }

  /// The same population elsewhere in its graph.
  Population at(int other) {
    return new Population(other, name, shape, activation, threshold, initialPotential, stepCharge);
  }

  /// The same population with another threshold.
  public Population firingAt(float... other) {
    return new Population(node, name, shape, activation, other, initialPotential, stepCharge);
  }
}
