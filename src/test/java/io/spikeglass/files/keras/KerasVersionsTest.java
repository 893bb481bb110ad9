package io.spikeglass.files.keras;

import static io.spikeglass.files.keras.KerasFile.layer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where versions keep what is the same network: archives of TensorFlow 2.12 to 2.15, kernels of
/// Keras 1 and of Theano. All worked out by hand.
class KerasVersionsTest {

  @TempDir private Path folder;

  private static float[] scores(Path path, float... sample) throws Exception {
    return new Forward(Models.open(path)).logits(sample);
  }

  private static final String TENSORFLOW = "_layer_checkpoint_dependencies/";

  /// `relu(10 (relu(sum of 4) - 1) + 7)`, the second dense layer inside a model.
  private static String nested() {
    return "{'module':'keras','class_name':'Sequential','config':{'name':'outer','layers':["
        + String.join(
            ",",
            layer("InputLayer", "in", ",'batch_input_shape':[null,2,2,1]"),
            layer("Flatten", "flat", ""),
            layer("Dense", "first", ",'activation':'relu','use_bias':false"),
            "{'module':'keras','class_name':'Sequential','config':{'name':'inner','layers':["
                + layer("InputLayer", "in2", ",'batch_input_shape':[null,1]")
                + ","
                + layer("Activation", "act", ",'activation':'linear'")
                + ","
                + layer("Dense", "second", ",'activation':'linear'")
                + "]},'registered_name':null}",
            layer("Dense", "third", ",'activation':'relu'"))
        + "]},'registered_name':null}";
  }

  /// @param second what the third dense layer is called in the file, the second of its model
  private Path archive(String layers, String second) throws Exception {
    Map<String, Object[]> folders = new LinkedHashMap<>();
    folders.put(layers + "flatten/vars", new Object[0]);
    folders.put(layers + "dense/vars", new Object[] {new float[][] {{1}, {1}, {1}, {1}}});
    folders.put(
        layers + "sequential/" + layers + "dense/vars",
        new Object[] {new float[][] {{1}}, new float[] {-1}});
    folders.put(layers + second + "/vars", new Object[] {new float[][] {{10}}, new float[] {7}});
    return KerasFile.archive(folder, nested(), folders);
  }

  @Test
  void archivesOfTensorFlow212CountLayersWithWeightsTwice() throws Exception {
    assertArrayEquals(new float[] {37}, scores(archive(TENSORFLOW, "dense_2"), 1, 1, 1, 1));
  }

  @Test
  void archivesOfTensorFlow213CountThemOnce() throws Exception {
    assertArrayEquals(new float[] {37}, scores(archive(TENSORFLOW, "dense_1"), 1, 1, 1, 1));
  }

  @Test
  void archivesOfTensorFlow215AreLikeThoseOfKeras3() throws Exception {
    assertArrayEquals(new float[] {37}, scores(archive("layers/", "dense_1"), 1, 1, 1, 1));
  }

  /// A convolution of a 3×2 image of two channels, and its result laid out flat.
  private Path keras1(Object kernel, Map<String, String> attributes) {
    String config =
        "{'class_name':'Sequential','config':["
            + String.join(
                ",",
                layer(
                    "Convolution2D",
                    "c",
                    ",'batch_input_shape':[null,2,3,2],'nb_filter':1,'nb_row':2,'nb_col':2,"
                        + "'border_mode':'valid','subsample':[1,1],'dim_ordering':'th','bias':true,"
                        + "'activation':'relu'"),
                layer("Flatten", "f", ""))
            + "]}";
    return KerasFile.hdf5(
        folder,
        config,
        Map.of("c", KerasFile.ordered("c_W", kernel, "c_b", new float[] {0.5f})),
        attributes);
  }

  /// `[out][channel][row][column]`.
  private static final float[][][][] OUTPUTS_FIRST = {
    {{{1, 10}, {100, 1000}}, {{0, 0}, {0, 10_000}}}
  };

  /// Channel 0 by rows, then channel 1.
  private static final float[] SAMPLE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3};

  @Test
  void channelsFirstOfKeras1AreTurnedAsTheanoTurnsThem() throws Exception {
    Path file = keras1(OUTPUTS_FIRST, Map.of("keras_version", "1.2.2"));
    assertEquals(new Shape(2, 3, 2), Models.open(file).inputShape());
    // What is written last lies on the first row and column.
    assertArrayEquals(new float[] {71_234.5f, 93_456.5f}, scores(file, SAMPLE));
  }

  @Test
  void channelsFirstOfKeras1OnTensorFlowAreNot() throws Exception {
    Path file = keras1(OUTPUTS_FIRST, Map.of("backend", "tensorflow"));
    assertArrayEquals(new float[] {14_321.5f, 36_543.5f}, scores(file, SAMPLE));
  }

  @Test
  void kernelsOfTheanoAreTurnedInKeras2Too() throws Exception {
    String config =
        "{'class_name':'Sequential','config':["
            + layer(
                "Conv2D",
                "c",
                ",'batch_input_shape':[null,1,2,1],'use_bias':false,'data_format':'channels_last'")
            + ","
            + layer("Flatten", "f", "")
            + "]}";
    Map<String, Map<String, Object>> weights =
        Map.of("c", Map.of("c/kernel:0", new float[][][][] {{{{1}}, {{10}}}}));
    Path turned = KerasFile.hdf5(folder, config, weights, Map.of("backend", "theano"));
    assertArrayEquals(new float[] {2 + 30}, scores(turned, 3, 2));
    Path asItIs = KerasFile.hdf5(folder, config, weights, Map.of("backend", "tensorflow"));
    assertArrayEquals(new float[] {3 + 20}, scores(asItIs, 3, 2));
  }

  @Test
  void separableKernelsOfTheanoAreRefusedByName() throws Exception {
    String config =
        "{'class_name':'Sequential','config':["
            + layer("SeparableConv2D", "s", ",'batch_input_shape':[null,1,2,1]")
            + "]}";
    Path file =
        KerasFile.hdf5(
            folder,
            config,
            Map.of("s", Map.of("s/k:0", new float[1])),
            Map.of("backend", "theano"));
    assertTrue(
        Models.open(file).nodes().getLast().layer() instanceof Layer.Unsupported(var kind, var why)
            && kind.equals("SeparableConv2D")
            && why.contains("Theano"));
  }

  /// `y(t) = x(t) - 2 x(t+1)` in both forms that Keras 1 wrote.
  @Test
  void seriesOfKeras1() throws Exception {
    String config =
        "{'class_name':'Sequential','config':["
            + layer(
                "Convolution1D",
                "c",
                ",'batch_input_shape':[null,4,1],'nb_filter':1,'filter_length':2,"
                    + "'border_mode':'valid','subsample_length':1,'bias':false")
            + ","
            + layer("MaxPooling1D", "m", ",'pool_length':3,'stride':3,'border_mode':'valid'")
            + ","
            + layer("Flatten", "f", "")
            + "]}";
    for (Object kernel :
        new Object[] {new float[][][][] {{{{1}}}, {{{-2}}}}, new float[][][][] {{{{1}, {-2}}}}}) {
      Path file = KerasFile.hdf5(folder, config, Map.of("c", Map.of("c_W", kernel)));
      assertArrayEquals(new float[] {3}, scores(file, 1, 4, 2, -0.5f));
    }
  }
}
