package io.spikeglass.experiment.bench;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The untrained networks that are measured: shapes of well-known networks with seeded weights,
/// normal with variance 2/inputs (He et al., ICCV 2015, eq. 10) and biases 0.
public final class BenchNetworks {

  /// Name of the multi-layer perceptron, 784-1200-1200-10.
  public static final String MLP = "mlp";

  /// Name of the LeNet: two convolutions 5×5 of 32 and 64 channels, each with average pooling, 512
  /// features.
  public static final String LENET = "lenet";

  /// Name of VGG-16 for 32×32 images with average pooling (Simonyan and Zisserman, ICLR 2015,
  /// configuration D, one dense layer).
  public static final String VGG16 = "vgg16";

  /// Name of ResNet-20 for 32×32 images, projections where the shape changes (He et al., CVPR
  /// 2016), without normalisation, which conversion folds anyway.
  public static final String RESNET20 = "resnet20";

  /// All of them.
  public static final List<String> NAMES = List.of(MLP, LENET, VGG16, RESNET20);

  private static final int CLASSES = 10;
  private static final int MLP_WIDTH = 1200;
  private static final Shape GREY = new Shape(1, 28, 28);
  private static final Shape COLOUR = new Shape(3, 32, 32);

  private final List<Node> nodes = new ArrayList<>();

  private BenchNetworks(Shape input) {
    nodes.add(new Node("input", new Layer.Input(), List.of(), input));
  }

  /// The network called `name`; empty if there is none.
  public static Optional<Network> find(String name) {
    return switch (name) {
      case MLP -> Optional.of(mlp(name, MLP_WIDTH));
      case LENET -> Optional.of(lenet());
      case VGG16 -> Optional.of(vgg16());
      case RESNET20 -> Optional.of(resnet20());
      default -> Optional.empty();
    };
  }

  /// The multi-layer perceptron with hidden layers of another width.
  ///
  /// @param width neurons of each of the two hidden layers
  public static Network mlp(String name, int width) {
    return new BenchNetworks(GREY).dense(width).relu().dense(width).relu().dense(CLASSES).as(name);
  }

  private static Network lenet() {
    return new BenchNetworks(GREY)
        .conv(32, Window.square(5, 1))
        .relu()
        .halve()
        .conv(64, Window.square(5, 1))
        .relu()
        .halve()
        .dense(512)
        .relu()
        .dense(CLASSES)
        .as(LENET);
  }

  private static Network vgg16() {
    BenchNetworks net = new BenchNetworks(COLOUR);
    for (List<Integer> stage :
        List.of(
            List.of(64, 64),
            List.of(128, 128),
            List.of(256, 256, 256),
            List.of(512, 512, 512),
            List.of(512, 512, 512))) {
      stage.forEach(channels -> net.conv(channels, Window.square(3, 1).padded(1)).relu());
      net.halve();
    }
    return net.dense(CLASSES).as(VGG16);
  }

  private static Network resnet20() {
    BenchNetworks net = new BenchNetworks(COLOUR).conv(16, Window.square(3, 1).padded(1)).relu();
    for (int channels : List.of(16, 32, 64)) {
      for (int block = 0; block < 3; block++) {
        net.residual(channels);
      }
    }
    net.add(new Layer.GlobalAveragePool(), Shape.flat(net.shape().channels()), net.last());
    return net.dense(CLASSES).as(RESNET20);
  }

  /// Two convolutions beside a shortcut.
  private void residual(int channels) {
    int start = last();
    boolean same = shape().channels() == channels;
    int stride = same ? 1 : 2;
    conv(channels, Window.square(3, stride).padded(1)).relu();
    conv(channels, Window.square(3, 1).padded(1));
    int branch = last();
    int shortcut = same ? start : conv(start, channels, Window.square(1, stride)).last();
    add(new Layer.Add(), shape(), branch, shortcut).relu();
  }

  private BenchNetworks conv(int outputs, Window window) {
    return conv(last(), outputs, window);
  }

  private BenchNetworks conv(int source, int outputs, Window window) {
    Shape in = nodes.get(source).shape();
    int kernel = window.kernelHeight();
    int inputs = in.channels() * kernel * kernel;
    Weights weight =
        new Weights(he(outputs * inputs, inputs), outputs, in.channels(), kernel, kernel);
    return add(
        new Layer.Conv2d(weight, Weights.filled(outputs, 0), window, 1),
        new Shape(outputs, window.outputHeight(in.height()), window.outputWidth(in.width())),
        source);
  }

  private BenchNetworks dense(int outputs) {
    if (!shape().isFlat()) {
      add(new Layer.Flatten(), Shape.flat(shape().size()), last());
    }
    int inputs = shape().size();
    Weights weight = new Weights(he(outputs * inputs, inputs), outputs, inputs);
    return add(new Layer.Dense(weight, Weights.filled(outputs, 0)), Shape.flat(outputs), last());
  }

  /// Every layer draws from a stream of its own.
  private float[] he(int count, int inputs) {
    Draws draws = new Draws(nodes.size());
    double deviation = Math.sqrt(2.0 / inputs);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * draws.normal(i));
    }
    return values;
  }

  private BenchNetworks relu() {
    return add(new Layer.Relu(), shape(), last());
  }

  private BenchNetworks halve() {
    Shape in = shape();
    return add(
        new Layer.AveragePool(Window.square(2, 2), false),
        new Shape(in.channels(), in.height() / 2, in.width() / 2),
        last());
  }

  private BenchNetworks add(Layer layer, Shape shape, Integer... sources) {
    nodes.add(new Node("node" + nodes.size(), layer, List.of(sources), shape));
    return this;
  }

  private int last() {
    return nodes.size() - 1;
  }

  private Shape shape() {
    return nodes.getLast().shape();
  }

  private Network as(String name) {
    return new Network(name, "seeded weights", nodes, List.of(), Preprocessing.UNIT, "");
  }
}
