package io.spikeglass.files.nir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.tensor.Forward;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// NIR files as other programs write them.
class NirModelsTest {

  @TempDir private Path folder;

  private final List<Consumer<NirGroup>> nodes = new ArrayList<>();
  private final List<String[]> edges = new ArrayList<>();
  private String last = "";

  private NirModelsTest node(String type, Consumer<NirGroup> fields) {
    String name = type.toLowerCase(java.util.Locale.ROOT) + nodes.size();
    nodes.add(
        all -> {
          NirGroup own = all.group(name);
          own.put("type", type);
          fields.accept(own);
        });
    if (!last.isEmpty()) {
      edges.add(new String[] {last, name});
    }
    last = name;
    return this;
  }

  private NirModelsTest neurons(float... thresholds) {
    int n = thresholds.length;
    return node(
        "IF",
        f ->
            f.put("r", Weights.filled(n, 1))
                .put("v_threshold", Weights.vector(thresholds))
                .put("v_reset", Weights.filled(n, 0)));
  }

  private NirModelsTest linear(int outputs, float... weights) {
    return node(
        "Linear", f -> f.put("weight", new Weights(weights, outputs, weights.length / outputs)));
  }

  private NirModelsTest input(long... shape) {
    return node("Input", f -> f.put("shape", shape));
  }

