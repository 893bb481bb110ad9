package io.spikeglass.files.dl4j;

import static io.spikeglass.files.dl4j.Dl4jOracle.agrees;
import static io.spikeglass.files.dl4j.Dl4jOracle.scatter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Models;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jModelsTest {

  @TempDir Path folder;

  @Test
  void aNetworkOfOthersComputesWhatTheLibraryComputes() throws Exception {
    Path path = Shared.path("models/third-party/dl4j_mnist-model.zip");
    Network network = Models.open(path);
    assertEquals(new Shape(1, 28, 28), network.inputShape());
    assertEquals(431_080, network.parameters());
    MultiLayerNetwork oracle = ModelSerializer.restoreMultiLayerNetwork(path.toFile(), false);
    agrees(network, input -> oracle.output(input, false));
  }

  @Test
  void aConvolutionWithoutActivationIsNoPopulation() throws Exception {
    Network network = Models.open(Shared.path("models/third-party/dl4j_mnist-model.zip"));
    List<String> populations =
        Arrays.stream(network.activations()).mapToObj(n -> network.nodes().get(n).name()).toList();
    assertEquals(List.of("layer4"), populations);
  }

  @Test
  void sequentialLayersOfEveryKind() throws Exception {
    MultiLayerNetwork oracle =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 2)
                        .name("first")
                        .nOut(5)
                        .stride(2, 1)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization.Builder().name("norm").eps(1e-3).build())
                .layer(new ZeroPaddingLayer.Builder(1, 0, 2, 1).name("pad").build())
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .padding(1, 2)
                        .dilation(2, 1)
                        .hasBias(false)
                        .activation(Activation.RELU6)
                        .build())
                .layer(
                    new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .build())
                .layer(
                    new SubsamplingLayer.Builder(PoolingType.AVG)
                        .kernelSize(2, 2)
                        .stride(1, 1)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(new DropoutLayer(0.5))
                .layer(
                    new DenseLayer.Builder()
                        .name("dense")
                        .nOut(9)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization.Builder().useLogStd(false).build())
                .layer(
                    new ActivationLayer.Builder().name("act").activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nOut(6)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(13, 11, 2))
                .build());
    oracle.init();
    scatter(oracle.params(), 0.4);
    INDArray variance = oracle.getLayer(8).getParam("var");
    variance.assign(variance.mul(variance).add(0.1));
    Network network = saved(oracle);
    assertEquals(new Shape(2, 13, 11), network.inputShape());
    assertInstanceOf(Layer.Relu.class, node(network, "first").layer());
    assertInstanceOf(Layer.Conv2d.class, node(network, "first.linear").layer());
    assertInstanceOf(Layer.Clip.class, node(network, "layer3").layer());
    assertInstanceOf(Layer.Dense.class, node(network, "dense").layer());
    agrees(network, input -> oracle.output(input, false));
  }

  @Test
  void graphsWithShortcutsAndBranches() throws Exception {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs("pixels")
            .setInputTypes(InputType.convolutional(8, 8, 3))
            .addLayer("stem", convolution(4, Activation.RELU), "pixels")
            .addLayer("a", convolution(4, Activation.IDENTITY), "stem")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "stem")
            .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
            .addLayer("b", convolution(2, Activation.RELU), "relu")
            .addVertex("both", new MergeVertex(), "relu", "b")
            .addLayer(
                "pool",
                new SubsamplingLayer.Builder(PoolingType.AVG).kernelSize(2, 2).stride(2, 2).build(),
                "both")
            .addLayer(
                "output",
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nOut(3)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "pool")
            .setOutputs("output")
            .build();
    ComputationGraph oracle = new ComputationGraph(configuration);
    oracle.init();
    scatter(oracle.params(), 0.3);
    Path path = folder.resolve("graph.zip");
    ModelSerializer.writeModel(oracle, path.toFile(), false);
    Network network = Models.open(path);
    assertEquals(new Shape(3, 8, 8), network.inputShape());
    assertEquals(
        List.of("stem", "relu", "b"),
        Arrays.stream(network.activations()).mapToObj(n -> network.nodes().get(n).name()).toList());
    assertEquals(2, node(network, "sum").inputs().size());
    agrees(network, input -> oracle.outputSingle(input.reshape(1, 3, 8, 8)));
  }

  @Test
  void globalPooling() throws Exception {
    MultiLayerNetwork oracle =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .list()
                .layer(convolution(6, Activation.RELU))
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(9, 7, 1))
                .build());
    oracle.init();
    agrees(saved(oracle), input -> oracle.output(input, false));
  }

  @Test
  void leakyReluKeepsItsSlope() throws Exception {
    MultiLayerNetwork oracle =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .name("usual")
                        .nOut(9)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .name("steep")
                        .nOut(9)
                        .activation(new ActivationLReLU(0.4))
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(9)
                        .activation(new ActivationReLU(null, null, 0.2))
                        .build())
                .layer(new PReLULayer.Builder().name("trained").inputShape(9).build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(7))
                .build());
    oracle.init();
    scatter(oracle.params(), 0.4);
    oracle.getLayer(3).getParam("W").assign(0.125);
    Network network = saved(oracle);
    assertEquals(new Layer.LeakyRelu(0.01), node(network, "usual").layer());
    assertEquals(new Layer.LeakyRelu(0.4), node(network, "steep").layer());
    assertEquals(new Layer.LeakyRelu(0.125), node(network, "trained").layer());
    agrees(network, input -> oracle.output(input, false));
  }

  @Test
  void whatHasNoSpikingCounterpartIsNamed() throws Exception {
    MultiLayerNetwork trained =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .name("curved")
                        .nIn(5)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .name("smooth")
                        .nOut(4)
                        .activation(Activation.ELU)
                        .build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(5))
                .build());
    trained.init();
    List<String> named =
        saved(trained).nodes().stream()
            .map(Node::layer)
            .filter(Layer.Unsupported.class::isInstance)
            .map(layer -> ((Layer.Unsupported) layer).operator())
            .toList();
    assertEquals(List.of("TanH", "ELU"), named);
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws Exception {
    MultiLayerNetwork trained = small();
    trained.getLayer(1).getParam("W").putScalar(1, Float.NaN);
    ProblemException refused = assertThrows(ProblemException.class, () -> saved(trained));
    Problem.NotFinite problem = assertInstanceOf(Problem.NotFinite.class, refused.problem());
    assertTrue(problem.where().contains("'answer'"), problem.where());
  }

  @Test
  void damageIsNamedWhereverItIs() throws Exception {
    Path whole = folder.resolve("whole.zip");
    ModelSerializer.writeModel(small(), whole.toFile(), false);
    byte[] content = Files.readAllBytes(whole);
    for (int kept : new int[] {0, 3, 40, content.length / 3, content.length / 2}) {
      corrupt("cut" + kept + ".zip", Arrays.copyOf(content, kept));
    }
    corrupt("noise.zip", "not an archive at all".getBytes(StandardCharsets.UTF_8));
    corrupt("weightless.zip", archive("configuration.json", "{\"confs\": []}"));
    corrupt("unweighed.zip", archive("configuration.json", "{}", "coefficients.bin", "x"));
    corrupt("nojson.zip", archive("configuration.json", "{\"confs", "coefficients.bin", "x"));
    corrupt(
        "hollow.zip", archive("configuration.json", "{\"confs\": []}", "coefficients.bin", "x"));
  }

  private void corrupt(String name, byte[] content) throws IOException {
    Path path = folder.resolve(name);
    Files.write(path, content);
    ProblemException refused = assertThrows(ProblemException.class, () -> Models.open(path), name);
    Problem.Corrupt problem = assertInstanceOf(Problem.Corrupt.class, refused.problem(), name);
    assertTrue(problem.path().endsWith(name));
  }

  private static byte[] archive(String... namesAndContents) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int k = 0; k < namesAndContents.length; k += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[k]));
        zip.write(namesAndContents[k + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static MultiLayerNetwork small() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(5).nOut(4).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder()
                        .name("answer")
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(5))
                .build());
    network.init();
    return network;
  }

  private static ConvolutionLayer convolution(int channels, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).activation(activation).build();
  }

  private Network saved(MultiLayerNetwork network) throws IOException, ProblemException {
    Path path = folder.resolve("saved.zip");
    ModelSerializer.writeModel(network, path.toFile(), false);
    return Models.open(path);
  }

  private static Node node(Network network, String name) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
