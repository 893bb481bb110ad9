package io.spikeglass.files.keras;

import static io.spikeglass.files.keras.KerasFile.called;
import static io.spikeglass.files.keras.KerasFile.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Series, channels first, layers over every position, and arithmetic written into a model; worked
/// out by hand.
class KerasSeriesTest {

  @TempDir private Path folder;

  private Path sequential(String input, String layers, Map<String, Object[]> weights)
      throws IOException {
    String in = layer("InputLayer", "in", ",'batch_shape':[null," + input + "]");
    return KerasFile.archive(
        folder,
        "{'class_name':'Sequential','config':{'layers':[" + in + "," + layers + "]}}",
        weights);
  }

  private static float[] scores(Path file, float... sample) throws Exception {
    return new Forward(Models.open(file)).logits(sample);
  }

  @Test
  void seriesOfOneChannel() throws Exception {
    Path file =
        sequential(
            "6,1",
            String.join(
                ",",
                layer("Conv1D", "c", ",'strides':[1],'padding':'causal','activation':'relu'"),
                layer("MaxPooling1D", "m", ",'pool_size':2,'strides':2"),
                layer("Conv1D", "d", ",'kernel_size':[1],'use_bias':false"),
                layer("GlobalAveragePooling1D", "g", "")),
            Map.of(
                "layers/conv1d/vars",
                new Object[] {new float[][][] {{{1, 0}}, {{-1, 1}}}, new float[] {0, 10}},
                "layers/conv1d_1/vars",
                new Object[] {new float[][][] {{{1}, {100}}}}));
    // x(t-1) - x(t): 0 0 1 0 0 3, its pairs' maxima 0 1 3; 10 + x(t): maxima 11 14 15.
    assertArrayEquals(
        new float[] {(0 + 1 + 3 + 100 * (14 + 14 + 15)) / 3f},
        scores(file, 1, 4, 3, 4, 5, 2),
        1e-3f);
  }

