package io.spikeglass.conversion;

/// How many neurons share one threshold or one initial potential.
public enum Granularity {
  /// One value for the whole layer.
  LAYER,
  /// One value per channel (dense layers: per neuron).
  CHANNEL,
  /// One value per neuron.
  NEURON
}
