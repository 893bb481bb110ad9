package io.spikeglass.files;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.Shared;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.nir.NirWriter;
import io.spikeglass.files.npz.NpzWriter;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;

/// A sound file of every format of models, as small as it can be.
final class SmallModels {

  private SmallModels() {}

  /// Of Keras, by another program than ours.
  static byte[] kerasHdf5() throws IOException {
    return shared("models/third-party/moonflower_mnist.h5");
  }

  static byte[] kerasArchive() throws IOException {
    return shared("models/third-party/moonflower_mnist.keras");
  }

  private static byte[] shared(String path) throws IOException {
    return Files.readAllBytes(Shared.path(path));
  }

  private static Network network() {
    return new RandomNetworks(1, new Shape(1, 6, 6))
        .conv(2, Window.square(3, 1), 1)
        .relu()
        .averagePool(Window.square(2, 2), false)
        .dense(3)
        .build();
  }

  static byte[] onnx() throws ProblemException {
    return OnnxWriter.bytes(network());
  }

  static byte[] nir() throws ProblemException {
    Network network = network();
    Samples blank =
        new ArraySamples(
            "blank", network.inputShape(), List.of(new float[network.inputShape().size()]));
    ConversionSettings settings = ConversionSettings.DEFAULT;
    return NirWriter.bytes(
        new Workbench(network, blank, blank).convert(settings, 8, new RunControl()));
  }

  static byte[] dl4j() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.RELU).build())
                .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(6, 6, 1))
                .build());
    network.init();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, out, false);
    return out.toByteArray();
  }

  static byte[] npz() throws ProblemException {
    return NpzWriter.bytes(network());
  }
}
