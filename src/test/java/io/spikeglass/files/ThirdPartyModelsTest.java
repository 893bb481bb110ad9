package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.Shared;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.AnnScore;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.Workers;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Networks trained by others behave as the manifest beside them says, on all images of the test
/// set: they reach their accuracy, under each preprocessing it lists, or are refused for its
/// reason.
class ThirdPartyModelsTest {

  private static final String FOLDER = "models/third-party/";
  private static final double TOLERANCE = 0.1;
  private static final int ARTICLE = 3;

  @TestFactory
  Stream<DynamicTest> everyFileBehavesAsItsManifestSays() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(Shared.path(FOLDER + "manifest.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode model : manifest.get("models")) {
      String file = model.get("file").asText();
      String expectation = model.get("expectation").asText();
      tests.add(
          DynamicTest.dynamicTest(
              file + " " + expectation,
              () -> {
                Network network = Models.open(Shared.path(FOLDER + file));
                if (expectation.equals("opens")) {
                  assertOpens(network, model);
                } else {
                  assertRefused(network, expectation);
                }
              }));
    }
    return tests.stream();
  }

  private static void assertOpens(Network network, JsonNode model) throws Exception {
    Samples samples = DataSets.open(data(model.get("dataset").asText()), network.inputShape());
    assertEquals(
        List.of(),
        Preflight.check(network).stream()
            .filter(finding -> finding.severity() == Finding.Severity.RED)
            .toList());
    assertAccuracy(network, samples, model);
    for (JsonNode alternative : model.get("alternatives")) {
      assertAccuracy(network, samples, alternative);
    }
  }

  private static void assertAccuracy(Network network, Samples samples, JsonNode expected) {
    Preprocessing preprocessing = preprocessing(expected.get("preprocessing"));
    Workbench bench = new Workbench(network.withPreprocessing(preprocessing), samples, samples);
    AnnScore score = bench.annScore(samples.size(), Workers.availableCores(), new RunControl());
    assertEquals(10_000, score.labelled());
    assertEquals(
        expected.get("expectedAccuracyPercent").asDouble(),
        100.0 * score.correct() / score.labelled(),
        TOLERANCE,
        preprocessing::toString);
  }

  /// The reason names the operator and says, articles and pronouns aside, what the manifest says.
  private static void assertRefused(Network network, String expectation) {
    List<Layer.Unsupported> refused =
        network.nodes().stream()
            .map(node -> node.layer())
            .filter(Layer.Unsupported.class::isInstance)
            .map(Layer.Unsupported.class::cast)
            .toList();
    assertFalse(refused.isEmpty(), "nothing is refused");
    Layer.Unsupported first = refused.getFirst();
    assertTrue(expectation.contains(first.operator()), first + " against: " + expectation);
    for (String word : first.reason().split("\\W+")) {
      assertTrue(
          word.length() <= ARTICLE || expectation.contains(word),
          first.reason() + " against: " + expectation);
    }
    List<Finding> red =
        Preflight.check(network).stream()
            .filter(finding -> finding.severity() == Finding.Severity.RED)
            .toList();
    assertTrue(red.size() >= refused.size(), "all refused nodes are named at once: " + red);
    assertTrue(red.stream().noneMatch(finding -> finding.remedy().isEmpty()), "no remedy: " + red);
  }

  private static Preprocessing preprocessing(JsonNode json) {
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    json.get("mean").forEach(value -> mean.add(value.asDouble()));
    json.get("std").forEach(value -> std.add(value.asDouble()));
    return new Preprocessing(json.get("scale").asDouble(), mean, std);
  }

  private static String data(String name) {
    String kind = name.equals("CIFAR-10") ? "cifar10:" : "mnist:";
    Path folder =
        Shared.path(
            switch (name) {
              case "CIFAR-10" -> "data/cifar-10-batches-bin";
              case "Fashion-MNIST" -> "data/fashion-mnist";
              case "MNIST" -> "data/mnist";
              default -> throw new IllegalArgumentException(name);
            });
    return kind + folder;
  }
}
