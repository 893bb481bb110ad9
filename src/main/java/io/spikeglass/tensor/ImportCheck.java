package io.spikeglass.tensor;

import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import java.util.ArrayList;
import java.util.List;

/// How far the own evaluation of a network as read is from an independent one with ND4J's
/// operations, on real samples (specification, section 2, pre-flight).
///
/// @param difference largest |difference| of a class score
/// @param largestScore largest |class score|
/// @param samples number of samples compared
public record ImportCheck(double difference, double largestScore, int samples) {

  /// Largest difference allowed, relative to the largest score or 1.
  public static final double TOLERANCE = 1e-4;

  /// Compares on the first `count` samples, or all if there are fewer. The first call of a process
  /// loads ND4J, which takes seconds: not for the thread of a window.
  ///
  /// @param network as read, nothing folded
  /// @throws IllegalStateException if the network holds an operation without arithmetic
  public static ImportCheck of(Network network, Samples samples, int count) {
    Network onSamples = network.on(samples.space());
    List<float[]> inputs = new ArrayList<>();
    for (int n = 0; n < Math.min(count, samples.size()); n++) {
      inputs.add(samples.read(n));
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs samples");
    }
    Forward forward = new Forward(onSamples);
    float[][] independent = new Nd4jForward(onSamples).logits(inputs);
    double difference = 0;
    double largest = 0;
    for (int n = 0; n < independent.length; n++) {
      float[] own = forward.logits(inputs.get(n));
      for (int c = 0; c < own.length; c++) {
        double apart = Math.abs((double) own[c] - independent[n][c]);
        // Math.max keeps a NaN, so a broken evaluation never passes.
        difference = Math.max(difference, apart);
        largest = Math.max(largest, Math.abs(own[c]));
      }
    }
    return new ImportCheck(difference, largest, independent.length);
  }

  /// Whether the difference lies within the tolerance.
  public boolean passed() {
    return difference <= TOLERANCE * Math.max(1, largestScore);
  }
}
