package io.spikeglass.files.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.TensorInfo;
import io.spikeglass.files.Models;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/// ONNX Runtime as the second opinion on what a file computes.
final class Oracle implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String input;
  private final long[] dims;

  Oracle(Path model) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    session = environment.createSession(model.toString(), options);
    input = session.getInputNames().iterator().next();
    dims = ((TensorInfo) session.getInputInfo().get(input).getInfo()).getShape();
    dims[0] = 1;
  }

  /// First output of the model for one sample.
  float[] scores(float[] sample) throws OrtException {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(sample), dims);
        Result result = session.run(Map.of(input, tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] scores = new float[values.remaining()];
      values.get(scores);
      return scores;
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  /// Fails unless both programs give the same scores for `sample`, within 1e-4 of the largest.
  void assertAgrees(Forward forward, float[] sample, String what) throws OrtException {
    float[] expected = scores(sample);
    float[] found = forward.logits(sample);
    assertEquals(expected.length, found.length, what + ": number of scores");
    double largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], 1e-4 * largest, what + ": score " + i);
    }
  }

  /// Reads `model` and compares it with the oracle on random samples in [-1, 1).
  static Network assertSame(Path model, String what) throws Exception {
    Network network = Models.open(model);
    Forward forward = new Forward(network);
    SplittableRandom random = new SplittableRandom(7);
    try (Oracle oracle = new Oracle(model)) {
      for (int n = 0; n < 3; n++) {
        float[] sample = new float[network.inputShape().size()];
        for (int i = 0; i < sample.length; i++) {
          sample[i] = (float) random.nextDouble(-1, 1);
        }
        oracle.assertAgrees(forward, sample, what);
      }
    }
    return network;
  }

  /// The same for a model whose images have their channels last.
  static Network assertSameChannelsLast(Path model, String what) throws Exception {
    Network network = Models.open(model);
    Shape shape = network.inputShape();
    Forward forward = new Forward(network);
    SplittableRandom random = new SplittableRandom(7);
    try (Oracle oracle = new Oracle(model)) {
      float[] sample = new float[shape.size()];
      float[] turned = new float[shape.size()];
      for (int i = 0; i < sample.length; i++) {
        sample[i] = (float) random.nextDouble(-1, 1);
        turned[i % shape.area() * shape.channels() + i / shape.area()] = sample[i];
      }
      float[] expected = oracle.scores(turned);
      assertArrayEquals(expected, forward.logits(sample), 1e-4f, what);
    }
    return network;
  }
}
