package io.spikeglass.files.dl4j;

import static io.spikeglass.files.dl4j.Dl4jOracle.agrees;
import static io.spikeglass.files.dl4j.Dl4jOracle.scatter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Networks that count the channels of an image last give the library's scores; those along series
/// are refused by name.
class Dl4jChannelsLastTest {

  @TempDir private Path folder;

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build();
  }

  private static ConvolutionLayer convolution(String name, int channels) {
    return new ConvolutionLayer.Builder(3, 2)
        .name(name)
        .nOut(channels)
        .dataFormat(CNN2DFormat.NHWC)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static SubsamplingLayer pool(PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(2, 2)
        .stride(2, 2)
        .dataFormat(CNN2DFormat.NHWC)
        .build();
  }

  private Network saved(org.deeplearning4j.nn.api.Model model) throws Exception {
    Path path = folder.resolve("saved.zip");
    ModelSerializer.writeModel(model, path.toFile(), false);
    return Models.open(path);
  }

  /// Our image, a row of channels first, with its channels last.
  private static INDArray turned(INDArray input, int channels, int rows, int columns) {
    return input.reshape(1, channels, rows, columns).permute(0, 2, 3, 1).dup('c');
  }

  @Test
  void sequentialNetworks() throws Exception {
    MultiLayerNetwork oracle =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(convolution("first", 3))
                .layer(new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build())
                .layer(
                    new ZeroPaddingLayer.Builder(1, 0, 2, 1).dataFormat(CNN2DFormat.NHWC).build())
                .layer(pool(PoolingType.AVG))
                .layer(convolution("second", 2))
                .layer(pool(PoolingType.MAX))
                .layer(new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build())
                .layer(output())
                .setInputType(InputType.convolutional(12, 12, 2, CNN2DFormat.NHWC))
                .build());
    oracle.init();
    scatter(oracle.params(), 0.4);
    INDArray variance = oracle.getLayer(1).getParam("log10stdev");
    variance.assign(variance.mul(0.2));
    Network network = saved(oracle);
    assertEquals(new Shape(2, 12, 12), network.inputShape());
    agrees(network, input -> oracle.output(turned(input, 2, 12, 12), false));
  }

  /// As the import of Keras wrote them before version 1.0.0: channels first, flat by channels last.
  @Test
  @SuppressWarnings("deprecation")
  void imagesLaidOutAsTensorFlowDoes() throws Exception {
    MultiLayerNetwork oracle =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .nIn(1)
                        .nOut(3)
                        .activation(Activation.RELU)
                        .build())
                .layer(new DropoutLayer(0.5))
                .layer(
                    new DenseLayer.Builder().nIn(108).nOut(6).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder().nIn(6).nOut(4).activation(Activation.SOFTMAX).build())
                .inputPreProcessor(0, new FeedForwardToCnnPreProcessor(8, 8, 1))
                .inputPreProcessor(1, new TensorFlowCnnToFeedForwardPreProcessor(6, 6, 3))
                .build());
    oracle.init();
    scatter(oracle.params(), 0.4);
    agrees(saved(oracle), input -> oracle.output(input, false));
  }

  @Test
  void graphs() throws Exception {
    ComputationGraph oracle =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("pixels")
                .setInputTypes(InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC))
                .addLayer("a", convolution("a", 3), "pixels")
                .addLayer("b", convolution("b", 2), "a")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer(
                    "dense",
                    new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build(),
                    "both")
                .addLayer("output", output(), "dense")
                .setOutputs("output")
                .build());
    oracle.init();
    scatter(oracle.params(), 0.3);
    agrees(saved(oracle), input -> oracle.outputSingle(turned(input, 2, 6, 6)));
  }

  @Test
  void seriesAreRefusedByName() {
    MultiLayerNetwork trained =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new Convolution1DLayer.Builder(3).name("along").nIn(2).nOut(3).build())
                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                .layer(output())
                .setInputType(InputType.recurrent(2, 20))
                .build());
    trained.init();
    Problem problem = assertThrows(ProblemException.class, () -> saved(trained)).problem();
    assertInstanceOf(Problem.NotConvertible.class, problem);
    assertTrue(problem.toString().contains("along"), problem.toString());
  }
}
