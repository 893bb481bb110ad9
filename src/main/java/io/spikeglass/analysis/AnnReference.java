package io.spikeglass.analysis;

/// What the ANN computes for one sample: the values to compare with.
///
/// @param preActivation z per population, flat C, H, W
/// @param activation a = h(z) per population
/// @param logits class scores
public record AnnReference(float[][] preActivation, float[][] activation, float[] logits) {

  /// Index of the largest logit, ties to the lowest index.
  public int predictedClass() {
    return Argmax.of(logits);
  }
}
