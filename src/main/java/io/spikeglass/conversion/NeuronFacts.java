package io.spikeglass.conversion;

import io.spikeglass.conversion.NeuronRule.Facts;

/// The words that [NeuronRule#facts] gives.
final class NeuronFacts {

  private NeuronFacts() {}

  static Facts of(NeuronRule rule) {
    return switch (rule) {
      case NeuronRule.IntegrateAndFire _ ->
          new Facts(
              "integrate and fire",
              "Sends one spike when its potential reaches the threshold.",
              "S = [U ≥ θ], V = U − S θ",
              Works.CAO + "; soft reset: " + Works.RUECKAUER);
      case NeuronRule.Signed _ ->
          new Facts(
              "signed neuron with memory",
              "Takes a spike back when later input shows that it was one too many.",
              "S = [U ≥ θ] − [U ≤ −θ and N > 0], V = U − S θ",
              Works.SIGNED);
      case NeuronRule.NegativeThreshold _ ->
          new Facts(
              "imbalanced threshold",
              "Sends negative spikes at −θ/slope, so that a leaky ReLU can become spiking.",
              "S = [U ≥ θ] − [U ≤ −θ/slope], V = U − θ or U + θ/slope",
              Works.SPIKING_YOLO);
      case NeuronRule.Burst _ ->
          new Facts(
              "burst",
              "Sends up to Γ spikes in one step, so that what has piled up leaves at once.",
              "S = clip(⌊U/θ⌋, 0, Γ), V = U − S θ",
              Works.BURST);
      case NeuronRule.Group _ ->
          new Facts(
              "group of m neurons",
              "Stands for m neurons that share the threshold, so that a step carries m + 1 values.",
              "S = clip(⌊U m/θ⌋, 0, m), V = U − S θ/m",
              Works.GROUP);
      case NeuronRule.MultiThreshold _ ->
          new Facts(
              "multi-threshold neuron",
              "Sends n bits per step, each worth half of the one before.",
              "for i = 1..n: if U ≥ θ/2^(i−1): send it, subtract it",
              Works.MULTI_THRESHOLD);
      case NeuronRule.FewSpikes _ ->
          new Facts(
              "few-spikes neuron",
              "Writes its input as a binary number, one digit per step, layer after layer.",
              "z = [v ≥ θ/2^t], v = v − z θ/2^t",
              Works.FEW_SPIKES);
      case NeuronRule.TimeToFirstSpike _ ->
          new Facts(
              "time to first spike",
              "Sends one spike, the earlier the larger its input, layer after layer.",
              "S = [first t with u ≥ θ exp(−t/τ)], worth θ exp(−t/τ)",
              Works.T2FSNN);
      case NeuronRule.Leaky _ ->
          new Facts(
              "leaky integrate and fire",
              "Loses part of its potential at every step; outside the conversion identity, for"
                  + " teaching.",
              "U = (1 − leak) V + I, S = [U ≥ θ], V = U − S θ",
              "textbook neuron");
    };
  }
}
