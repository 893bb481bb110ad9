package io.spikeglass.files.keras;

import static io.spikeglass.files.keras.KerasFile.called;
import static io.spikeglass.files.keras.KerasFile.layer;
import static io.spikeglass.files.keras.KerasFile.ordered;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.files.Models;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.tensor.Forward;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Files of Keras 1 and 2 give the scores that Deeplearning4j's import of them gives, and so do the
/// files into which the library saves what it imported.
class KerasOracleTest {

  private static final float TOLERANCE = 1e-4f;
  private static final int SAMPLES = 3;

  /// How the weights began, without which the library reads no layer.
  private static final String TRAINED =
      ",'kernel_initializer':{'class_name':'GlorotUniform','config':{'seed':null}},"
          + "'bias_initializer':{'class_name':'Zeros','config':{}},'kernel_regularizer':null,"
          + "'bias_regularizer':null,'kernel_constraint':null,'bias_constraint':null";

  @TempDir private Path folder;

  /// What the library answers to a batch of one.
  private interface Answers {
    INDArray output(INDArray input);
  }

  private static void agrees(Path file, boolean channelsLast, Answers oracle) throws Exception {
    Network network = Models.open(file);
    Forward forward = new Forward(network);
    Shape shape = network.inputShape();
    for (int sample = 0; sample < SAMPLES; sample++) {
      float[] input = numbers(sample, shape.size());
      INDArray image =
          Nd4j.create(
              input.clone(), new long[] {1, shape.channels(), shape.height(), shape.width()}, 'c');
      INDArray batch = channelsLast ? image.permute(0, 2, 3, 1).dup('c') : image;
      float[] expected = oracle.output(batch).toFloatVector();
      float largest = 0;
      float smallest = Float.POSITIVE_INFINITY;
      for (float value : expected) {
        largest = Math.max(largest, value);
        smallest = Math.min(smallest, value);
      }
      assertTrue(largest - smallest > 1e-3, "the library's answers are all alike");
      assertArrayEquals(expected, forward.logits(input), TOLERANCE * Math.max(1, largest));
    }
  }

  /// What was imported, in a file of the library.
  private Path saved(Model imported) throws IOException {
    Path file = folder.resolve("imported.zip");
    ModelSerializer.writeModel(imported, file.toFile(), false);
    return file;
  }