  @Test
  void columnsOfATableAreChannels() throws Exception {
    Path file =
        sequential(
            "3,2",
            String.join(
                ",",
                layer("Conv1D", "c", ",'padding':'same','use_bias':false"),
                layer("BatchNormalization", "n", ",'axis':-1,'epsilon':0"),
                layer("Flatten", "f", ""),
                layer("Dense", "d", ",'use_bias':false")),
            Map.of(
                "layers/conv1d/vars",
                // One output adds both channels of two positions, the other takes the second one.
                new Object[] {new float[][][] {{{1, 0}, {1, 1}}, {{1, 0}, {1, 0}}}},
                "layers/batch_normalization/vars",
                new Object[] {new float[] {1, 2}, new float[2], new float[2], new float[] {1, 1}},
                "layers/dense/vars",
                new Object[] {new float[][] {{1}, {10}, {100}, {1000}, {10_000}, {100_000}}}));
    assertEquals(new Shape(1, 3, 2), Models.open(file).inputShape());
    // Rows (1 2) (3 4) (5 6): sums of two rows 10 18 11, twice the second column 4 8 12.
    assertArrayEquals(
        new float[] {10 + 40 + 1800 + 8000 + 110_000 + 1_200_000}, scores(file, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void channelsFirstAreAsHere() throws Exception {
    String first = ",'data_format':'channels_first'";
    float[][] matrix = new float[8][1];
    for (int i = 0; i < 8; i++) {
      matrix[i][0] = (float) Math.pow(10, i);
    }
    String tail = layer("Dense", "d", ",'use_bias':false");
    String conv = layer("Conv2D", "c", first + ",'use_bias':false");
    Map<String, Object[]> weights =
        Map.of(
            "layers/conv2d/vars",
            new Object[] {new float[][][][] {{{{1, 0}, {0, 1}}}}},
            "layers/dense/vars",
            new Object[] {matrix});
    float[] sample = {1, 2, 3, 4, 5, 6, 7, 8};
    Path asHere =
        sequential("2,2,2", String.join(",", conv, layer("Flatten", "f", ""), tail), weights);
    assertArrayEquals(new float[] {87_654_321}, scores(asHere, sample));
    Path turned =
        sequential("2,2,2", String.join(",", conv, layer("Flatten", "f", first), tail), weights);
    // By positions, then channels: 1 5 2 6 3 7 4 8.
    assertArrayEquals(new float[] {84_736_251}, scores(turned, sample));
  }

  @Test
  void separableConvolutionsOfSeriesAreOne() throws Exception {
    // Channel 0 adds two positions, channel 1 takes their difference and its own second.
    float[][][] apart = {{{1, 0}, {-1, 0}}, {{1, 0}, {1, 1}}};
    float[][][] together = {{{1}, {10}, {100}, {1000}}};
    String layers =
        String.join(
            ",", layer("SeparableConv1D", "s", ",'activation':'relu'"), layer("Flatten", "f", ""));
    Map<String, Object[]> weights =
        Map.of("layers/separable_conv1d/vars", new Object[] {apart, together, new float[] {0.5f}});
    // Channel 0 is 1 2 4, channel 1 is 3 7 8: sums 3 6, differences 4 1, seconds 7 8.
    float[] expected = {3 + 400 + 7000 + 0.5f, 6 + 100 + 8000 + 0.5f};
    float[] table = {1, 3, 2, 7, 4, 8};
    assertArrayEquals(expected, scores(sequential("3,2", layers, weights), table), 1e-3f);
    // Behind a convolution the channels are channels here too.
    Map<String, Object[]> behind =
        Map.of(
            "layers/separable_conv1d/vars",
            new Object[] {apart, together, new float[] {0.5f}},
            "layers/conv1d/vars",
            new Object[] {new float[][][] {{{1, 0}, {0, 1}}}});
    String conv = layer("Conv1D", "c", ",'use_bias':false");
    assertArrayEquals(
        expected, scores(sequential("3,2", conv + "," + layers, behind), table), 1e-3f);
  }

  @Test
  void depthwiseConvolutionsOfSeries() throws Exception {
    Path file =
        sequential(
            "3,2",
            String.join(
                ",",
                layer("DepthwiseConv1D", "d", ",'padding':'causal','use_bias':false"),
                layer("GlobalMaxPooling1D", "g", "")),
            Map.of(
                "layers/depthwise_conv1d/vars",
                new Object[] {new float[][][] {{{1}, {0}}, {{1}, {2}}}}));
    // Sums of neighbours 1 3 6, twice the value itself 6 14 16.
    assertArrayEquals(new float[] {6, 16}, scores(file, 1, 3, 2, 7, 4, 8));
  }

  @Test
  void bordersOfSeries() throws Exception {
    Path file =
        sequential(
            "4,1",
            String.join(
                ",",
                layer("Cropping1D", "k", ",'cropping':[1,0]"),
                layer("ZeroPadding1D", "p", ",'padding':[0,2]"),
                layer("SpatialDropout1D", "x", ",'rate':0.5"),
                layer("Flatten", "f", "")),
            Map.of("layers/none/vars", new Object[] {new float[1]}));
    assertArrayEquals(new float[] {2, 3, 4, 0, 0}, scores(file, 1, 2, 3, 4));
  }

  @Test
  void denseLayersOverEveryPositionAndCroppedBorders() throws Exception {
    Path file =
        sequential(
            "2,2,2",
            String.join(
                ",",
                layer("Dense", "e", ",'activation':'relu'"),
                layer("Cropping2D", "k", ",'cropping':[[1,0],[0,1]]"),
                layer("Flatten", "f", "")),
            Map.of(
                "layers/dense/vars", new Object[] {new float[][] {{1}, {10}}, new float[] {0.5f}}));
    // What is left is the lower left position, of values 3 and 7.
    assertArrayEquals(new float[] {73.5f}, scores(file, 1, 2, 3, 4, 5, 6, 7, 8));
  }

  @Test
  void slopesOfTheChannels() throws Exception {
    Path file =
        sequential(
            "1,2,2",
            String.join(
                ",",
                layer("PReLU", "p", ",'shared_axes':[1,2]"),
                layer("Flatten", "f", ""),
                layer("Dense", "d", ",'use_bias':false")),
            Map.of(
                "layers/p_re_lu/vars",
                new Object[] {new float[][][] {{{0.5f, 0.25f}}}},
                "layers/dense/vars",
                new Object[] {new float[][] {{1}, {10}, {100}, {1000}}}));
    assertEquals(2, Models.open(file).activations().length);
    // Channel 0: -2 and 4; channel 1: 8 and -8.
    assertArrayEquals(new float[] {-1 + 80 + 400 - 2000}, scores(file, -2, 4, 8, -8));
  }

  /// A call of Keras 3, with a number before or behind the signal.
  private static String operator(String kind, String name, String operands) {
    return called(kind, name, "", "{'args':[" + operands + "],'kwargs':{}}");
  }

  private static String tensor(String of) {
    return "{'class_name':'__keras_tensor__','config':{'keras_history':['" + of + "',0,0]}}";
  }

  private Path functional(String layers, String output) throws IOException {
    return KerasFile.archive(
        folder,
        "{'class_name':'Functional','config':{'layers':["
            + called("InputLayer", "in", ",'batch_shape':[null,2]", "")
            + ","
            + layers
            + "],'input_layers':[['in',0,0]],'output_layers':[['"
            + output
            + "',0,0]]}}",
        Map.of("layers/none/vars", new Object[] {new float[1]}));
  }

  @Test
  void arithmeticOfKeras3() throws Exception {
    Path file =
        functional(
            String.join(
                ",",
                operator("TrueDivide", "a", tensor("in") + ",4"),
                operator("Subtract", "b", "10," + tensor("a")),
                operator("Add", "c", tensor("b") + ",0.5"),
                operator("Multiply", "d", "2," + tensor("c")),
                operator("Subtract", "e", tensor("d") + "," + tensor("in")),
                operator("Relu", "f", tensor("e"))),
            "f");
    // 2 (10 - x/4 + 0.5) - x
    assertArrayEquals(new float[] {15, 0}, scores(file, 4, 40));
  }

  @Test
  void arithmeticOfTensorFlow() throws Exception {
    Path file =
        functional(
            String.join(
                ",",
                called(
                    "TFOpLambda",
                    "a",
                    ",'function':'math.truediv'",
                    "['in',0,0,{'y':255.0,'name':null}]"),
                called(
                    "TFOpLambda",
                    "b",
                    ",'function':'math.subtract'",
                    "['a',0,0,{'y':0.5,'name':null}]"),
                called("TFOpLambda", "c", ",'function':'nn.relu'", "['b',0,0,{'name':null}]")),
            "c");
    assertArrayEquals(new float[] {0.5f, 0}, scores(file, 255, 51), 1e-6f);
  }

  @Test
  void operandsThatAreNotUnderstoodAreRefused() throws Exception {
    Path file =
        functional(
            operator("Add", "a", tensor("in") + ",{'class_name':'__numpy__','config':{}}"), "a");
    assertTrue(
        Models.open(file).nodes().getLast().layer() instanceof Layer.Unsupported(_, String reason)
            && reason.contains("single numbers"));
  }
}
