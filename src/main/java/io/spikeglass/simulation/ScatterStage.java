package io.spikeglass.simulation;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;

/// Convolutions with few output channels, where a gather would spend its time on the ends of short
/// event ranges: one output column at a time, every event of the columns below is added to all
/// outputs that it reaches. The events come in the order of the gather, so every output sums the
/// same terms in the same order.
final class ScatterStage implements Stage {

  /// More channels are faster gathered.
  private static final int MOST_CHANNELS = 16;

  /// Steps whose currents of one column lie in the innermost cache until their neurons fire.
  private static final int TILE = 8;

  /// Neighbouring output channels: weights `[kernel column][input channel][kernel row,
  /// last first][output channel]`, and the bias for every output of a column.
  private record Block(int channel, int weightsAt, float[] bias) {}

  private final Target target;
  private final int[] inputs;
  private final Events.Source source;
  private final Kernel kernel;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final List<Block> blocks = new ArrayList<>();
  private final float[] noBias;
  private final AlignedFloats store;
  private final int[] places;
  private final int[] tables;

  /// Whether this stage is the faster way to run `layer`.
  static boolean serves(Layer.Conv2d layer, Shape out, Kernel kernel) {
    Window window = layer.window();
    return out.channels() <= Math.max(MOST_CHANNELS, kernel.lanes())
        && layer.groups() == 1
        && window.strideHeight() == 1
        && window.dilationHeight() == 1
        && window.padTop() < window.kernelHeight()
        && out.height() > 1;
  }

  ScatterStage(
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
    int lanes = kernel.lanes();
    places = new int[in.height() * in.channels()];
    tables = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i / in.channels() * lanes;
      tables[i] = i % in.channels() * window.kernelHeight() * lanes;
    }
    noBias = new float[columnRows() * lanes];
    for (int channel = 0; channel < out.channels(); channel += lanes) {
      blocks.add(block(layer, channel, Math.min(lanes, out.channels() - channel)));
    }
  }

  /// Outputs of a column with those beyond its ends, which an event may reach but nobody reads.
  private int columnRows() {
    int needed = out.height() + window.kernelHeight() - 1 - window.padTop();
    return Math.max(in.height() + window.kernelHeight() - 1, needed);
  }

  private Block block(Layer.Conv2d layer, int channel, int real) {
    int lanes = kernel.lanes();
    int kernelHeight = window.kernelHeight();
    int kernelWidth = window.kernelWidth();
    float[] source = layer.weight().values();
    float[] weights = new float[kernelWidth * in.channels() * kernelHeight * lanes];
    float[] bias = new float[columnRows() * lanes];
    for (int o = 0; o < real; o++) {
      for (int row = 0; row < columnRows(); row++) {
        // Adding zero turns a bias of -0 into +0, so that skipping zero inputs changes no bit.
        bias[row * lanes + o] = layer.bias().values()[channel + o] + 0f;
      }
      for (int c = 0; c < in.channels(); c++) {
        for (int kh = 0; kh < kernelHeight; kh++) {
          for (int kw = 0; kw < kernelWidth; kw++) {
            int tap = (kw * in.channels() + c) * kernelHeight + kernelHeight - 1 - kh;
            weights[tap * lanes + o] =
                source[
                    (((channel + o) * in.channels() + c) * kernelHeight + kh) * kernelWidth + kw];
          }
        }
      }
    }
    return new Block(channel, store.add(weights), bias);
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
    int column = columnRows() * kernel.lanes();
    float[] current = frame.scratch(AlignedFloats.FIRST + TILE * column);
    for (Block block : blocks) {
      float[] bias = frame.pass() == Pass.STEPS ? block.bias() : noBias;
      for (int x = 0; x < out.width(); x++) {
        for (int first = 0; first < events.steps; first += TILE) {
          int end = Math.min(first + TILE, events.steps);
          for (int s = first; s < end; s++) {
            int at = AlignedFloats.FIRST + (s - first) * column;
            System.arraycopy(bias, 0, current, at, column);
            add(events, block, x, s, current, at);
          }
          hand(sink, block, x, current, first, constant ? frame.steps() : end, constant);
        }
      }
    }
  }

  /// Adds what reaches output column `x` at one step.
  private void add(Events events, Block block, int x, int step, float[] current, int at) {
    int left = x * window.strideWidth() - window.padLeft();
    for (int kw = 0; kw < window.kernelWidth(); kw++) {
      int column = left + kw * window.dilationWidth();
      if (column < 0 || column >= in.width()) {
        continue;
      }
      int line = (column * events.steps + step) * events.stride;
      int from = events.start[line];
      int to = events.start[line + in.height()];
      int base = block.weightsAt() + kw * in.channels() * window.kernelHeight() * kernel.lanes();
      kernel.scatter(
          events,
          from,
          to,
          places,
          tables,
          store.values(),
          base,
          window.kernelHeight(),
          current,
          at);
    }
  }

  private void hand(
      Sink sink, Block block, int x, float[] current, int first, int end, boolean constant) {
    int lanes = kernel.lanes();
    int stride = constant ? 0 : columnRows() * lanes;
    for (int y = 0; y < out.height(); y++) {
      int row = y + window.kernelHeight() - 1 - window.padTop();
      int at = AlignedFloats.FIRST + row * lanes;
      sink.accept(y * out.width() + x, block.channel(), lanes, current, at, stride, first, end);
    }
  }
}
