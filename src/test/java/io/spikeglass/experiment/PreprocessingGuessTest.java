package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Models;
import io.spikeglass.files.data.FloatSamples;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.tensor.Forward;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Input ranges that are right, wrong, equal, and unknowable.
class PreprocessingGuessTest {

  private static final Shape PAIR = Shape.flat(2);

  /// Class 1 where the first value exceeds `bound`.
  private static Network network(float bound) {
    Layer dense =
        new Layer.Dense(new Weights(new float[] {0, 0, 1, 0}, 2, 2), Weights.vector(0, -bound));
    return new Network(
        "net",
        "test",
        List.of(
            new Node("pixels", new Layer.Input(), List.of(), PAIR),
            new Node("scores", dense, List.of(0), PAIR)),
        List.of(),
        Preprocessing.UNIT,
        "");
  }

  /// 40 samples, the brighter half of class 1.
  private static Samples samples(Samples.Space space, boolean labelled) {
    float[] values = new float[80];
    int[] labels = new int[labelled ? 40 : 0];
    for (int n = 0; n < 40; n++) {
      values[2 * n] = n < 20 ? 0.2f : 0.8f;
      if (labelled) {
        labels[n] = n / 20;
      }
    }
    return new FloatSamples("pairs", PAIR, values, labels, space, List.of());
  }

  private static PreprocessingGuess guess(Network network, Samples samples) {
    return PreprocessingGuess.of(network, samples, new RunControl());
  }

  private static Samples labelled() {
    return samples(Samples.Space.PIXEL, true);
  }

  @Test
  void swappedColoursAreFound() {
    Shape colours = new Shape(3, 1, 1);
    // Class 1 where the network's last channel is bright: red, if it takes blue first.
    Layer dense =
        new Layer.Dense(
            new Weights(new float[] {0, 0, 0, 0, 0, 1}, 2, 3), Weights.vector(0, -0.5f));
    Network network =
        new Network(
            "net",
            "test",
            List.of(
                new Node("pixels", new Layer.Input(), List.of(), colours),
                new Node("scores", dense, List.of(0), PAIR)),
            List.of(),
            Preprocessing.UNIT,
            "");
    float[] values = {1, 0, 0, 1, 0.2f, 0, 0, 0, 1, 0, 0.3f, 1};
    int[] labels = {1, 1, 0, 0};
    Samples samples =
        new FloatSamples("colours", colours, values, labels, Samples.Space.PIXEL, List.of());
    PreprocessingGuess guess = guess(network, samples);
    assertEquals(Preprocessing.UNIT.with(ChannelOrder.BGR), guess.best());
    assertEquals(1, guess.accuracy(guess.best()));
    Network placed = network.withPreprocessing(guess.best()).on(Samples.Space.PIXEL);
    for (int n = 0; n < labels.length; n++) {
      assertEquals(labels[n], Argmax.of(new Forward(placed).logits(samples.read(n))));
    }
  }

  @Test
  void rawPixelsAreFound() {
    Network network = network(127);
    PreprocessingGuess guess = guess(network, labelled());
    assertEquals(Preprocessing.RAW, guess.best());
    assertEquals(1, guess.accuracy(Preprocessing.RAW));
    assertEquals(0.5, guess.accuracy(Preprocessing.UNIT));
    Finding finding = guess.finding(network).orElseThrow();
    assertEquals(Finding.Severity.AMBER, finding.severity());
    assertEquals("pixels", finding.node());
    assertTrue(
        finding
            .reason()
            .contains("with --preprocess raw the accuracy on 40 samples is 100.0 %, now (unit)"),
        finding.reason());
    assertTrue(finding.remedy().contains("--preprocess raw"));
    assertTrue(
        guess(network.withPreprocessing(Preprocessing.RAW), labelled()).finding(network).isEmpty());
  }

  @Test
  void unitWinsTies() {
    Network network = network(Float.MAX_VALUE).withPreprocessing(Preprocessing.RAW);
    assertEquals(Preprocessing.UNIT, guess(network, labelled()).best());
    assertTrue(guess(network, labelled()).finding(network).isEmpty());
  }

  @Test
  void nothingIsSaidWithoutLabelsOrPixels() {
    for (Samples mute :
        List.of(samples(Samples.Space.PIXEL, false), samples(Samples.Space.MODEL, true))) {
      PreprocessingGuess guess = guess(network(127), mute);
      assertEquals(0, guess.images());
      assertEquals(Preprocessing.UNIT, guess.best());
      assertTrue(guess.finding(network(127)).isEmpty());
    }
  }

  @Test
  void itCanBeStopped() {
    RunControl control = new RunControl();
    control.stop();
    assertThrows(
        CancellationException.class, () -> PreprocessingGuess.of(network(1), labelled(), control));
  }

  @Test
  void theNormalisationOfColourNetworksIsFound() throws Exception {
    Network network = Models.open(Shared.path("models/cifar10_vgg7.onnx"));
    Samples samples = DataSets.open("cifar10:" + Shared.path("data/cifar-10-batches-bin"));
    Network wrong = network.withPreprocessing(Preprocessing.RAW);
    PreprocessingGuess guess = guess(wrong, samples);
    assertEquals(200, guess.images());
    assertEquals(List.of(0.4914, 0.4822, 0.4465), guess.best().mean());
    assertTrue(guess.finding(wrong).isPresent());
    assertTrue(guess(network, samples).finding(network).isEmpty());
  }
}
