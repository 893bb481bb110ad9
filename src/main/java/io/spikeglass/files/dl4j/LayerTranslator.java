package io.spikeglass.files.dl4j;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Rectifiers;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.IActivation;

/// Turns one layer of Deeplearning4j into nodes: what is linear, then its activation.
final class LayerTranslator {

  private final Translation network;

  LayerTranslator(Translation network) {
    this.network = network;
  }

  /// Adds the nodes of `layer` behind `input`; gives the place of the last one.
  int translate(Step step, org.deeplearning4j.nn.conf.layers.Layer layer, int input)
      throws Misfit, ProblemException {
    boolean anyOrder =
        layer instanceof DenseLayer
            || layer instanceof OutputLayer
            || layer instanceof ActivationLayer
            || layer instanceof DropoutLayer;
    if (network.isTurned(input) && !anyOrder) {
      return unsupported(
          step,
          layer.getClass().getSimpleName(),
          "it reads an image laid out flat with its channels last",
          input);
    }
    return switch (layer) {
      case ConvolutionLayer it when it.getClass() == ConvolutionLayer.class ->
          convolution(step, it, input);
      case SeparableConvolution2D it -> separable(step, it, input);
      case DepthwiseConvolution2D it -> depthwise(step, it, input);
      case SubsamplingLayer it when it.getClass() == SubsamplingLayer.class ->
          pooling(step, it, input);
      case GlobalPoolingLayer it -> globalPooling(step, it, input);
      case BatchNormalization it -> normalisation(step, it, input);
      case DenseLayer it when it.hasLayerNorm() ->
          unsupported(step, "Dense with layer norm", "it normalises by the current values", input);
      case DenseLayer it -> dense(step, it, it.hasBias(), input);
      case OutputLayer it when it.getClass() == OutputLayer.class ->
          dense(step, it, it.hasBias(), input);
      case ActivationLayer it ->
          network.laidOutAs(input, activation(step.name(), it.getActivationFn(), input));
      case LossLayer it -> activation(step.name(), it.getActivationFn(), input);
      case PReLULayer _ -> parametricRelu(step, input);
      case DropoutLayer _ ->
          network.laidOutAs(
              input, network.add(step.name(), new Layer.Identity(), network.shape(input), input));
      case ZeroPaddingLayer it -> padding(step, it, input);
      default ->
          unsupported(
              step,
              layer.getClass().getSimpleName(),
              "this layer has no spiking counterpart here",
              input);
    };
  }

  private int dense(Step step, FeedForwardLayer layer, boolean biased, int input)
      throws Misfit, ProblemException {
    int flat = network.flattened(step, input);
    Weights stored = network.weights(step, "W");
    int ins = stored.dim(0);
    int outs = stored.dim(1);
    if (network.shape(flat).size() != ins) {
      throw new Misfit(
          step.name() + " expects " + ins + " values, not " + network.shape(flat).size());
    }
    float[] transposed = new float[ins * outs];
    for (int in = 0; in < ins; in++) {
      network.checkpoint();
      int place = network.placeOf(in, flat);
      for (int out = 0; out < outs; out++) {
        transposed[out * ins + place] = stored.values()[in * outs + out];
      }
    }
    Layer.Dense dense =
        new Layer.Dense(new Weights(transposed, outs, ins), bias(step, biased, outs));
    return activated(step, layer, dense, Shape.flat(outs), flat);
  }

  private int convolution(Step step, ConvolutionLayer layer, int input)
      throws Misfit, ProblemException {
    Weights weight = network.weights(step, "W");
    Shape in = network.shape(input);
    requireChannels(step, in, weight.dim(1));
    Window window = window(step, layer, in);
    int outs = weight.dim(0);
    Layer.Conv2d convolution =
        new Layer.Conv2d(weight, bias(step, layer.hasBias(), outs), window, 1);
    return activated(step, layer, convolution, slid(step, window, in, outs), input);
  }

  /// A convolution of every channel for itself; its weights are
  /// `[rows][columns][channel][multiple]`.
  private int depthwise(Step step, DepthwiseConvolution2D layer, int input)
      throws Misfit, ProblemException {
    Weights stored = network.weights(step, "W");
    Shape in = network.shape(input);
    requireChannels(step, in, stored.dim(2));
    int outs = stored.dim(2) * stored.dim(3);
    int area = stored.dim(0) * stored.dim(1);
    float[] weight = new float[stored.size()];
    for (int p = 0; p < area; p++) {
      for (int o = 0; o < outs; o++) {
        weight[o * area + p] = stored.values()[p * outs + o];
      }
    }
    Window window = window(step, layer, in);
    Layer.Conv2d convolution =
        new Layer.Conv2d(
            new Weights(weight, outs, 1, stored.dim(0), stored.dim(1)),
            bias(step, layer.hasBias(), outs),
            window,
            in.channels());
    return activated(step, layer, convolution, slid(step, window, in, outs), input);
  }

