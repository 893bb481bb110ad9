package io.spikeglass.files.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.ModelCard;
import io.spikeglass.files.Models;
import io.spikeglass.files.data.FloatSamples;
import io.spikeglass.files.data.Part;
import io.spikeglass.files.data.Subset;
import io.spikeglass.files.digits.SyntheticDigits;
import io.spikeglass.files.dl4j.TrainingRecipe.Architecture;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Dl4jTrainingTest {

  private static final TrainingRecipe SHORT = new TrainingRecipe(Architecture.MLP, 3, 5);

  private final Samples train =
      Subset.first(SyntheticDigits.of(Part.TRAIN, SyntheticDigits.DEFAULT_SEED), 600);
  private final Samples test =
      Subset.first(SyntheticDigits.of(Part.TEST, SyntheticDigits.DEFAULT_SEED), 200);

  @TempDir Path folder;

  @Test
  void theSameRecipeGivesTheSameBytes() throws Exception {
    Path first = folder.resolve("a/net.zip");
    Path second = folder.resolve("b/net.zip");
    TrainingResult result = train(SHORT, first);
    train(SHORT, second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertArrayEquals(
        Files.readAllBytes(first.resolveSibling("net.onnx")),
        Files.readAllBytes(second.resolveSibling("net.onnx")));
    assertEquals(result.card(), ModelCard.beside(first).orElseThrow());
    train(new TrainingRecipe(Architecture.MLP, 3, 6), second);
    assertFalse(Arrays.equals(Files.readAllBytes(first), Files.readAllBytes(second)));
  }

  @Test
  void aTrainedNetworkHasLearnedAndOpensAgain() throws Exception {
    TrainingResult result = train(SHORT, folder.resolve("net.zip"));
    assertEquals(200, result.card().test().images());
    assertTrue(result.card().test().correct() > 100, result.card().test().toString());
    for (Path file : result.files()) {
      Network network = Models.open(file);
      assertEquals(784 * 256 + 256 + 256 * 128 + 128 + 128 * 10 + 10, network.parameters());
      assertEquals(
          List.of("dense1", "dense2"),
          Arrays.stream(network.activations())
              .mapToObj(n -> network.nodes().get(n).name())
              .toList());
    }
  }

  @Test
  void lenetHasTheLayersOfItsDescription() throws Exception {
    TrainingResult result =
        Dl4jTraining.train(
            Subset.first(train, 64),
            test,
            new TrainingRecipe(Architecture.LENET, 1, 1),
            folder.resolve("lenet.onnx"),
            "",
            new RunControl());
    assertEquals(List.of(folder.resolve("lenet.onnx")), result.files());
    Network network = Models.open(result.files().getFirst());
    assertEquals(80_202, network.parameters());
    assertEquals(
        List.of("conv1", "conv2", "dense1"),
        Arrays.stream(network.activations()).mapToObj(n -> network.nodes().get(n).name()).toList());
    assertEquals(
        List.of("conv 5x5x16", "dense 10"),
        Stream.of(result.card().architecture().split(" - "))
            .filter(part -> part.endsWith("x16") || part.endsWith(" 10"))
            .toList());
  }

  @Test
  void stoppedTrainingLeavesNothing() throws IOException {
    RunControl control = new RunControl();
    control.stop();
    assertThrows(
        CancellationException.class,
        () -> Dl4jTraining.train(train, test, SHORT, folder.resolve("net.zip"), "", control));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void samplesNeedLabels() {
    Samples bare = new ArraySamples("bare", Shape.flat(3), List.of(new float[3]));
    Problem problem = refused(bare, SHORT, "net.zip");
    assertInstanceOf(Problem.Mismatch.class, problem);
  }

  @Test
  void lenetNeedsImagesThatFillItsWindows() {
    TrainingRecipe lenet = new TrainingRecipe(Architecture.LENET, 1, 1);
    Samples flat = new ArraySamples("flat", Shape.flat(300), List.of(new float[300]));
    Problem.Mismatch problem =
        assertInstanceOf(Problem.Mismatch.class, refused(flat, lenet, "net.zip"));
    assertEquals("300", problem.found());
  }

  @Test
  void aDivergingTrainingIsNamed() {
    float[] huge = new float[2 * 4];
    Arrays.fill(huge, Float.MAX_VALUE);
    Samples samples =
        new FloatSamples(
            "huge", Shape.flat(4), huge, new int[] {0, 1}, Samples.Space.MODEL, List.of());
    assertInstanceOf(Problem.NotFinite.class, refused(samples, SHORT, "net.zip"));
  }

  @Test
  void theNameTellsTheFormat() {
    Problem.BadSetting problem =
        assertInstanceOf(Problem.BadSetting.class, refused(train, SHORT, "net.h5"));
    assertEquals("out", problem.setting());
    ProblemException unknown =
        assertThrows(ProblemException.class, () -> Architecture.named("transformer"));
    assertInstanceOf(Problem.BadSetting.class, unknown.problem());
  }

  private TrainingResult train(TrainingRecipe recipe, Path out) throws ProblemException {
    return Dl4jTraining.train(train, test, recipe, out, "train", new RunControl());
  }

  private Problem refused(Samples samples, TrainingRecipe recipe, String out) {
    return assertThrows(
            ProblemException.class,
            () ->
                Dl4jTraining.train(
                    samples, test, recipe, folder.resolve(out), "", new RunControl()))
        .problem();
  }
}
