package io.spikeglass.analysis;

import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Network;
import io.spikeglass.tensor.Forward;

/// What the ANN computes for one sample: the values to compare with.
///
/// @param preActivation z per population, flat C, H, W
/// @param activation a = h(z) per population
/// @param logits class scores
public record AnnReference(float[][] preActivation, float[][] activation, float[] logits) {

  /// The ANN behind `spiking` on `input`, in the space of the network's input.
  public static AnnReference of(SpikingNetwork spiking, float[] input) {
    return of(spiking, new Forward(spiking.graph()), input);
  }

  /// The same with a forward pass of `spiking.graph()` that was laid out before.
  public static AnnReference of(SpikingNetwork spiking, Forward forward, float[] input) {
    Network graph = spiking.graph();
    float[][] values = forward.newBuffers();
    forward.run(input, values);
    int populations = spiking.populations().size();
    float[][] preActivation = new float[populations][];
    float[][] activation = new float[populations][];
    for (int l = 0; l < populations; l++) {
      Population population = spiking.populations().get(l);
      preActivation[l] = values[graph.nodes().get(population.node()).input()];
      activation[l] = values[population.node()];
    }
    return new AnnReference(preActivation, activation, values[graph.output()]);
  }

  /// Index of the largest logit, ties to the lowest index.
  public int predictedClass() {
    return Argmax.of(logits);
  }
}