  /// A convolution of every channel for itself, of weights `[multiple][channel][rows][columns]`,
  /// and one over the channels.
  private int separable(Step step, SeparableConvolution2D layer, int input)
      throws Misfit, ProblemException {
    Weights stored = network.weights(step, "W");
    Shape in = network.shape(input);
    requireChannels(step, in, stored.dim(1));
    int multiple = stored.dim(0);
    int between = multiple * in.channels();
    int area = stored.dim(2) * stored.dim(3);
    float[] weight = new float[stored.size()];
    for (int o = 0; o < between; o++) {
      int from = (o % multiple * in.channels() + o / multiple) * area;
      System.arraycopy(stored.values(), from, weight, o * area, area);
    }
    Window window = window(step, layer, in);
    Layer apart =
        new Layer.Conv2d(
            new Weights(weight, between, 1, stored.dim(2), stored.dim(3)),
            Weights.filled(between, 0),
            window,
            in.channels());
    Shape inner = slid(step, window, in, between);
    int place = network.add(step.name() + ".depthwise", apart, inner, input);
    Weights point = network.weights(step, "pW");
    int outs = point.dim(0);
    Layer together =
        new Layer.Conv2d(point, bias(step, layer.hasBias(), outs), Window.square(1, 1), 1);
    Shape shape = new Shape(outs, inner.height(), inner.width());
    return activated(step, layer, together, shape, place);
  }

  private static void requireChannels(Step step, Shape in, int channels) throws Misfit {
    if (in.channels() != channels) {
      throw new Misfit(step.name() + " expects " + channels + " channels, not " + in);
    }
  }

  private static Window window(Step step, ConvolutionLayer layer, Shape in) throws Misfit {
    return window(
        step,
        layer.getKernelSize(),
        layer.getStride(),
        layer.getPadding(),
        layer.getDilation(),
        layer.getConvolutionMode(),
        in);
  }

  /// Where the channels have slopes of their own, two populations: `max(z, 0) - slope·max(-z, 0)`.
  private int parametricRelu(Step step, int input) throws ProblemException {
    float[] slopes = network.weights(step, "W").values();
    Shape shape = network.shape(input);
    if (Rectifiers.areAlike(slopes) || slopes.length != shape.channels()) {
      return network.add(step.name(), Rectifiers.sloped("PReLU", slopes), shape, input);
    }
    String name = step.name();
    int above = network.add(name, new Layer.Relu(), shape, input);
    int turned =
        network.add(name + ".turned", Rectifiers.scaling(-1, shape.channels()), shape, input);
    int below = network.add(name + ".below", new Layer.Relu(), shape, turned);
    int sloped = network.add(name + ".slopes", Rectifiers.scaling(-1, slopes), shape, below);
    return network.add(name + ".sum", new Layer.Add(), shape, above, sloped);
  }

  private Weights bias(Step step, boolean present, int size) throws ProblemException {
    return present
        ? new Weights(network.weights(step, "b").values(), size)
        : Weights.filled(size, 0);
  }

  private int pooling(Step step, SubsamplingLayer layer, int input) throws Misfit {
    Shape in = network.shape(input);
    Window window =
        window(
            step,
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation(),
            layer.getConvolutionMode(),
            in);
    Shape out = slid(step, window, in, in.channels());
    return switch (layer.getPoolingType()) {
      case MAX -> network.add(step.name(), new Layer.MaxPool(window), out, input);
      case AVG ->
          network.add(
              step.name(),
              new Layer.AveragePool(window, layer.isAvgPoolIncludePadInDivisor()),
              out,
              input);
      case SUM, PNORM ->
          unsupported(
              step,
              "Subsampling " + layer.getPoolingType(),
              "only maximum and average pooling are read",
              input);
    };
  }

  private int globalPooling(Step step, GlobalPoolingLayer layer, int input) {
    Shape in = network.shape(input);
    Shape out = Shape.flat(in.channels());
    if (layer.getPoolingType() == PoolingType.AVG) {
      return network.add(step.name(), new Layer.GlobalAveragePool(), out, input);
    }
    if (layer.getPoolingType() == PoolingType.MAX) {
      Window whole = new Window(in.height(), in.width(), 1, 1, 0, 0, 0, 0, 1, 1, false);
      return network.add(step.name(), new Layer.MaxPool(whole), out, input);
    }
    return unsupported(
        step,
        "GlobalPooling " + layer.getPoolingType(),
        "only maximum and average pooling are read",
        input);
  }

