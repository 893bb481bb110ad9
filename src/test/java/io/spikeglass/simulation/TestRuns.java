package io.spikeglass.simulation;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Networks of awkward sizes that exercise every kind of layer, and runs of them.
final class TestRuns {

  /// Steps that the networks are fitted to.
  static final int STEPS = 9;

  private TestRuns() {}

  /// Every network by name, with an input for it.
  static Map<String, RandomNetworks> networks() {
    Map<String, RandomNetworks> all = new LinkedHashMap<>();
    all.put("one neuron", new RandomNetworks(1, Shape.flat(1)).dense(1).relu().dense(1));
    all.put(
        "perceptron",
        new RandomNetworks(2, Shape.flat(13)).dense(33).relu().dense(257).relu().dense(7));
    all.put("convolutions", convolutions());
    all.put("groups", groups());
    all.put("residual", residual());
    all.put("projected", projected());
    all.put("concatenated", concatenated());
    all.put("max-pooling", maxPooling());
    all.put("output fed by the encoder", outputFedByEncoder());
    return all;
  }

  private static RandomNetworks convolutions() {
    Window odd = new Window(3, 2, 2, 1, 1, 0, 2, 1, 1, 2, false);
    Window dilated = new Window(2, 3, 1, 2, 0, 2, 1, 1, 2, 1, false);
    Window ceil = new Window(2, 2, 2, 2, 0, 1, 0, 0, 1, 1, true);
    return new RandomNetworks(3, new Shape(3, 11, 9))
        .conv(13, odd, 1)
        .relu()
        .conv(70, dilated, 1)
        .relu()
        .averagePool(ceil, false)
        .conv(33, Window.square(1, 1), 1)
        .relu()
        .averagePool(new Window(2, 2, 3, 2, 1, 0, 0, 1, 1, 1, true), true)
        .flatten()
        .dense(7)
        .relu()
        .dense(10);
  }

  private static RandomNetworks groups() {
    RandomNetworks net =
        new RandomNetworks(4, new Shape(4, 8, 7))
            .conv(14, Window.square(3, 1).padded(1), 2)
            .relu()
            .conv(14, Window.square(3, 2).padded(1), 14)
            .relu();
    return net.add(new Layer.GlobalAveragePool(), new Shape(14, 1, 1)).flatten().dense(3);
  }

  private static RandomNetworks residual() {
    RandomNetworks net = new RandomNetworks(5, new Shape(2, 7, 6));
    Weights scale = Weights.vector(1.5f, 0.75f);
    net.add(new Layer.Affine(scale, Weights.vector(-0.5f, 0.25f)), net.shape());
    net.conv(16, Window.square(3, 1).padded(1), 1).relu();
    int shortcut = net.last();
    net.conv(16, Window.square(3, 1).padded(1), 1).relu();
    net.conv(16, Window.square(3, 1).padded(1), 1);
    net.add(new Layer.Add(), net.shape(), net.last(), shortcut).relu();
    int block = net.last();
    net.conv(20, Window.square(3, 2).padded(1), 1).relu();
    net.conv(20, Window.square(3, 1).padded(1), 1);
    int body = net.last();
    net.conv(20, Window.square(1, 2), 1, block);
    net.add(new Layer.Add(), net.shape(), body, net.last()).relu();
    return net.flatten().dense(5);
  }

  /// Whole vectors of channels beside a shortcut with weights, the first one from the image.
  private static RandomNetworks projected() {
    RandomNetworks net = new RandomNetworks(9, new Shape(2, 5, 4));
    int image = net.last();
    net.conv(32, Window.square(1, 1), 1);
    int shortcut = net.last();
    net.conv(16, Window.square(3, 1).padded(1), 1, image).relu();
    net.conv(32, Window.square(3, 1).padded(1), 1);
    net.add(new Layer.Add(), net.shape(), net.last(), shortcut).relu();
    int block = net.last();
    net.conv(48, Window.square(3, 2).padded(1), 1).relu();
    net.conv(48, Window.square(3, 1).padded(1), 1);
    int body = net.last();
    net.conv(48, Window.square(1, 2), 1, block);
    net.add(new Layer.Add(), net.shape(), body, net.last()).relu();
    return net.flatten().dense(5);
  }

