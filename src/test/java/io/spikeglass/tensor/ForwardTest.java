package io.spikeglass.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.RandomNetworks;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 13, 33, 257})
  void denseAgreesWithPlainLoops(int width) {
    RandomNetworks net = new RandomNetworks(width, Shape.flat(width));
    agrees(net.dense(width).relu().dense(5).relu().dense(width), net.input());
  }

  @ParameterizedTest
  @CsvSource({
    // channels, rows, columns, outputs, kernel rows, kernel columns, stride, pad, dilation, groups
    "1, 1, 1, 1, 1, 1, 1, 0, 1, 1",
    "1, 28, 28, 6, 5, 5, 1, 0, 1, 1",
    "3, 13, 7, 5, 3, 3, 1, 1, 1, 1",
    "4, 9, 11, 7, 3, 3, 2, 1, 1, 1",
    "6, 8, 8, 9, 1, 1, 2, 0, 1, 3",
    "5, 12, 10, 5, 3, 2, 3, 2, 2, 5",
    "2, 33, 17, 13, 4, 3, 2, 3, 3, 2"
  })
  void convolutionAgreesWithPlainLoops(
      int channels,
      int rows,
      int columns,
      int outputs,
      int kernelRows,
      int kernelColumns,
      int stride,
      int pad,
      int dilation,
      int groups) {
    RandomNetworks net = new RandomNetworks(rows, new Shape(channels, rows, columns));
    int out = groups * Math.ceilDiv(outputs, groups);
    Window window =
        new Window(
            kernelRows,
            kernelColumns,
            stride,
            stride,
            pad,
            Math.max(0, pad - 1),
            pad,
            pad,
            dilation,
            dilation,
            false);
    agrees(net.conv(out, window, groups).relu(), net.input());
  }

  @Test
  void everyOtherLayerAgreesWithPlainLoops() {
    RandomNetworks net = new RandomNetworks(3, new Shape(2, 9, 9));
    net.conv(4, Window.square(3, 1).padded(1), 1).batchNorm().relu();
    int first = net.last();
    net.maxPool(new Window(3, 3, 2, 2, 1, 1, 1, 1, 1, 1, true));
    int pooled = net.last();
    net.conv(4, Window.square(1, 2), 1, first).add(new Layer.Clip(0.8), net.shape());
    net.add(new Layer.Add(), net.shape(), pooled, net.last(), pooled);
    net.add(new Layer.Qcfs(1.25, 8), net.shape());
    net.averagePool(Window.square(3, 2).padded(1), false);
    net.add(new Layer.Pad(1, 0, 2, 1), new Shape(4, 6, 4)).batchNorm();
    net.averagePool(Window.square(2, 2).padded(1), true);
    int image = net.last();
    net.add(new Layer.GlobalAveragePool(), Shape.flat(4));
    net.add(new Layer.Reshape(Shape.flat(net.shape().size())), net.shape());
    int mean = net.last();
    net.add(new Layer.Flatten(), Shape.flat(48), image);
    net.add(new Layer.Concat(), Shape.flat(52), net.last(), mean);
    net.add(new Layer.Identity(), net.shape()).dense(6);
    int scores = net.last();
    agrees(net, net.input());
    agrees(net.add(new Layer.Softmax(true), Shape.flat(6), scores), net.input());
    agrees(net.add(new Layer.Softmax(false), Shape.flat(6), scores), net.input());
  }

  /// The numbers of PyTorch's `avg_pool2d(…, ceil_mode=True)` and of ONNX's reference evaluator.
  @Test
  void aMeanThatCountsPaddingDoesNotCountWhatLiesBehindIt() {
    float[] image = new float[16];
    for (int i = 0; i < image.length; i++) {
      image[i] = i + 1;
    }
    Window open = new Window(3, 3, 2, 2, 0, 0, 0, 0, 1, 1, true);
    assertArrayEquals(new float[] {6, 7.5f, 12, 13.5f}, mean(open, image), 1e-6f);
    Window padded = new Window(3, 3, 3, 3, 1, 1, 1, 1, 1, 1, true);
    assertArrayEquals(new float[] {14 / 9f, 22 / 9f, 46 / 9f, 6}, mean(padded, image), 1e-6f);
  }

  private static float[] mean(Window window, float[] image) {
    RandomNetworks net = new RandomNetworks(1, new Shape(1, 4, 4)).averagePool(window, true);
    agrees(net, image);
    return new Forward(net.build()).logits(image);
  }

  /// Order of additions: bias first, then inputs in channel, row, column order, each product
  /// rounded before it is added.
  @Test
  void sumsInTheDocumentedOrder() {
    RandomNetworks net = new RandomNetworks(11, new Shape(3, 6, 5));
    Network network = net.conv(5, Window.square(3, 1).padded(1), 1).flatten().dense(19).build();
    float[] input = net.input();
    float[][] values = evaluate(network, input);

    Layer.Conv2d conv = (Layer.Conv2d) network.nodes().get(1).layer();
    float[] expected = new float[5 * 30];
    for (int i = 0; i < expected.length; i++) {
      float sum = conv.bias().values()[i / 30];
      for (int c = 0; c < 3; c++) {
        for (int r = 0; r < 3; r++) {
          for (int k = 0; k < 3; k++) {
            int row = i % 30 / 5 + r - 1;
            int column = i % 5 + k - 1;
            if (row >= 0 && row < 6 && column >= 0 && column < 5) {
              float w = conv.weight().values()[((i / 30 * 3 + c) * 3 + r) * 3 + k];
              sum += w * input[(c * 6 + row) * 5 + column];
            }
          }
        }
      }
      expected[i] = sum;
    }
    assertArrayEquals(expected, values[1]);

    Layer.Dense dense = (Layer.Dense) network.nodes().get(3).layer();
    for (int o = 0; o < 19; o++) {
      float sum = dense.bias().values()[o];
      for (int i = 0; i < 150; i++) {
        sum += dense.weight().values()[o * 150 + i] * expected[i];
      }
      assertEquals(sum, values[3][o]);
    }
  }

  /// Every kernel of a convolution or dense layer gives the bits of a plain loop that rounds every
  /// product, then every sum.
  @Test
  void sumsHaveOneOrder() {
    Window odd = new Window(3, 2, 2, 1, 1, 0, 2, 1, 1, 2, false);
    RandomNetworks net = new RandomNetworks(23, new Shape(13, 9, 7));
    net.conv(70, odd, 1).relu().conv(128, Window.square(2, 1).padded(1), 2).relu();
    net.conv(64, Window.square(3, 2), 1).conv(33, Window.square(1, 1), 1).relu();
    Network network = net.flatten().dense(67).build();
    float[][] values = evaluate(network, net.input());
    for (int n = 1; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      float[] in = values[node.input()];
      Shape from = network.nodes().get(node.input()).shape();
      switch (node.layer()) {
        case Layer.Conv2d conv -> {
          assertBits(plainLoop(conv, in, from, node.shape()), values[n]);
          for (Kernel kernel :
              List.of(
                  new ConvolutionKernel(conv, 0, from, node.shape(), Loops.VECTORS),
                  new ConvolutionKernel(conv, 0, from, node.shape(), Loops.PLAIN),
                  new ChannelConvolutionKernel(conv, 0, from, node.shape()))) {
            float[] out = new float[node.shape().size()];
            kernel.apply(new float[][] {in}, out, new float[kernel.scratch()]);
            assertBits(values[n], out);
          }
        }
        case Layer.Dense dense -> {
          Weights weight = dense.weight();
          Weights bias = dense.bias();
          Kernel plain = new DenseKernel(dense, 0, Loops.PLAIN);
          float[] out = new float[node.shape().size()];
          plain.apply(new float[][] {in}, out, new float[plain.scratch()]);
          assertBits(values[n], out);
          Weights square = new Weights(weight.values(), weight.dim(0), weight.dim(1), 1, 1);
          Layer.Conv2d point = new Layer.Conv2d(square, bias, Window.square(1, 1), 1);
          assertBits(plainLoop(point, in, from, node.shape()), values[n]);
        }
        default -> {}
      }
    }
  }

  private static float[] plainLoop(Layer.Conv2d conv, float[] in, Shape from, Shape to) {
    Window window = conv.window();
    int channels = from.channels() / conv.groups();
    float[] out = new float[to.size()];
    for (int i = 0; i < out.length; i++) {
      int o = to.channelOf(i);
      int top = i % to.area() / to.width() * window.strideHeight() - window.padTop();
      int left = i % to.width() * window.strideWidth() - window.padLeft();
      float sum = conv.bias().values()[o];
      int w = o * channels * window.kernelHeight() * window.kernelWidth();
      int first = o / (to.channels() / conv.groups()) * channels;
      for (int c = first; c < first + channels; c++) {
        for (int r = 0; r < window.kernelHeight(); r++) {
          for (int k = 0; k < window.kernelWidth(); k++, w++) {
            int y = top + r * window.dilationHeight();
            int x = left + k * window.dilationWidth();
            if (y >= 0 && y < from.height() && x >= 0 && x < from.width()) {
              float product =
                  conv.weight().values()[w] * in[(c * from.height() + y) * from.width() + x];
              sum += product;
            }
          }
        }
      }
      out[i] = sum;
    }
    return out;
  }

  private static void assertBits(float[] expected, float[] actual) {
    for (int i = 0; i < expected.length; i++) {
      // +0 and -0 are equal here: zeros may be left out.
      assertEquals(expected[i] + 0f, actual[i] + 0f, "value " + i);
    }
  }

  @Test
  void buffersCanBeUsedAgain() {
    RandomNetworks net = new RandomNetworks(5, new Shape(2, 7, 7));
    Network network =
        net.conv(3, Window.square(3, 2).padded(1), 1).relu().flatten().dense(4).build();
    Forward forward = new Forward(network);
    float[] first = net.input();
    float[] second = net.input();
    float[][] buffers = forward.newBuffers();
    forward.run(first, buffers);
    forward.run(second, buffers);
    assertArrayEquals(forward.logits(second), buffers[network.output()]);
  }

  @Test
  void refusesWhatHasNoArithmetic() {
    RandomNetworks net = new RandomNetworks(5, Shape.flat(2));
    Network network =
        net.add(new Layer.Unsupported("Gelu", "not piecewise linear"), Shape.flat(2)).build();
    assertThrows(IllegalStateException.class, () -> new Forward(network));
  }

  /// Linear path of a residue = difference of two affine evaluations.
  @Test
  void linearPathLeavesOutBiases() {
    RandomNetworks net = new RandomNetworks(17, new Shape(2, 6, 6));
    net.add(new Layer.Affine(Weights.vector(2, 0.5f), Weights.vector(-0.25f, 0.125f)), net.shape());
    net.add(new Layer.Pad(1, 1, 1, 1), new Shape(2, 8, 8)).conv(3, Window.square(3, 2), 1);
    net.batchNorm().averagePool(Window.square(2, 1), true).flatten().dense(4);
    int target = net.last();
    Network network = net.relu().dense(3).build();
    double[] x = doubles(net.input());
    double[] e = doubles(net.input());
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += e[i];
    }
    double[] base = Graph64.affine(network, Map.of(0, x)).get(target);
    double[] shifted = Graph64.affine(network, Map.of(0, moved)).get(target);
    Map<Integer, double[]> linear = Graph64.linear(network, Map.of(0, e));
    for (int i = 0; i < base.length; i++) {
      assertEquals(shifted[i] - base[i], linear.get(target)[i], 1e-12);
    }
    assertEquals(false, linear.containsKey(network.output()), "nothing passes an activation");
  }

  @Test
  void knowsWhoFeedsANode() {
    RandomNetworks net = new RandomNetworks(1, Shape.flat(3));
    net.dense(3).relu();
    int population = net.last();
    net.add(new Layer.Add(), Shape.flat(3), 0, population).relu().dense(2);
    Feeding[] feeding = Feeding.of(net.build());
    assertArrayEquals(
        new Feeding[] {
          Feeding.ENCODER,
          Feeding.ENCODER,
          Feeding.ENCODER,
          Feeding.MIXED,
          Feeding.MIXED,
          Feeding.POPULATIONS
        },
        feeding);
  }

  private static void agrees(RandomNetworks net, float[] input) {
    Network network = net.build();
    probesAgree(network, input);
    float[][] values = evaluate(network, input);
    batchIsItsSingles(network, input, values);
    Map<Integer, double[]> expected = Graph64.affine(network, Map.of(0, doubles(input)));
    for (int n = 0; n < network.nodes().size(); n++) {
      for (int i = 0; i < values[n].length; i++) {
        assertEquals(
            expected.get(n)[i], values[n][i], 2e-5, network.nodes().get(n).name() + " at " + i);
      }
    }
  }

  /// Several samples together have the bits that each has alone.
  private static void batchIsItsSingles(Network network, float[] input, float[][] values) {
    Forward forward = new Forward(network);
    for (int count : new int[] {1, 3, 4, 6}) {
      float[][] inputs = new float[count][];
      for (int n = 0; n < count; n++) {
        inputs[n] = input.clone();
        inputs[n][0] *= n;
      }
      float[][][] together = forward.newBuffers(count);
      forward.run(inputs, together);
      for (int n = 0; n < count; n++) {
        float[][] alone = n == 1 ? values : evaluate(network, inputs[n]);
        for (int node = 0; node < network.nodes().size(); node++) {
          assertArrayEquals(alone[node], together[n][node], network.nodes().get(node).name());
        }
      }
    }
  }

  /// Single values of the affine map are those of the whole, to the bit.
  private static void probesAgree(Network network, float[] input) {
    Map<Integer, double[]> given = Map.of(0, doubles(input));
    Map<Integer, double[]> whole = Graph64.affine(network, given);
    for (int n = 0; n < network.nodes().size(); n++) {
      Probe64 probe = new Probe64(network, given);
      for (int i = 0; i < whole.get(n).length; i++) {
        assertEquals(whole.get(n)[i], probe.at(n, i), network.nodes().get(n).name() + " at " + i);
      }
    }
  }

  private static float[][] evaluate(Network network, float[] input) {
    Forward forward = new Forward(network);
    float[][] values = forward.newBuffers();
    forward.run(input, values);
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
