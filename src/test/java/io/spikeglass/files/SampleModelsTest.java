package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.files.data.Part;
import io.spikeglass.files.digits.SyntheticDigits;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class SampleModelsTest {

  private static final Path FOLDER = Path.of("sample-models");
  private static final Path FIRST = FOLDER.resolve(SampleModels.FIRST + ".onnx");

  static List<Path> cards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".card.json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cards")
  void aCardTellsTheTruthAboutItsFiles(Path path) throws Exception {
    ModelCard card = ModelCard.read(path);
    assertFalse(card.files().isEmpty());
    for (ModelCard.ModelFile file : card.files()) {
      byte[] content = Files.readAllBytes(FOLDER.resolve(file.file()));
      assertEquals(file.sha256(), InputFile.sha256(content), file.file());
      assertEquals(file.bytes(), content.length, file.file());
      Network network = Models.open(FOLDER.resolve(file.file()));
      assertEquals(card.parameters(), network.parameters(), file.file());
      assertEquals(card.preprocessing(), network.preprocessing(), file.file());
      assertEquals(card.classes().size(), network.classCount(), file.file());
    }
  }

  @ParameterizedTest
  @MethodSource("cards")
  void aCardIsComplete(Path path) throws Exception {
    ModelCard card = ModelCard.read(path);
    assertEquals(path.getFileName().toString(), card.name() + ".card.json");
    assertEquals("CC0-1.0", card.licence());
    for (String text :
        List.of(
            card.task(),
            card.architecture(),
            card.training().recipe(),
            card.training().framework())) {
      assertFalse(text.isBlank(), path.toString());
    }
    assertTrue(card.training().seed() > 0);
    assertEquals(10, card.classes().size());
    assertTrue(card.test().images() >= 2000);
    assertTrue(card.test().correct() <= card.test().images());
  }

  @Test
  void everyModelHasACardAndAName() throws Exception {
    Set<String> described = new HashSet<>();
    for (Path path : cards()) {
      ModelCard card = ModelCard.read(path);
      described.add(path.getFileName().toString());
      card.files().forEach(file -> described.add(file.file()));
      assertTrue(SampleModels.NAMES.contains(card.name()), card.name());
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> unknown =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> !described.contains(file))
              .toList();
      assertEquals(List.of(), unknown);
    }
    assertEquals(SampleModels.NAMES.size(), cards().size());
  }

  @Test
  void theFirstNetworkWasTrainedOnTheDigitsOfToday() throws Exception {
    Samples digits = SyntheticDigits.of(Part.TRAIN, SyntheticDigits.DEFAULT_SEED);
    String data = ModelCard.beside(FIRST).orElseThrow().data();
    assertTrue(data.contains(digits.fingerprint()), data);
  }

  @Test
  void theFirstNetworkIsAsGoodAsItsCardSays() throws Exception {
    ModelCard card = ModelCard.beside(FIRST).orElseThrow();
    Samples digits = SyntheticDigits.of(Part.TEST, SyntheticDigits.DEFAULT_SEED);
    Forward forward = new Forward(Models.open(FIRST));
    int correct = 0;
    for (int n = 0; n < card.test().images(); n++) {
      correct += Argmax.of(forward.logits(digits.read(n))) == digits.label(n) ? 1 : 0;
    }
    assertEquals(card.test().correct(), correct);
    assertTrue(card.test().accuracyPercent() >= 97, "at least 97 %");
  }

  @Test
  void bothFilesOfTheFirstNetworkComputeWhatTheLibraryComputes() throws Exception {
    Path zip = FOLDER.resolve(SampleModels.FIRST + ".zip");
    MultiLayerNetwork oracle = ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), false);
    Samples digits = SyntheticDigits.of(Part.TEST, SyntheticDigits.DEFAULT_SEED);
    Forward fromZip = new Forward(Models.open(zip));
    Forward fromOnnx = new Forward(Models.open(FIRST));
    for (int n = 0; n < 50; n++) {
      float[] input = digits.read(n);
      float[] logits = fromOnnx.logits(input);
      assertArrayEquals(fromZip.logits(input), logits, 0);
      float[] expected =
          oracle.output(Nd4j.create(input, new long[] {1, input.length}, 'c')).toFloatVector();
      assertArrayEquals(expected, logits, 1e-4f);
    }
  }
}
