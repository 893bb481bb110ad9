package io.spikeglass.files.dl4j;

import static io.spikeglass.files.dl4j.Dl4jOracle.agrees;
import static io.spikeglass.files.dl4j.Dl4jOracle.scatter;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.files.Models;
import io.spikeglass.network.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/// Layers of Deeplearning4j that are several linear layers here, against the library.
class Dl4jLinearLayersTest {

  @TempDir private Path folder;

  @Test
  void convolutionsOfEveryChannelForItself() throws Exception {
    MultiLayerNetwork oracle =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(
                    new DepthwiseConvolution2D.Builder(3, 2)
                        .name("apart")
                        .depthMultiplier(2)
                        .stride(2, 1)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new SeparableConvolution2D.Builder(3, 3)
                        .name("both")
                        .depthMultiplier(2)
                        .nOut(5)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new PReLULayer.Builder()
                        .name("sloped")
                        .inputShape(5, 4, 6)
                        .sharedAxes(2, 3)
                        .build())
                .layer(new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(9, 7, 3))
                .build());
    oracle.init();
    scatter(oracle.params(), 0.4);
    Path path = folder.resolve("separable.zip");
    ModelSerializer.writeModel(oracle, path.toFile(), false);
    Network network = Models.open(path);
    assertEquals(
        List.of("apart", "both", "sloped", "sloped.below"),
        Arrays.stream(network.activations()).mapToObj(n -> network.nodes().get(n).name()).toList());
    agrees(network, input -> oracle.output(input, false));
  }

  @Test
  void meansAndDifferencesOfSignals() throws Exception {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.feedForward(6))
            .addLayer("a", dense(), "in")
            .addLayer("b", dense(), "a")
            .addLayer("c", dense(), "b")
            .addVertex("mean", new ElementWiseVertex(ElementWiseVertex.Op.Average), "a", "b", "c")
            .addVertex(
                "difference", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "mean", "b")
            .addLayer(
                "output",
                new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build(),
                "difference")
            .setOutputs("output")
            .build();
    ComputationGraph oracle = new ComputationGraph(configuration);
    oracle.init();
    scatter(oracle.params(), 0.5);
    Path path = folder.resolve("means.zip");
    ModelSerializer.writeModel(oracle, path.toFile(), false);
    agrees(Models.open(path), input -> oracle.outputSingle(input));
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build();
  }
}
