package io.spikeglass;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Networks with seeded random weights, built node by node.
public final class RandomNetworks {

  private final SplittableRandom random;
  private final List<Node> nodes = new ArrayList<>();

  public RandomNetworks(long seed, Shape input) {
    random = new SplittableRandom(seed);
    nodes.add(new Node("input", new Layer.Input(), List.of(), input));
  }

  /// Position of the node added last.
  public int last() {
    return nodes.size() - 1;
  }

  /// Shape of the node added last.
  public Shape shape() {
    return nodes.getLast().shape();
  }

  /// Shape of node `n`.
  public Shape shapeOf(int n) {
    return nodes.get(n).shape();
  }

  public RandomNetworks dense(int outputs) {
    int inputs = shape().size();
    return add(
        new Layer.Dense(
            new Weights(values(outputs * inputs, Math.sqrt(3.0 / inputs)), outputs, inputs),
            Weights.vector(values(outputs, 0.2))),
        Shape.flat(outputs));
  }

  public RandomNetworks conv(int outputs, Window window, int groups) {
    return conv(outputs, window, groups, last());
  }

  public RandomNetworks conv(int outputs, Window window, int groups, int source) {
    Shape from = nodes.get(source).shape();
    int channels = from.channels() / groups;
    int fan = channels * window.kernelHeight() * window.kernelWidth();
    Layer layer =
        new Layer.Conv2d(
            new Weights(
                values(outputs * fan, Math.sqrt(3.0 / fan)),
                outputs,
                channels,
                window.kernelHeight(),
                window.kernelWidth()),
            Weights.vector(values(outputs, 0.2)),
            window,
            groups);
    return add(layer, pooled(from, outputs, window), source);
  }

  public RandomNetworks batchNorm() {
    int channels = shape().channels();
    float[] variance = values(channels, 0.5);
    for (int c = 0; c < channels; c++) {
      variance[c] += 0.75f;
    }
    return add(
        new Layer.BatchNorm(
            Weights.vector(values(channels, 1.5)),
            Weights.vector(values(channels, 0.3)),
            Weights.vector(values(channels, 0.3)),
            Weights.vector(variance),
            1e-5),
        shape());
  }

  public RandomNetworks relu() {
    return add(new Layer.Relu(), shape());
  }

  public RandomNetworks averagePool(Window window, boolean countPadding) {
    return add(
        new Layer.AveragePool(window, countPadding), pooled(shape(), shape().channels(), window));
  }

  public RandomNetworks maxPool(Window window) {
    return add(new Layer.MaxPool(window), pooled(shape(), shape().channels(), window));
  }

  public RandomNetworks flatten() {
    return add(new Layer.Flatten(), Shape.flat(shape().size()));
  }

  /// Adds a node that reads the one before it.
  public RandomNetworks add(Layer layer, Shape shape) {
    return add(layer, shape, last());
  }

  /// Adds a node that reads `sources`.
  public RandomNetworks add(Layer layer, Shape shape, Integer... sources) {
    String name = layer.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    nodes.add(new Node(name + nodes.size(), layer, List.of(sources), shape));
    return this;
  }

  public Network build() {
    return new Network("random", "test", nodes, List.of(), Preprocessing.UNIT, "");
  }

  /// An input in [0, 1).
  public float[] input() {
    float[] input = values(nodes.getFirst().shape().size(), 0.5);
    for (int i = 0; i < input.length; i++) {
      input[i] += 0.5f;
    }
    return input;
  }

  private float[] values(int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }

  private static Shape pooled(Shape from, int channels, Window window) {
    return new Shape(
        channels, window.outputHeight(from.height()), window.outputWidth(from.width()));
  }
}
