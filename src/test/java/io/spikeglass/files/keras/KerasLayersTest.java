package io.spikeglass.files.keras;

import static io.spikeglass.files.keras.KerasFile.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layers of small hand-written archives, worked out by hand.
class KerasLayersTest {

  @TempDir private Path folder;

  /// Writes a sequential model with an input of 2 rows, 2 columns and 2 channels.
  private Path archive(String layers, Map<String, Object[]> weights) throws IOException {
    Map<String, Object[]> folders = new LinkedHashMap<>();
    weights.forEach((name, arrays) -> folders.put("layers/" + name + "/vars", arrays));
    String input = layer("InputLayer", "in", ",'batch_shape':[null,2,2,2]");
    String config =
        "{'class_name':'Sequential','config':{'layers':[" + input + "," + layers + "]}}";
    return KerasFile.archive(folder, config, folders);
  }

  /// Channel 0 holds 1, 2, 3, 4 by rows, channel 1 holds 5, 6, 7, 8.
  private static final float[] SAMPLE = {1, 2, 3, 4, 5, 6, 7, 8};

  @Test
  void denseLayersBehindAnImageCountChannelsFastest() throws Exception {
    float[][] matrix = new float[8][1];
    for (int i = 0; i < 8; i++) {
      matrix[i][0] = (float) Math.pow(10, i);
    }
    Path file =
        archive(
            layer("Flatten", "f", "") + "," + layer("Dense", "d", ",'use_bias':false"),
            Map.of("dense", new Object[] {matrix}));
    // Keras lays the image out as 1, 5, 2, 6, 3, 7, 4, 8.
    assertArrayEquals(new float[] {8.473625e7f}, new Forward(Models.open(file)).logits(SAMPLE));
  }

  @Test
  void statisticsBehindAnImageCountChannelsFastest() throws Exception {
    float[] mean = {1, 5, 2, 6, 3, 7, 4, 8};
    float[][] ones = new float[8][1];
    for (float[] row : ones) {
      row[0] = 1;
    }
    float[] unit = {1, 1, 1, 1, 1, 1, 1, 1};
    Path file =
        archive(
            layer("Flatten", "f", "")
                + ","
                + layer("BatchNormalization", "b", ",'scale':false,'center':false,'epsilon':0")
                + ","
                + layer("Dense", "d", ""),
            Map.of(
                "batch_normalization", new Object[] {mean, unit},
                "dense", new Object[] {ones, new float[] {0.5f}}));
    assertArrayEquals(new float[] {0.5f}, new Forward(Models.open(file)).logits(SAMPLE));
  }

  @Test
  void depthwiseKernelsActOnTheirOwnChannel() throws Exception {
    float[][][][] kernel = {{{{1, 10}, {100, 1000}}}};
    Path file =
        archive(
            layer("DepthwiseConv2D", "d", ",'kernel_size':[1,1],'use_bias':false,'strides':2")
                + ","
                + layer("Flatten", "f", "")
                + ","
                + layer("Dense", "e", ",'use_bias':false"),
            Map.of(
                "depthwise_conv2d", new Object[] {kernel},
                "dense", new Object[] {new float[][] {{1}, {1}, {1}, {1}}}));
    assertArrayEquals(
        new float[] {1 + 10 + 500 + 5000}, new Forward(Models.open(file)).logits(SAMPLE));
  }

  @Test
  void samePaddingPutsTheOddRowBehind() throws Exception {
    float[][][][] kernel = {{{{1}, {0}}, {{10}, {0}}}, {{{100}, {0}}, {{1000}, {0}}}};
    Path file =
        archive(
            layer("Conv2D", "c", ",'padding':'same','use_bias':false,'activation':'relu'")
                + ","
                + layer("GlobalMaxPooling2D", "g", ""),
            Map.of("conv2d", new Object[] {kernel}));
    Network network = Models.open(file);
    Layer.Conv2d conv = assertInstanceOf(Layer.Conv2d.class, network.nodes().get(1).layer());
    assertEquals(0, conv.window().padTop());
    assertEquals(1, conv.window().padBottom());
    assertArrayEquals(new float[] {4321}, new Forward(network).logits(SAMPLE));
  }

