package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {

  @TempDir Path folder;

  @Test
  void writtenAndReadBackIsTheSameCard() throws Exception {
    ModelCard card =
        new ModelCard(
            "blobs",
            "blobs of two colours",
            "telling blobs apart",
            "dense 3",
            new Preprocessing(1 / 255.0, List.of(0.1, 0.2), List.of(0.5, 0.25), ChannelOrder.BGR)
                .with(new Fit(Fit.Resize.CROP, Fit.Colour.CONVERT)),
            List.of("red", "blue"),
            9,
            new ModelCard.Training("SGD", -5, "by hand", "train --seed -5"),
            new ModelCard.TestResult(3, 4),
            List.of(
                new ModelCard.ModelFile("blobs.zip", "DL4J", "ab", 12),
                new ModelCard.ModelFile("blobs.onnx", "ONNX", "cd", 13)),
            "CC0-1.0");
    Path file = folder.resolve("blobs.card.json");
    Files.writeString(file, card.toJson());
    assertEquals(card, ModelCard.read(file));
    assertEquals(75.0, card.test().accuracyPercent());
  }

  @Test
  void cardsOfTheSampleNetworksGiveTheirPreprocessing() throws Exception {
    ModelCard grey = ModelCard.beside(Shared.path("models/mnist_lenet.onnx")).orElseThrow();
    assertTrue(grey.preprocessing().isUnit());
    assertEquals(9943, grey.test().correct());
    assertEquals(80_202, grey.parameters());
    ModelCard colour = ModelCard.beside(Shared.path("models/cifar10_vgg7.onnx")).orElseThrow();
    assertEquals(List.of(0.4914, 0.4822, 0.4465), colour.preprocessing().mean());
    assertEquals("airplane", colour.classes().getFirst());
    assertEquals(2_211_723, colour.files().getFirst().bytes());
  }

  @Test
  void aShortCardNeedsThePreprocessingOnly() throws Exception {
    ModelCard card = parse("{\"preprocessing\": {\"scale\": \"raw\"}}");
    assertEquals(Preprocessing.RAW, card.preprocessing());
    assertEquals(ModelCard.TestResult.UNKNOWN, card.test());
    assertEquals(ModelCard.Training.UNKNOWN, card.training());
    assertEquals(
        2, parse("{\"preprocessing\": {\"scale\": 2, \"mean\": 0}}").preprocessing().scale());
  }

  @Test
  void aModelMayGoWithoutCard() throws Exception {
    assertEquals(Optional.empty(), ModelCard.beside(folder.resolve("lonely.onnx")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"preprocessing\": {\"scale\": ",
        "[]",
        "{}",
        "{\"preprocessing\": {\"scale\": \"as usual\"}}",
        "{\"preprocessing\": {\"scale\": \"pixel / 1.2.3\"}}",
        "{\"preprocessing\": {\"scale\": 0}}",
        "{\"preprocessing\": {\"scale\": 1, \"mean\": [\"a\"]}}",
        "{\"preprocessing\": {\"scale\": 1, \"mean\": [0], \"std\": [0]}}",
        "{\"preprocessing\": {\"scale\": 1, \"mean\": [0, 0], \"std\": [1]}}"
      })
  void malformedCardsAreNamed(String content) {
    ProblemException refused = assertThrows(ProblemException.class, () -> parse(content));
    Problem.Corrupt problem = assertInstanceOf(Problem.Corrupt.class, refused.problem());
    assertTrue(problem.path().endsWith("x.card.json"));
  }

  private ModelCard parse(String content) throws IOException, ProblemException {
    Files.writeString(folder.resolve("x.card.json"), content);
    return ModelCard.beside(folder.resolve("x.onnx")).orElseThrow();
  }

  @Test
  void savingThePreprocessingKeepsTheRestOfTheCard() throws Exception {
    Path model = folder.resolve("net.onnx");
    Files.copy(Shared.path("models/mnist_mlp.onnx"), model);
    Preprocessing odd = new Preprocessing(1 / 300.0, List.of(0.1307), List.of(0.3081));
    ModelCard.savePreprocessing(model, Models.open(model).withPreprocessing(odd));
    assertEquals(odd, Models.open(model).preprocessing());
    Path card = folder.resolve("net.card.json");
    Files.writeString(
        card, "{\"remark\": \"by hand\", \"preprocessing\": {\"scale\": 1}, \"licence\": \"MIT\"}");
    ModelCard.savePreprocessing(model, Models.open(model).withPreprocessing(odd));
    assertEquals(odd, ModelCard.read(card).preprocessing());
    assertEquals("MIT", ModelCard.read(card).licence());
    assertTrue(Files.readString(card).contains("by hand"));
    Files.writeString(card, "[]");
    assertThrows(
        ProblemException.class, () -> ModelCard.savePreprocessing(model, Models.open(model)));
    assertEquals("[]", Files.readString(card));
  }
}