  private Network read() throws ProblemException {
    Path file = folder.resolve("foreign.nir");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      NirGroup root = new NirGroup(hdf);
      root.put("version", "1.0");
      NirGroup graph = root.group("node");
      graph.put("type", "NIRGraph").put("edges", edges.toArray(String[][]::new));
      NirGroup all = graph.group("nodes");
      nodes.forEach(node -> node.accept(all));
    }
    return Models.open(file);
  }

  private NirModelsTest output(long... shape) {
    return node("Output", f -> f.put("shape", shape));
  }

  private static float[] scores(Network network, float... input) {
    return new Forward(network).logits(input);
  }

  @Test
  void ratesAreTheActivationsDividedByTheThreshold() throws ProblemException {
    Network network =
        input(2).linear(2, 1, 0, 0, 1).neurons(2, 2).linear(2, 1, 1, 1, -1).output(2).read();
    assertEquals(new Layer.Clip(2), network.nodes().get(network.activations()[0]).layer());
    assertEquals("foreign", network.name());
    assertArrayEquals(new float[] {0.75f, 0.25f}, scores(network, 1, 0.5f), 1e-6f);
    assertArrayEquals(new float[] {1, 1}, scores(network, 5, -3), 1e-6f);
  }

  @Test
  void thresholdsOfTheirOwnBecomeScalesBeforeTheNeurons() throws ProblemException {
    Network network =
        input(2).linear(2, 1, 0, 0, 1).neurons(2, 0.5f).linear(1, 1, 1).output(1).read();
    assertArrayEquals(new float[] {1.5f}, scores(network, 1, 3), 1e-6f);
  }

  @Test
  void thresholdsOfChannelsAndABatchOfOne() throws ProblemException {
    Network network =
        input(1, 2, 1, 2)
            .node(
                "IF",
                f ->
                    f.put("r", Weights.filled(1, 1))
                        .put("v_threshold", new Weights(new float[] {2, 0.5f}, 2, 1, 1)))
            .node("Flatten", f -> f.put("start_dim", 0).put("end_dim", -1))
            .linear(1, 1, 10, 100, 1000)
            .output(1)
            .read();
    assertEquals(new Shape(2, 1, 2), network.inputShape());
    // Rates 0.5 and 1 of the first channel, 0.5 and 1 of the second.
    assertArrayEquals(new float[] {1060.5f}, scores(network, 1, 3, 0.25f, 0.5f), 1e-3f);
  }

  @Test
  void imagesWithoutAnAxisForTheirChannel() throws ProblemException {
    Network network =
        input(2, 3)
            .node("Flatten", f -> f.put("start_dim", 0).put("end_dim", -1))
            .linear(1, 1, 2, 3, 4, 5, 6)
            .output(1)
            .read();
    assertEquals(new Shape(1, 2, 3), network.inputShape());
  }

  @Test
  void imagesArePooledAndLaidOutFlat() throws ProblemException {
    float[] kernel = new float[9];
    kernel[4] = 1;
    Network network =
        input(1, 2, 2)
            .node(
                "Conv2d",
                f ->
                    f.put("weight", new Weights(kernel, 1, 1, 3, 3))
                        .put("bias", Weights.vector(0))
                        .put("stride", 1)
                        .put("padding", "same")
                        .put("dilation", 1, 1)
                        .put("groups", 1))
            .node(
                "IF",
                f ->
                    f.put("r", new Weights(new float[] {2, 2, 2, 2}, 1, 2, 2))
                        .put("v_threshold", new Weights(new float[] {4, 4, 4, 4}, 1, 2, 2)))
            .node(
                "SumPool2d",
                f -> f.put("kernel_size", 2, 2).put("stride", 2, 2).put("padding", 0, 0))
            .node("Flatten", f -> f.put("start_dim", 0).put("end_dim", -1))
            .linear(1, 3)
            .output(1)
            .read();
    // 3·(0.5 + 0.25 + 0 + 1), the rates of currents 1, 0.5, -1, 7 against 4/2
    assertArrayEquals(new float[] {5.25f}, scores(network, 1, 0.5f, -1, 7), 1e-5f);
  }

  @Test
  void convolutionsOfSeries() throws ProblemException {
    Network network =
        input(2, 4)
            .node(
                "Conv1d",
                f ->
                    f.put("weight", new Weights(new float[] {1, 0, -1, 0, 10, 0}, 1, 2, 3))
                        .put("bias", Weights.vector(0.5f))
                        .put("stride", 2)
                        .put("padding", 1)
                        .put("dilation", 1)
                        .put("groups", 1)
                        .put("input_shape", 4))
            .node("Flatten", f -> f.put("start_dim", 0).put("end_dim", -1))
            .linear(1, 1, 100)
            .output(1)
            .read();
    assertEquals(new Shape(2, 4, 1), network.inputShape());
    // Channel 0 is 1 2 3 4: 0 - 2 and 2 - 4; channel 1 is 5 6 7 8: ten times 5 and 7.
    assertArrayEquals(new float[] {48.5f + 6850}, scores(network, 1, 2, 3, 4, 5, 6, 7, 8), 1e-3f);
  }

  /// A graph inside that doubles its two values, or goes wrong as `more` makes it.
  private NirModelsTest graph(Consumer<NirGroup> more) {
    return node(
        "NIRGraph",
        f -> {
          f.put("edges", new String[][] {{"in", "double"}, {"double", "out"}});
          NirGroup inside = f.group("nodes");
          inside.group("in").put("type", "Input").put("shape", new long[] {2});
          inside
              .group("double")
              .put("type", "Linear")
              .put("weight", new Weights(new float[] {2, 0, 0, 2}, 2, 2));
          inside.group("out").put("type", "Output").put("shape", new long[] {2});
          more.accept(inside);
        });
  }

  @Test
  void graphsInsideAreLaidOutFlat() throws ProblemException {
    Network network = input(2).graph(_ -> {}).graph(_ -> {}).linear(1, 1, 10).output(1).read();
    assertArrayEquals(new float[] {4 + 80}, scores(network, 1, 2), 1e-6f);
    assertEquals("nirgraph1.double", network.nodes().get(1).name());
  }

  @Test
  void graphsInsideWithTwoInputsAreNamed() {
    input(2)
        .graph(inside -> inside.group("again").put("type", "Input").put("shape", new long[] {2}))
        .linear(1, 1, 10)
        .output(1);
    Problem problem = problem();
    assertInstanceOf(Problem.NotConvertible.class, problem);
    assertTrue(problem.toString().contains("nirgraph1"), problem.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIF", "CubaLIF", "Delay", "Threshold", "Unheard"})
  void otherNeuronsAreNamedWithTheirReason(String type) throws ProblemException {
    Network network = input(2).node(type, _ -> {}).linear(1, 1, 1).output(1).read();
    Finding red =
        Preflight.check(network).stream()
            .filter(finding -> finding.severity() == Finding.Severity.RED)
            .findFirst()
            .orElseThrow();
    assertTrue(red.reason().startsWith(type), red.reason());
    assertTrue(!red.remedy().isEmpty());
  }

  @Test
  void neuronsThatResetElsewhereAreRefused() throws ProblemException {
    Network network =
        input(1)
            .node(
                "IF",
                f ->
                    f.put("r", Weights.vector(1))
                        .put("v_threshold", Weights.vector(1))
                        .put("v_reset", Weights.vector(-1)))
            .linear(1, 1)
            .output(1)
            .read();
    assertInstanceOf(Layer.Unsupported.class, network.nodes().get(1).layer());
  }

  @Test
  void recurrentConnectionsAreRefused() {
    input(2).linear(2, 1, 0, 0, 1).neurons(1, 1);
    edges.add(new String[] {last, "linear1"});
    output(2);
    assertInstanceOf(Problem.NotConvertible.class, problem());
  }

  @Test
  void twoInputsAreRefused() {
    input(2).linear(1, 1, 1);
    String first = last;
    last = "";
    input(2).linear(1, 1, 1).output(1);
    edges.add(new String[] {first, last});
    assertInstanceOf(Problem.NotConvertible.class, problem());
  }

  @Test
  void damageIsNamedWithItsNode() {
    input(3).linear(1, 1, 1).output(1);
    assertTrue(problem().toString().contains("linear1"), problem().toString());
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() {
    input(2).linear(1, 1, Float.NaN).output(1);
    assertInstanceOf(Problem.NotFinite.class, problem());
  }

  private Problem problem() {
    return assertThrows(ProblemException.class, this::read).problem();
  }
}
