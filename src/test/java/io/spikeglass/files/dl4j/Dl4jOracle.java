package io.spikeglass.files.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.network.Network;
import io.spikeglass.tensor.Forward;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// The library as a second opinion on what its files compute.
final class Dl4jOracle {

  private static final double TOLERANCE = 1e-5;

  private Dl4jOracle() {}

  /// Other weights than the library's starting values, biases included.
  static void scatter(INDArray parameters, double size) {
    long stream = Generator.sample(11, Domain.OTHER, 0);
    float[] values = new float[(int) parameters.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (size * (2 * Generator.uniform(stream, i) - 1));
    }
    parameters.assign(Nd4j.createFromArray(values).reshape(parameters.shape()));
  }

  /// What the library answers.
  interface Answers {
    INDArray output(INDArray input);
  }

  /// Fails unless `network` gives the scores of the library for images of a seed.
  static void agrees(Network network, Answers oracle) {
    Forward forward = new Forward(network);
    int size = network.inputShape().size();
    for (int sample = 0; sample < 5; sample++) {
      long stream = Generator.sample(4, Domain.OTHER, sample);
      float[] input = new float[size];
      for (int i = 0; i < size; i++) {
        input[i] = (float) Generator.uniform(stream, i);
      }
      float[] expected =
          oracle.output(Nd4j.create(input.clone(), new long[] {1, size}, 'c')).toFloatVector();
      float spread = 0;
      for (float value : expected) {
        spread = Math.max(spread, Math.abs(value - expected[0]));
      }
      assertTrue(spread > 1e-4, "the library's answers are all alike");
      assertArrayEquals(expected, forward.logits(input), (float) TOLERANCE);
    }
  }
}
