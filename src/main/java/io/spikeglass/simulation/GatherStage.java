package io.spikeglass.simulation;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;

/// Dense layers and convolutions, by gathering the weights of the inputs that are not zero. A
/// dense layer is a convolution of one position. With a population behind it alone, the neurons are
/// fused in and the currents are never stored.
final class GatherStage implements Stage {

  /// Neighbouring output channels with their weights, `[kernel column][kernel row][input
  /// channel][output channel]`, padded to whole vectors.
  private record Block(int group, int channel, int width, int weightsAt, float[] bias) {}

  private final Target target;
  private final int[] inputs;
  private final Events.Source source;
  private final Kernel kernel;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final int groups;
  private final int perGroup;
  private final List<Block> blocks = new ArrayList<>();
  private final float[] noBias;
  private final AlignedFloats store;

  /// @param target where the currents go
  /// @param in shape as the layer reads it
  /// @param out shape of the layer
  GatherStage(
      Target target,
      int input,
      Layer.Conv2d layer,
      Shape in,
      Shape out,
      Kernel kernel,
      AlignedFloats store) {
    this.target = target;
    this.inputs = target.inputs(input);
    this.source = new Events.Source(input, layer.groups());
    this.kernel = kernel;
    this.store = store;
    this.in = in;
    this.out = out;
    this.window = layer.window();
    this.groups = layer.groups();
    this.perGroup = in.channels() / groups;
    this.noBias = new float[4 * kernel.lanes()];
    int outPerGroup = out.channels() / groups;
    for (int g = 0; g < groups; g++) {
      int channel = 0;
      while (channel < outPerGroup) {
        int width = width(outPerGroup - channel, kernel.lanes());
        int real = Math.min(width, outPerGroup - channel);
        blocks.add(block(layer, g, g * outPerGroup + channel, width, real));
        channel += width;
      }
    }
  }

  private static int width(int channels, int lanes) {
    if (channels > 2 * lanes) {
      return channels > 3 * lanes ? 4 * lanes : 2 * lanes;
    }
    return channels > lanes ? 2 * lanes : lanes;
  }

  private Block block(Layer.Conv2d layer, int group, int channel, int width, int real) {
    float[] source = layer.weight().values();
    int taps = taps();
    float[] weights = new float[taps * perGroup * width];
    float[] bias = new float[width];
    for (int o = 0; o < real; o++) {
      // Adding zero turns a bias of -0 into +0, so that skipping zero inputs changes no bit.
      bias[o] = layer.bias().values()[channel + o] + 0f;
      for (int c = 0; c < perGroup; c++) {
        for (int k = 0; k < taps; k++) {
          int kh = k / window.kernelWidth();
          int tap = k % window.kernelWidth() * window.kernelHeight() + kh;
          weights[(tap * perGroup + c) * width + o] =
              source[((channel + o) * perGroup + c) * taps + k];
        }
      }
    }
    return new Block(group, channel, width, store.add(weights), bias);
  }

  private int taps() {
    return window.kernelHeight() * window.kernelWidth();
  }

  @Override
  public int node() {
    return target.node();
  }

  @Override
  public int[] inputs() {
    return inputs;
  }

  @Override
  public void run(Frame frame) {
    if (target.sendsResidual(frame)) {
      return;
    }
    Events events = frame.events(source);
    boolean constant = frame.signal(inputs[0]).isConstant();
    Sink sink = target.sink(frame, kernel, events.steps, constant);
    Runs runs = new Runs(taps());
    for (Block block : blocks) {
      int width = block.width();
      float[] current = frame.scratch(AlignedFloats.FIRST + events.steps * width);
      float[] bias = frame.pass() == Pass.STEPS ? block.bias() : noBias;
      for (int p = 0; p < out.area(); p++) {
        list(runs, block, p, events);
        kernel.gather(
            events, runs, store.values(), width, bias, 0, current, AlignedFloats.FIRST, width);
        int stride = constant ? 0 : width;
        sink.accept(
            p, block.channel(), width, current, AlignedFloats.FIRST, stride, 0, frame.steps());
      }
    }
  }

  /// Lists the ranges of events that reach output position `position`, kernel column by kernel
  /// column; a whole kernel column is one range if its rows lie side by side.
  private void list(Runs runs, Block block, int position, Events events) {
    int top = position / out.width() * window.strideHeight() - window.padTop();
    int left = position % out.width() * window.strideWidth() - window.padLeft();
    boolean joined = groups == 1 && window.dilationHeight() == 1;
    int perTap = perGroup * block.width();
    runs.clear();
    for (int kw = 0; kw < window.kernelWidth(); kw++) {
      int column = left + kw * window.dilationWidth();
      if (column < 0 || column >= in.width()) {
        continue;
      }
      int line = column * events.steps * events.stride;
      int tap = kw * window.kernelHeight();
      if (joined) {
        int first = Math.max(top, 0);
        int last = Math.min(top + window.kernelHeight(), in.height());
        if (first < last) {
          runs.add(line + first, line + last, block.weightsAt() + (tap - top) * perTap);
        }
        continue;
      }
      for (int kh = 0; kh < window.kernelHeight(); kh++) {
        int row = top + kh * window.dilationHeight();
        if (row >= 0 && row < in.height()) {
          int entry = line + row * groups + block.group();
          runs.add(entry, entry + 1, block.weightsAt() + (tap + kh - row) * perTap);
        }
      }
    }
  }
}