  private static RandomNetworks concatenated() {
    RandomNetworks net = new RandomNetworks(6, new Shape(1, 6, 6));
    net.conv(5, Window.square(3, 1).padded(1), 1).relu();
    int left = net.last();
    net.conv(7, Window.square(3, 1).padded(1), 1).relu();
    net.add(new Layer.Identity(), net.shape());
    net.add(new Layer.Concat(), new Shape(12, 6, 6), net.last(), left);
    net.add(new Layer.Pad(1, 0, 2, 1), new Shape(12, 9, 7));
    net.conv(9, Window.square(2, 2), 1).relu();
    net.add(new Layer.Reshape(new Shape(4, 3, 9)), new Shape(4, 3, 9));
    net.conv(6, Window.square(3, 1), 1).relu();
    return net.flatten().dense(4);
  }

  private static RandomNetworks maxPooling() {
    return new RandomNetworks(7, new Shape(2, 9, 9))
        .maxPool(Window.square(2, 1))
        .conv(17, Window.square(3, 1), 1)
        .relu()
        .maxPool(Window.square(3, 2).padded(1))
        .flatten()
        .dense(6);
  }

  private static RandomNetworks outputFedByEncoder() {
    RandomNetworks net = new RandomNetworks(8, Shape.flat(9)).dense(6).relu().dense(4);
    int deep = net.last();
    net.add(new Layer.Identity(), Shape.flat(9), 0).dense(4);
    return net.add(new Layer.Add(), Shape.flat(4), deep, net.last());
  }

  /// The same network with leaky ReLUs in place of its activations.
  private static Network leaky(Network graph) {
    return graph.withNodes(
        graph.nodes().stream()
            .map(
                node ->
                    node.layer() instanceof Layer.Activation
                        ? new Node(
                            node.name(), new Layer.LeakyRelu(0.3), node.inputs(), node.shape())
                        : node)
            .toList());
  }

  /// A spiking network with thresholds below the largest activation and uneven starts.
  static SpikingNetwork spiking(RandomNetworks random, ConversionSettings settings) {
    Network graph =
        settings.neuron() instanceof NeuronRule.NegativeThreshold
            ? leaky(random.build())
            : random.build();
    Forward forward = new Forward(graph);
    float[][] values = forward.newBuffers();
    forward.run(random.input(), values);
    SplittableRandom starts = new SplittableRandom(9);
    List<Population> populations = new ArrayList<>();
    for (int node : graph.activations()) {
      Shape shape = graph.nodes().get(node).shape();
      float most = 0.1f;
      for (float activation : values[node]) {
        most = Math.max(most, activation);
      }
      boolean perChannel = populations.size() % 2 == 1;
      float[] theta = new float[perChannel ? shape.channels() : 1];
      for (int c = 0; c < theta.length; c++) {
        theta[c] = most * (0.4f + 0.5f * c / theta.length);
      }
      float[] start = new float[perChannel ? shape.size() : 1];
      for (int i = 0; i < start.length; i++) {
        start[i] = (float) starts.nextDouble() * theta[0];
      }
      float[] charge = new float[settings.bias() == BiasRule.NONE ? 0 : theta.length];
      for (int c = 0; c < charge.length; c++) {
        charge[c] = theta[c] / (2 * STEPS);
      }
      populations.add(
          new Population(
              node,
              graph.nodes().get(node).name(),
              shape,
              (Layer.Activation) graph.nodes().get(node).layer(),
              theta,
              start,
              charge));
    }
    return new SpikingNetwork(graph, populations, settings, STEPS, List.of());
  }

  /// Runs one sample on a kernel with a block length.
  static Trace run(
      SpikingNetwork network, Kernel kernel, int blockSteps, float[] input, int steps) {
    Simulator simulator =
        new Simulator(PreparedNetwork.of(network, kernel), 1, Domain.EVALUATION, 1, blockSteps);
    simulator.reset(new float[][] {input}, new long[] {3});
    Trace trace = simulator.record(steps);
    simulator.advance(steps, new RunControl());
    return trace;
  }
}
