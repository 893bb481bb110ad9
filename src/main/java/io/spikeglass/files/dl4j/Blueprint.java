package io.spikeglass.files.dl4j;

import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// Builds untrained networks with repeatable weights.
final class Blueprint {

  private Blueprint() {}

  /// An untrained network for samples of shape `input`.
  static MultiLayerNetwork build(TrainingRecipe recipe, Shape input, int classes) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(recipe.seed())
            .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
            .updater(new Adam(TrainingRecipe.PEAK_RATE))
            .list();
    for (Layer layer : layers(recipe.architecture(), classes)) {
      list.layer(layer);
    }
    // Flat input with the image's extents: DL4J's files keep those, but not a bare image input.
    list.setInputType(
        switch (recipe.architecture()) {
          case LENET ->
              InputType.convolutionalFlat(input.height(), input.width(), input.channels());
          case MLP -> InputType.feedForward(input.size());
        });
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    fill(network, recipe.seed());
    return network;
  }

  private static List<Layer> layers(TrainingRecipe.Architecture architecture, int classes) {
    List<Layer> layers = new ArrayList<>();
    switch (architecture) {
      case LENET -> {
        layers.add(convolution("conv1", 16));
        layers.add(pooling("pool1"));
        layers.add(convolution("conv2", 32));
        layers.add(pooling("pool2"));
        layers.add(dense("dense1", 128));
      }
      case MLP -> {
        layers.add(dense("dense1", 256));
        layers.add(dense("dense2", 128));
      }
    }
    layers.add(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .name("output")
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .build());
    return layers;
  }

  private static Layer convolution(String name, int channels) {
    return new ConvolutionLayer.Builder(5, 5)
        .name(name)
        .stride(1, 1)
        .nOut(channels)
        .activation(Activation.RELU)
        .build();
  }

  private static Layer pooling(String name) {
    return new SubsamplingLayer.Builder(PoolingType.AVG)
        .name(name)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static Layer dense(String name, int neurons) {
    return new DenseLayer.Builder().name(name).nOut(neurons).activation(Activation.RELU).build();
  }

  /// Fills weights with numbers of our generator, biases with zero: uniform of variance 2/fan-in
  /// (He et al., "Delving Deep into Rectifiers", ICCV 2015, equation 10).
  private static void fill(MultiLayerNetwork network, long seed) {
    int parameter = 0;
    for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
      long stream = Generator.step(Generator.sample(seed, Domain.OTHER, parameter++), 1);
      INDArray target = entry.getValue();
      float[] values = new float[Math.toIntExact(target.length())];
      if (entry.getKey().endsWith("_W")) {
        double fanIn =
            target.rank() == 2 ? target.size(0) : (double) target.length() / target.size(0);
        double bound = Math.sqrt(6 / fanIn);
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (bound * (2 * Generator.uniform(stream, i) - 1));
        }
      }
      target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
    }
  }
}
