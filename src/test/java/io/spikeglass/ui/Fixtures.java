package io.spikeglass.ui;

import io.spikeglass.Shared;
import io.spikeglass.analysis.Argmax;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Models;
import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/// A small network on small samples, the same on every machine.
public final class Fixtures {

  private static final int PIXELS = 16;
  private static final int HIDDEN = 12;
  private static final int CLASSES = 3;

  /// Spiking layers of the deep network.
  public static final int DEEP = 19;

  private static final int FEW = 40;
  private static final int FEWEST = 4;
  private static final int MANY = 50_000;
  private static final long SLOW_READING_NANOS = 2_000_000;

  private static final List<String> CIFAR =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private Fixtures() {}

  /// Two spiking layers, three classes, 4×4 grey images.
  public static Network network() {
    return new Network(
        "small",
        "built in a test",
        List.of(
            new Node("input", new Layer.Input(), List.of(), new Shape(1, 4, 4)),
            new Node("flat", new Layer.Flatten(), List.of(0), Shape.flat(PIXELS)),
            new Node("fc1", dense(HIDDEN, PIXELS, 3), List.of(1), Shape.flat(HIDDEN)),
            new Node("first", new Layer.Relu(), List.of(2), Shape.flat(HIDDEN)),
            new Node("fc2", dense(HIDDEN, HIDDEN, 5), List.of(3), Shape.flat(HIDDEN)),
            new Node("second", new Layer.Relu(), List.of(4), Shape.flat(HIDDEN)),
            new Node("fc3", dense(CLASSES, HIDDEN, 7), List.of(5), Shape.flat(CLASSES))),
        List.of(),
        Preprocessing.UNIT,
        "00");
  }

  /// So many spiking layers, named as those of a residual network are.
  static Network deep() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node("input", new Layer.Input(), List.of(), new Shape(1, 4, 4)));
    nodes.add(new Node("flat", new Layer.Flatten(), List.of(0), Shape.flat(PIXELS)));
    for (int layer = 0; layer < DEEP; layer++) {
      int inputs = layer == 0 ? PIXELS : HIDDEN;
      Shape shape = Shape.flat(HIDDEN);
      String name = "layer" + (1 + layer / 6) + "_" + layer % 6 / 2 + "_relu" + (1 + layer % 2);
      nodes.add(new Node("fc" + layer, dense(HIDDEN, inputs, 3), List.of(nodes.size() - 1), shape));
      nodes.add(new Node(name, new Layer.Relu(), List.of(nodes.size() - 1), shape));
    }
    nodes.add(
        new Node(
            "last", dense(CLASSES, HIDDEN, 7), List.of(nodes.size() - 1), Shape.flat(CLASSES)));
    return new Network("deep", "built in a test", nodes, List.of(), Preprocessing.UNIT, "00");
  }

  private static Layer.Dense dense(int outputs, int inputs, int salt) {
    float[] weights = new float[outputs * inputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (Math.floorMod(i * 37 + salt * 11, 17) - 6) / 24f;
    }
    return new Layer.Dense(new Weights(weights, outputs, inputs), Weights.filled(outputs, 0.05f));
  }

  /// Labelled images, brightness by index.
  static Samples samples() {
    return samples(index -> index % CLASSES);
  }

  /// The same images, labelled as `network` sees them.
  public static Samples labelledBy(Network network) {
    return labelledBy(network, FEW);
  }

  /// So many of them.
  public static Samples labelledBy(Network network, int size) {
    Samples images = samples();
    Forward forward = new Forward(network.on(Samples.Space.PIXEL));
    return samples(size, index -> Argmax.of(forward.logits(images.read(index))), () -> {});
  }

  private static Samples samples(IntUnaryOperator labels) {
    return samples(FEW, labels, () -> {});
  }

  private static Samples samples(int size, IntUnaryOperator labels, Runnable onReading) {
    return new Images(new Shape(1, 4, 4), size, labels, List.of(), onReading);
  }

  /// Images of stripes, brightness by index.
  private record Images(
      Shape shape, int size, IntUnaryOperator labels, List<String> classes, Runnable onReading)
      implements Samples {

    @Override
    public String name() {
      return "small test";
    }

    @Override
    public void read(int index, float[] into, int offset) {
      onReading.run();
      for (int i = 0; i < shape.size(); i++) {
        into[offset + i] = Math.floorMod(index * 7 + i * 5, 11) / 10f;
      }
    }

    @Override
    public int label(int index) {
      return labels.applyAsInt(index);
    }

    @Override
    public Space space() {
      return Space.PIXEL;
    }

    @Override
    public String fingerprint() {
      return "11";
    }
  }

  /// Why the network of [#unconvertible] cannot become spiking.
  public static final Finding OBSTACLE =
      new Finding(
          Finding.Severity.RED,
          "first",
          "sigmoid has no spiking counterpart",
          "train it with ReLU");

  /// The small network as one that cannot become spiking.
  public static Opened unconvertible(String model, String data) {
    return new Opened(model, data, network(), samples(), List.of(OBSTACLE), Optional.empty());
  }

  /// The small network on so many samples, read so slowly, that no test sees the end of their
  /// evaluation.
  public static Opened endless(String model, String data) {
    Network network = network();
    Samples few = samples();
    Samples many =
        samples(MANY, index -> index % CLASSES, () -> LockSupport.parkNanos(SLOW_READING_NANOS));
    return new Opened(
        model,
        data,
        network,
        many,
        Preflight.check(network),
        Optional.of(new Workbench(network, many, few)));
  }

  /// A residual network for CIFAR-10 as it is published, on a few images of stripes.
  ///
  /// @throws ProblemException when it cannot be read
  public static Opened residual(String model, String data, RunControl control)
      throws ProblemException {
    Network network = Models.open(Shared.path("models/cifar10_resnet20.onnx"));
    Samples samples =
        new Images(network.inputShape(), FEWEST, index -> index % CIFAR.size(), CIFAR, () -> {});
    return opened(model, data, network, samples);
  }

  /// Opens the small network whatever is asked for, but the deep one where that is.
  public static Opened open(String model, String data, RunControl control) {
    return open(model, data, samples(), control);
  }

  /// The same on samples that are called as their data are.
  static Opened openNamed(String model, String data, RunControl control) {
    Samples samples = samples();
    return open(
        model,
        data,
        new DerivedSamples() {
          @Override
          public Samples whole() {
            return samples;
          }

          @Override
          public String name() {
            return data + " test";
          }
        },
        control);
  }

  private static Opened open(String model, String data, Samples samples, RunControl control) {
    control.checkpoint();
    return opened(model, data, model.equals("deep") ? deep() : network(), samples);
  }

  private static Opened opened(String model, String data, Network network, Samples samples) {
    return new Opened(
        model,
        data,
        network,
        samples,
        Preflight.check(network),
        Optional.of(new Workbench(network, samples, samples)));
  }
}