  private int normalisation(Step step, BatchNormalization layer, int input)
      throws Misfit, ProblemException {
    Weights mean = network.weights(step, "mean");
    int channels = mean.size();
    if (network.shape(input).channels() != channels) {
      throw new Misfit(
          step.name() + " expects " + channels + " channels, not " + network.shape(input));
    }
    boolean locked = layer.isLockGammaBeta();
    Layer.BatchNorm normalisation =
        new Layer.BatchNorm(
            locked ? Weights.filled(channels, (float) layer.getGamma()) : vector(step, "gamma"),
            locked ? Weights.filled(channels, (float) layer.getBeta()) : vector(step, "beta"),
            vector(step, "mean"),
            variance(step, layer),
            layer.getEps());
    // The library stores an activation for this layer too, and never applies it.
    return network.add(step.name(), normalisation, network.shape(input), input);
  }

  private Weights variance(Step step, BatchNormalization layer) throws ProblemException {
    if (!layer.isUseLogStd()) {
      return vector(step, "var");
    }
    float[] logarithms = network.weights(step, "log10stdev").values();
    float[] variance = new float[logarithms.length];
    for (int c = 0; c < variance.length; c++) {
      variance[c] = (float) StrictMath.pow(10, 2.0 * logarithms[c]);
    }
    return Weights.vector(variance);
  }

  private Weights vector(Step step, String parameter) throws ProblemException {
    return Weights.vector(network.weights(step, parameter).values());
  }

  private int padding(Step step, ZeroPaddingLayer layer, int input) {
    int[] pad = layer.getPadding();
    Shape in = network.shape(input);
    Shape out =
        new Shape(in.channels(), in.height() + pad[0] + pad[1], in.width() + pad[2] + pad[3]);
    return network.add(step.name(), new Layer.Pad(pad[0], pad[2], pad[1], pad[3]), out, input);
  }

  private static Window window(
      Step step,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      ConvolutionMode mode,
      Shape in)
      throws Misfit {
    int top = padding[0];
    int left = padding[1];
    int bottom = padding[0];
    int right = padding[1];
    switch (mode) {
      case Same -> {
        int rows = samePadding(in.height(), kernel[0], stride[0], dilation[0]);
        int columns = samePadding(in.width(), kernel[1], stride[1], dilation[1]);
        top = rows / 2;
        bottom = rows - top;
        left = columns / 2;
        right = columns - left;
      }
      case Strict, Truncate -> {
        // What does not fill a window is left out, in both modes; Strict only complained about it.
      }
      case Causal -> throw new Misfit(step.name() + " is causal, which images are not");
    }
    return new Window(
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        top,
        left,
        bottom,
        right,
        dilation[0],
        dilation[1],
        false);
  }

  /// Zeros on both sides together that give ceil(size/stride) windows.
  private static int samePadding(int size, int kernel, int stride, int dilation) {
    int reach = dilation * (kernel - 1) + 1;
    return Math.max((Math.ceilDiv(size, stride) - 1) * stride + reach - size, 0);
  }

  private static Shape slid(Step step, Window window, Shape in, int channels) throws Misfit {
    int rows = window.outputHeight(in.height());
    int columns = window.outputWidth(in.width());
    if (rows < 1 || columns < 1) {
      throw new Misfit(step.name() + " has a kernel larger than its input " + in);
    }
    return new Shape(channels, rows, columns);
  }

  /// Adds a linear layer and its activation. A spiking population bears the layer's name.
  private int activated(Step step, BaseLayer layer, Layer linear, Shape shape, int input) {
    Layer activation = Activations.of(layer.getActivationFn());
    if (activation instanceof Layer.Identity) {
      return network.add(step.name(), linear, shape, input);
    }
    boolean spiking = activation instanceof Layer.Activation;
    int place = network.add(spiking ? step.name() + ".linear" : step.name(), linear, shape, input);
    return network.add(
        spiking ? step.name() : step.name() + ".activation", activation, shape, place);
  }

  private int activation(String name, IActivation function, int input) {
    return network.add(name, Activations.of(function), network.shape(input), input);
  }

  private int unsupported(Step step, String operator, String reason, int input) {
    return network.add(
        step.name(), new Layer.Unsupported(operator, reason), network.shape(input), input);
  }
}