  @Test
  void inputNormalisationsAndBoundsAreRead() throws Exception {
    Path file =
        archive(
            String.join(
                ",",
                layer("Rescaling", "r", ",'scale':0.5,'offset':-1"),
                layer("Normalization", "n", ",'mean':[1,0],'variance':[4,1]"),
                layer("ZeroPadding2D", "z", ",'padding':[[1,0],[0,2]]"),
                layer("ReLU", "a", ",'max_value':2.5"),
                layer("Dropout", "o", ",'rate':0.5"),
                layer("AveragePooling2D", "p", ",'pool_size':[3,4]"),
                layer("Flatten", "f", "")),
            Map.of());
    Network network = Models.open(file);
    assertEquals(2.5, ((Layer.Clip) network.nodes().get(4).layer()).bound());
    // channel 0: (x/2 - 2)/2 clipped to 0; channel 1: x/2 - 1 = 1.5, 2, 2.5, 2.5 (clipped from 3)
    assertArrayEquals(new float[] {0, 8.5f / 12}, new Forward(network).logits(SAMPLE), 1e-6f);
  }

  @Test
  void leakyReluIsReadInAllItsSpellings() throws Exception {
    Path file =
        archive(
            String.join(
                ",",
                layer("Rescaling", "r", ",'scale':-1"),
                layer("LeakyReLU", "keras2", ",'alpha':0.5"),
                layer("LeakyReLU", "keras3", ",'negative_slope':0.25"),
                layer("LeakyReLU", "usual", ""),
                layer("ReLU", "sloped", ",'negative_slope':0.5"),
                layer("PReLU", "trained", ""),
                layer("Flatten", "f", ""),
                layer(
                    "Dense",
                    "d",
                    ",'activation':{'class_name':'LeakyReLU','config':{'name':'inner',"
                        + "'negative_slope':0.125}}"),
                layer("Dense", "e", ",'activation':'leaky_relu'")),
            Map.of(
                "p_re_lu", new Object[] {new float[][][] {{{0.5f, 0.5f}}}},
                "dense", new Object[] {rows(8, 1), new float[1]},
                "dense_1", new Object[] {new float[][] {{1}}, new float[1]}));
    Network network = Models.open(file);
    double product = 0.5 * 0.25 * 0.3 * 0.5 * 0.5 * 0.125 * 0.2;
    assertArrayEquals(
        new float[] {(float) (-36 * product)}, new Forward(network).logits(SAMPLE), 1e-6f);
    assertEquals(7, network.activations().length);
  }

  private static float[][] rows(int count, float... row) {
    float[][] rows = new float[count][];
    Arrays.fill(rows, row);
    return rows;
  }

  @Test
  void unsupportedLayersAreNamedTogetherWithWhatLiesBehind() throws Exception {
    Path file =
        archive(
            String.join(
                ",",
                layer("Conv2DTranspose", "up", ",'filters':3"),
                layer("Activation", "act", ",'activation':'tanh'"),
                layer("Flatten", "f", ""),
                layer("Dense", "d", "")),
            Map.of("dense", new Object[] {new float[27][4], new float[4]}));
    assertEquals(
        List.of("up", "act", "d"),
        Models.open(file).nodes().stream()
            .filter(node -> node.layer() instanceof Layer.Unsupported)
            .map(Node::name)
            .toList());
  }

  @Test
  void damageIsNamedWithItsLayer() throws Exception {
    String dense = layer("Flatten", "f", "") + "," + layer("Dense", "d", ",'use_bias':false");
    assertProblem(Problem.Corrupt.class, "'d'", archive(dense, Map.of()));
    assertProblem(
        Problem.Corrupt.class,
        "'d'",
        archive(dense, Map.of("dense", new Object[] {new float[7][2]})));
    float[][] bad = new float[8][2];
    bad[3][1] = Float.NaN;
    assertProblem(
        Problem.NotFinite.class, "d/0", archive(dense, Map.of("dense", new Object[] {bad})));
    assertProblem(
        Problem.Corrupt.class,
        "pool_size",
        archive(layer("MaxPooling2D", "p", ",'pool_size':[0,2]"), Map.of()));
    assertProblem(
        Problem.Corrupt.class,
        "two layers",
        archive(layer("Flatten", "p", "") + "," + layer("Flatten", "p", ""), Map.of()));
  }

  private static void assertProblem(Class<? extends Problem> kind, String part, Path file) {
    Problem problem = assertThrows(ProblemException.class, () -> Models.open(file)).problem();
    assertInstanceOf(kind, problem);
    assertTrue(problem.toString().contains(part), problem.toString());
  }
}
