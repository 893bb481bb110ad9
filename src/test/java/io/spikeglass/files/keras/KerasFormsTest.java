package io.spikeglass.files.keras;

import static io.spikeglass.files.keras.KerasFile.called;
import static io.spikeglass.files.keras.KerasFile.layer;
import static io.spikeglass.files.keras.KerasFile.ordered;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.files.Models;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The forms in which Keras has written models over the years, worked out by hand. All compute
/// `relu(10 (x0 + x1 + …) - 5)` of one channel, or say what else.
class KerasFormsTest {

  private static final float[] ONES = {1, 1, 1, 1};

  @TempDir private Path folder;

  private Path file(String config, Map<String, Map<String, Object>> groups) {
    return KerasFile.hdf5(folder, config, groups);
  }

  private Path archive(String config, Map<String, Object[]> folders) throws IOException {
    return KerasFile.archive(folder, config, folders);
  }

  private static float[] scores(Path path, float... sample) throws Exception {
    return new Forward(Models.open(path)).logits(sample);
  }

  @Test
  void sequentialModelsOfKeras1() throws Exception {
    String config =
        "{'class_name':'Sequential','config':["
            + String.join(
                ",",
                layer(
                    "Convolution2D",
                    "convolution2d_1",
                    ",'batch_input_shape':[null,2,2,1],'nb_filter':1,'nb_row':2,'nb_col':2,"
                        + "'border_mode':'same','subsample':[2,2],'dim_ordering':'tf','bias':false,"
                        + "'activation':'linear'"),
                layer("BatchNormalization", "bn_1", ",'mode':0,'axis':-1,'epsilon':0"),
                layer("Activation", "activation_1", ",'activation':'relu'"),
                layer("Flatten", "flatten_1", ""),
                layer("Dropout", "dropout_1", ",'p':0.5"),
                layer("Dense", "dense_1", ",'output_dim':1,'activation':'relu','bias':true"))
            + "]}";
    Path path =
        file(
            config,
            Map.of(
                "convolution2d_1",
                Map.of("convolution2d_1_W", new float[2][2][1][1]),
                "bn_1",
                ordered(
                    "bn_1_gamma", new float[] {2},
                    "bn_1_beta", new float[] {1},
                    "bn_1_running_mean", new float[] {-1},
                    "bn_1_running_std", new float[] {4}),
                "dense_1",
                ordered("dense_1_W", new float[][] {{10}}, "dense_1_b", new float[] {-5})));
    Network network = Models.open(path);
    assertEquals(new Shape(1, 2, 2), network.inputShape());
    // The convolution gives 0, the normalisation 2 (0 + 1)/√4 + 1.
    assertArrayEquals(new float[] {15}, scores(path, ONES));
  }

  @Test
  void mergersOfKeras1() throws Exception {
    String config =
        "{'class_name':'Model','config':{'name':'m','layers':["
            + String.join(
                ",",
                called("InputLayer", "in", ",'batch_input_shape':[null,2]", ""),
                called(
                    "Dense",
                    "a",
                    ",'output_dim':2,'activation':'relu','bias':false",
                    "[['in',0,0]]"),
                called("Merge", "sum", ",'mode':'sum'", "[['in',0,0],['a',0,0]]"),
                called(
                    "Merge",
                    "both",
                    ",'mode':'concat','concat_axis':-1",
                    "[['sum',0,0],['a',0,0]]"),
                called("Dense", "out", ",'output_dim':1,'bias':false", "[['both',0,0]]"))
            + "],'input_layers':[['in',0,0]],'output_layers':[['out',0,0]]}}";
    Path path =
        file(
            config,
            Map.of(
                "a", Map.of("a_W", new float[][] {{1, 0}, {0, 3}}),
                "out", Map.of("out_W", new float[][] {{1}, {10}, {100}, {1000}})));
    // a = (1, 6), sum = (2, 8)
    assertArrayEquals(new float[] {2 + 80 + 100 + 6000}, scores(path, 1, 2));
  }

  /// A trained model with a new head, as in every tutorial.
  private static String transfer(String kind, String input) {
    return "{'class_name':'Sequential','config':{'name':'outer','layers':["
        + String.join(
            ",",
            "{'class_name':'"
                + kind
                + "','config':{'name':'base','layers':["
                + String.join(
                    ",",
                    called("InputLayer", "in", "," + input, ""),
                    called("Flatten", "flat", "", "[['in',0,0,{}]]"),
                    called("Dense", "dense", ",'activation':'linear'", "[['flat',0,0,{}]]"))
                + "],'input_layers':[['in',0,0]],'output_layers':[['dense',0,0]]}}",
            layer("Dense", "dense", ",'activation':'relu'"))
        + "]}}";
  }

  @Test
  void modelsInsideModelsOfKeras2() throws Exception {
    Path path =
        file(
            transfer("Functional", "'batch_input_shape':[null,2,2,1]"),
            Map.of(
                "base",
                ordered(
                    "dense/kernel:0", new float[][] {{1}, {1}, {1}, {1}},
                    "dense/bias:0", new float[] {0}),
                "dense",
                ordered(
                    "dense_7/kernel:0", new float[][] {{10}},
                    "dense_7/bias:0", new float[] {-5})));
    assertArrayEquals(new float[] {35}, scores(path, ONES));
  }

  @Test
  void modelsInsideModelsOfKeras3() throws Exception {
    Path path =
        archive(
            transfer("Functional", "'batch_shape':[null,2,2,1]"),
            Map.of(
                "layers/functional/layers/dense/vars",
                new Object[] {new float[][] {{1}, {1}, {1}, {1}}, new float[1]},
                "layers/dense/vars",
                new Object[] {new float[][] {{10}}, new float[] {-5}}));
    Network network = Models.open(path);
    assertEquals(new Shape(1, 2, 2), network.inputShape());
    assertArrayEquals(new float[] {35}, scores(path, ONES));
    assertEquals(
        List.of("base/input", "base/flat", "base/dense", "dense/linear", "dense"),
        network.nodes().stream().map(Node::name).toList());
  }

  @Test
  void separableConvolutionsAreTwo() throws Exception {
    String config =
        "{'class_name':'Sequential','config':{'layers':["
            + String.join(
                ",",
                layer("InputLayer", "in", ",'batch_shape':[null,2,2,2]"),
                layer("SeparableConv2D", "s", ",'kernel_size':[2,2],'activation':'relu'"),
                layer("GlobalAveragePooling2D", "g", ",'keepdims':true"),
                layer("Flatten", "f", ""))
            + "]}}";
    float[][][][] depthwise = {{{{1}, {0}}, {{0}, {1}}}, {{{0}, {0}}, {{0}, {0}}}};
    Path path =
        archive(
            config,
            Map.of(
                "layers/separable_conv2d/vars",
                new Object[] {
                  depthwise, new float[][][][] {{{{1, -1}, {10, 1}}}}, new float[] {0.5f, 0}
                }));
    // Channel 0 holds 1, 2, 3, 4 by rows, channel 1 holds 5, 6, 7, 8: what is left is 1 and 6.
    assertArrayEquals(new float[] {61.5f, 5}, scores(path, 1, 2, 3, 4, 5, 6, 7, 8));
  }
}