  private static float[] numbers(int stream, int count) {
    long seed = Generator.sample(6, Domain.OTHER, stream);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Generator.uniform(seed, i);
    }
    return values;
  }

  /// Weights of these extents, around 0.
  private static Object weights(int stream, int... dims) {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    float[] values = numbers(100 + stream, size);
    for (int i = 0; i < size; i++) {
      values[i] -= 0.5f;
    }
    return nested(values, 0, dims, 0);
  }

  private static Object nested(float[] values, int from, int[] dims, int axis) {
    int each = 1;
    for (int inner = axis + 1; inner < dims.length; inner++) {
      each *= dims[inner];
    }
    if (axis == dims.length - 1) {
      return Arrays.copyOfRange(values, from, from + dims[axis]);
    }
    Object first = nested(values, from, dims, axis + 1);
    Object all = Array.newInstance(first.getClass(), dims[axis]);
    for (int i = 0; i < dims[axis]; i++) {
      Array.set(all, i, nested(values, from + i * each, dims, axis + 1));
    }
    return all;
  }

  @Test
  void residualNetworkOfOthers() throws Exception {
    Path file = Shared.path("models/third-party/mlperftiny_resnet8_cifar10.h5");
    ComputationGraph oracle =
        KerasModelImport.importKerasModelAndWeights(file.toString(), new int[] {32, 32, 3}, false);
    agrees(file, true, input -> oracle.output(false, input)[0]);
    agrees(saved(oracle), true, input -> oracle.output(false, input)[0]);
  }

  @Test
  void sequentialModelOfKeras2() throws Exception {
    String config =
        "{'class_name':'Sequential','config':{'name':'m','layers':["
            + String.join(
                ",",
                layer(
                    "Conv2D",
                    "conv2d_1",
                    ",'batch_input_shape':[null,9,8,2],'filters':3,'kernel_size':[3,3],"
                        + "'strides':[2,1],'padding':'same','data_format':'channels_last',"
                        + "'dilation_rate':[1,1],'activation':'relu','use_bias':true"
                        + TRAINED),
                layer(
                    "BatchNormalization",
                    "batch_normalization_1",
                    ",'axis':[3],'momentum':0.99,'epsilon':0.001,'center':true,'scale':true"),
                layer(
                    "AveragePooling2D",
                    "average_pooling2d_1",
                    ",'pool_size':[2,2],'strides':[2,2],'padding':'valid',"
                        + "'data_format':'channels_last'"),
                layer("Flatten", "flatten_1", ",'data_format':'channels_last'"),
                layer(
                    "Dense", "dense_1", ",'units':5,'activation':'relu','use_bias':true" + TRAINED),
                layer("Dropout", "dropout_1", ",'rate':0.5"),
                layer(
                    "Dense",
                    "dense_2",
                    ",'units':4,'activation':'softmax','use_bias':true" + TRAINED))
            + "]}}";
    Path file =
        KerasFile.hdf5(
            folder,
            config,
            Map.of(
                "conv2d_1",
                ordered(
                    "conv2d_1/kernel:0", weights(0, 3, 3, 2, 3), "conv2d_1/bias:0", weights(1, 3)),
                "batch_normalization_1",
                ordered(
                    "batch_normalization_1/gamma:0", weights(2, 3),
                    "batch_normalization_1/beta:0", weights(3, 3),
                    "batch_normalization_1/moving_mean:0", weights(4, 3),
                    "batch_normalization_1/moving_variance:0", numbers(5, 3)),
                "dense_1",
                ordered("dense_1/kernel:0", weights(6, 24, 5), "dense_1/bias:0", weights(7, 5)),
                "dense_2",
                ordered("dense_2/kernel:0", weights(8, 5, 4), "dense_2/bias:0", weights(9, 4))),
            Map.of("keras_version", "2.3.1", "backend", "tensorflow"));
    MultiLayerNetwork oracle =
        KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
    agrees(file, true, input -> oracle.output(input, false));
    agrees(saved(oracle), true, input -> oracle.output(input, false));
  }

  @Test
  void functionalModelOfKeras2() throws Exception {
    String config =
        "{'class_name':'Model','config':{'name':'m','layers':["
            + String.join(
                ",",
                called(
                    "InputLayer",
                    "input_1",
                    ",'batch_input_shape':[null,6,6,2],'dtype':'float32'",
                    ""),
                called(
                    "Conv2D",
                    "conv2d_1",
                    ",'filters':2,'kernel_size':[3,3],'strides':[1,1],'padding':'same',"
                        + "'data_format':'channels_last','dilation_rate':[1,1],"
                        + "'activation':'relu','use_bias':true"
                        + TRAINED,
                    "[['input_1',0,0,{}]]"),
                called("Add", "add_1", "", "[['input_1',0,0,{}],['conv2d_1',0,0,{}]]"),
                called(
                    "Flatten", "flatten_1", ",'data_format':'channels_last'", "[['add_1',0,0,{}]]"),
                called(
                    "Dense",
                    "dense_1",
                    ",'units':3,'activation':'softmax','use_bias':true" + TRAINED,
                    "[['flatten_1',0,0,{}]]"))
            + "],'input_layers':[['input_1',0,0]],'output_layers':[['dense_1',0,0]]}}";
    Path file =
        KerasFile.hdf5(
            folder,
            config,
            Map.of(
                "conv2d_1",
                    ordered(
                        "conv2d_1/kernel:0",
                        weights(0, 3, 3, 2, 2),
                        "conv2d_1/bias:0",
                        weights(1, 2)),
                "dense_1",
                    ordered(
                        "dense_1/kernel:0", weights(2, 72, 3), "dense_1/bias:0", weights(3, 3))),
            Map.of("keras_version", "2.2.4", "backend", "tensorflow"));
    ComputationGraph oracle = KerasModelImport.importKerasModelAndWeights(file.toString(), false);
    agrees(file, true, input -> oracle.output(false, input)[0]);
    agrees(saved(oracle), true, input -> oracle.output(false, input)[0]);
  }

  @Test
  void sequentialModelOfKeras1WithTheano() throws Exception {
    String config =
        "{'class_name':'Sequential','config':["
            + String.join(
                ",",
                layer(
                    "Convolution2D",
                    "c",
                    ",'batch_input_shape':[null,2,7,6],'nb_filter':3,'nb_row':3,'nb_col':2,"
                        + "'border_mode':'valid','subsample':[1,1],'dim_ordering':'th',"
                        + "'bias':true,'init':'glorot_uniform','activation':'relu'"),
                layer(
                    "MaxPooling2D",
                    "p",
                    ",'pool_size':[2,2],'strides':[2,2],'border_mode':'valid','dim_ordering':'th'"),
                layer("Flatten", "f", ""),
                layer(
                    "Dense",
                    "d",
                    ",'output_dim':4,'activation':'softmax','bias':true,'init':'glorot_uniform'"))
            + "]}";
    Path file =
        KerasFile.hdf5(
            folder,
            config,
            Map.of(
                "c", ordered("c_W", weights(0, 3, 2, 3, 2), "c_b", weights(1, 3)),
                "d", ordered("d_W", weights(2, 12, 4), "d_b", weights(3, 4))),
            Map.of("keras_version", "1.2.2"));
    MultiLayerNetwork oracle =
        KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
    agrees(file, false, input -> oracle.output(input, false));
    agrees(saved(oracle), false, input -> oracle.output(input, false));
  }
}
