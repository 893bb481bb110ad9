package io.spikeglass.files.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.Shared;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Networks trained by others, and the sample networks, against ONNX Runtime.
class OnnxModelsTest {

  private static final int IMAGES = 20;

  private record Pixels(double scale, JsonNode mean, JsonNode std) {
    float[] prepare(float[] unit, int area) {
      float[] input = new float[unit.length];
      for (int i = 0; i < input.length; i++) {
        int channel = mean.size() == 1 ? 0 : i / area;
        double pixel = 255.0 * unit[i] * scale;
        input[i] = (float) ((pixel - mean.get(channel).asDouble()) / std.get(channel).asDouble());
      }
      return input;
    }
  }

  @TestFactory
  Stream<DynamicTest> sampleNetworksGiveTheScoresOfOnnxRuntime() {
    return Stream.of(
            "mnist_mlp", "mnist_lenet", "fashion_lenet", "cifar10_vgg7", "cifar10_resnet20")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      JsonNode card = json("models/" + name + ".card.json");
                      JsonNode how = card.get("preprocessing");
                      Pixels pixels = new Pixels(1 / 255.0, how.get("mean"), how.get("std"));
                      Network network = compare("models/" + name + ".onnx", data(name), pixels);
                      assertEquals(
                          card.get("sha256").asText(), network.fingerprint(), "fingerprint");
                      assertEquals(
                          card.get("parameters").get("trainable").asLong(),
                          network.parameters(),
                          "trained values");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> networksOfOthersGiveTheScoresOfOnnxRuntime() throws IOException {
    return manifest()
        .filter(model -> model.get("expectation").asText().equals("opens"))
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.get("file").asText(),
                    () -> {
                      JsonNode how = model.get("preprocessing");
                      compare(
                          "models/third-party/" + model.get("file").asText(),
                          data(model.get("dataset").asText()),
                          new Pixels(how.get("scale").asDouble(), how.get("mean"), how.get("std")));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> networksThatCannotSpikeAreReadWithTheReason() throws IOException {
    return manifest()
        .filter(model -> model.get("expectation").asText().startsWith("refused"))
        .map(
            model ->
                DynamicTest.dynamicTest(model.get("file").asText(), () -> assertRefused(model)));
  }

  private static void assertRefused(JsonNode model) throws Exception {
    Path path = Shared.path("models/third-party/" + model.get("file").asText());
    List<Layer.Unsupported> refused = unsupported(Models.open(path));
    assertFalse(refused.isEmpty(), "nothing is refused");
    String expectation = model.get("expectation").asText();
    Layer.Unsupported first = refused.getFirst();
    assertTrue(expectation.contains(first.operator()), first + " against: " + expectation);
  }

  @Test
  void everyRefusedNodeIsNamedAtOnce() throws Exception {
    Network network = Models.open(Shared.path("models/third-party/dongkyunk_lenet.onnx"));
    assertEquals(
        List.of("Tanh_1", "Tanh_5", "Tanh_9", "Tanh_12"),
        network.nodes().stream()
            .filter(node -> node.layer() instanceof Layer.Unsupported)
            .map(Node::name)
            .toList());
    assertEquals(
        List.of("negative outputs have no firing rate"),
        unsupported(network).stream().map(Layer.Unsupported::reason).distinct().toList());
  }

  @Test
  void softmaxOverTheBatchIsRefusedForItsReason() throws Exception {
    Network network = Models.open(Shared.path("models/third-party/konduit_output_cnn_mnist.onnx"));
    assertEquals(1, unsupported(network).size());
    assertEquals("LogSoftmax", unsupported(network).getFirst().operator());
    assertTrue(unsupported(network).getFirst().reason().contains("batch axis"));
  }

  @Test
  void foreignDomainsAreNamed() throws Exception {
    Network network = Models.open(Shared.path("models/third-party/tribuo_skl_lr_mnist.onnx"));
    assertEquals(
        "LinearClassifier of domain ai.onnx.ml", unsupported(network).getFirst().operator());
  }

  @Test
  void activationsAreNamedAfterTheirNodeOrItsOutput() throws Exception {
    assertEquals(
        List.of("relu1", "relu2", "relu3"),
        activations(Models.open(Shared.path("models/mnist_lenet.onnx"))));
    assertEquals(
        List.of("11", "14", "18", "20"),
        activations(Models.open(Shared.path("models/third-party/tribuo_pytorch_cnn_mnist.onnx"))));
  }

  private static List<String> activations(Network network) {
    List<String> names = new ArrayList<>();
    for (int n : network.activations()) {
      names.add(network.nodes().get(n).name());
    }
    return names;
  }

  private static List<Layer.Unsupported> unsupported(Network network) {
    return network.nodes().stream()
        .map(Node::layer)
        .filter(Layer.Unsupported.class::isInstance)
        .map(Layer.Unsupported.class::cast)
        .toList();
  }

  private static Network compare(String file, Samples samples, Pixels pixels) throws Exception {
    Path path = Shared.path(file);
    Network network = Models.open(path);
    Forward forward = new Forward(network);
    try (Oracle oracle = new Oracle(path)) {
      for (int n = 0; n < IMAGES; n++) {
        float[] input = pixels.prepare(samples.read(n), samples.shape().area());
        oracle.assertAgrees(forward, input, file + ", image " + n);
      }
    }
    return network;
  }

  private static Samples data(String name) throws Exception {
    String folder =
        name.toUpperCase(Locale.ROOT).startsWith("CIFAR")
            ? "cifar10:" + Shared.path("data/cifar-10-batches-bin")
            : name.toLowerCase(Locale.ROOT).startsWith("fashion")
                ? "mnist:" + Shared.path("data/fashion-mnist")
                : "mnist:" + Shared.path("data/mnist");
    return DataSets.open(folder);
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(Shared.path(file).toFile());
  }

  private static Stream<JsonNode> manifest() throws IOException {
    List<JsonNode> models = new ArrayList<>();
    json("models/third-party/manifest.json").get("models").forEach(models::add);
    return models.stream().filter(model -> model.get("format").asText().equals("onnx"));
  }
}
