package io.spikeglass.simulation;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Dense layers and convolutions, by gathering the weights of the inputs that are not zero. A
/// dense layer is a convolution of one position. With a population behind it alone, the neurons are
/// fused in and the currents are never stored.
///
/// A gather is fastest when it fills four vectors. A convolution with few channels therefore
/// gathers for several outputs of a column at once, a strip. An input that reaches only some of
/// them finds zeros for the others, and adding a product with zero changes no bit.
final class GatherStage implements Stage {

  /// Weights whose used part stays in the innermost cache while the steps of a block pass.
  private static final int NEAR = 1 << 14;

  /// Vectors that one gather fills.
  private static final int VECTORS = 4;

  /// What is gathered at once: neighbouring output channels, padded to whole vectors, for a strip
  /// of outputs. Weights lie as `[kernel column][kernel row][input channel][output channel]`, with
  /// zeros before the first and behind the last row; an input meets the weights of the output above
  /// one stride of rows further on.
  ///
  /// @param width padded channels
  /// @param strip outputs, one above the other
  /// @param bias `[output][channel]`
  private record Block(
      int group, int channel, int width, int strip, int weightsAt, Table table, float[] bias) {}

  /// What decides over the weights of a block.
  ///
  /// @param weights those of the layer; the same array is known to hold the same
  /// @param channel the first output channel
  private record Content(
      float[] weights, int channel, int width, int strip, float @Nullable [] levels) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Content that
          && weights == that.weights
          && channel == that.channel
          && width == that.width
          && strip == that.strip
          && Arrays.equals(levels, that.levels);
    }

    @Override
    public int hashCode() {
      return Objects.hash(System.identityHashCode(weights), channel);
    }
  }

  private final Target target;
  private final int[] inputs;
  private final Events.Source source;
  private final Kernel kernel;
  private final Shape in;
  private final Shape out;
  private final Window window;
  private final int groups;
  private final int perGroup;
  private final float @Nullable [] levels;
  private final Block[] blocks;
  private final float[] noBias;
  private final AlignedFloats store;

  /// @param target where the currents go
  /// @param in shape as the layer reads it
  /// @param out shape of the layer
  /// @param levels value of a spike per channel, where the layer reads nothing but spikes
  GatherStage(
      Target target,
      int input,
      Layer.Conv2d layer,
      Shape in,
      Shape out,
      float @Nullable [] levels,
      Kernel kernel,
      AlignedFloats store) {
    this.target = target;
    this.inputs = target.inputs(input);
    this.levels = levels;
    this.kernel = kernel;
    this.store = store;
    this.in = in;
    this.out = out;
    this.window = layer.window();
    this.groups = layer.groups();
    this.perGroup = in.channels() / groups;
    this.source = new Events.Source(input, groups, levels == null);
    this.noBias = new float[VECTORS * kernel.lanes()];
    int outPerGroup = out.channels() / groups;
    int most = VECTORS * kernel.lanes();
    List<Block> all = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      for (int channel = 0; channel < outPerGroup; channel += most) {
        int real = Math.min(most, outPerGroup - channel);
        all.add(block(layer, g, g * outPerGroup + channel, real));
      }
    }
    blocks = all.toArray(Block[]::new);
  }

  /// Whether the events of a kernel column are one range: its rows lie side by side.
  private boolean joined() {
    return groups == 1 && window.dilationHeight() == 1;
  }

  private Block block(Layer.Conv2d layer, int group, int channel, int real) {
    int lanes = kernel.lanes();
    int vectors = Math.ceilDiv(real, lanes);
    int width = vectors * lanes;
    int strip = joined() && out.height() > 1 ? VECTORS / vectors : 1;
    float[] bias = new float[VECTORS * lanes];
    for (int o = 0; o < real; o++) {
      for (int y = 0; y < strip; y++) {
        // Adding zero turns a bias of -0 into +0, so that skipping zero inputs changes no bit.
        bias[y * width + o] = layer.bias().values()[channel + o] + 0f;
      }
    }
    int weightsAt =
        store.add(
            window.kernelWidth() * rows(strip) * perGroup * width,
            new Content(layer.weight().values(), channel, width, strip, levels),
            (weights, at) -> {
              for (int o = 0; o < real; o++) {
                lay(layer, group, channel + o, strip, width, weights, at + o);
              }
            });
    int[] offset = new int[strip * vectors == 1 ? 1 : VECTORS];
    for (int y = 0; y < strip; y++) {
      for (int v = 0; v < vectors; v++) {
        int above = (strip - 1 - y) * window.strideHeight();
        offset[y * vectors + v] = above * perGroup * width + v * lanes;
      }
    }
    // Vectors that remain repeat the weights of the first one, and nobody reads their sums.
    Table table = new Table(store, width, offset, levels != null);
    return new Block(group, channel, width, strip, weightsAt, table, bias);
  }

  /// Rows of weights of a strip, zeros included.
  private int rows(int strip) {
    return window.kernelHeight() + 2 * (strip - 1) * window.strideHeight();
  }

  /// Lays out the weights of one output channel from `first` on.
  private void lay(
      Layer.Conv2d layer,
      int group,
      int channel,
      int strip,
      int width,
      float[] weights,
      int first) {
    float[] from = layer.weight().values();
    int at = channel * perGroup * window.kernelHeight() * window.kernelWidth();
    int zeros = (strip - 1) * window.strideHeight();
    for (int c = 0; c < perGroup; c++) {
      float level = levels == null ? 1 : levels[group * perGroup + c];
      for (int kh = 0; kh < window.kernelHeight(); kh++) {
        for (int kw = 0; kw < window.kernelWidth(); kw++) {
          int row = kw * rows(strip) + zeros + kh;
          weights[first + (row * perGroup + c) * width] = from[at++] * level;
        }
      }
    }
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
  public Sink newSink(Frame frame) {
    return target.newSink(frame, kernel);
  }

  @Override
  public void run(Frame frame) {
    if (begin(frame)) {
      for (Block block : blocks) {
        gather(block, frame);
      }
    }
  }

  @Override
  public void run(Frame[] frames, int count) {
    boolean gathers = false;
    for (int n = 0; n < count; n++) {
      // One answer, since all are in the same pass.
      gathers = begin(frames[n]);
    }
    if (!gathers) {
      return;
    }
    for (Block block : blocks) {
      for (int n = 0; n < count; n++) {
        gather(block, frames[n]);
      }
    }
  }

  /// Whether anything is to be gathered in this pass; then its sink is ready.
  private boolean begin(Frame frame) {
    if (target.sendsResidual(frame)) {
      return false;
    }
    int rows = frame.events(source).steps;
    frame.sink(target.node()).begin(rows, frame.signal(inputs[0]).isConstant());
    return true;
  }

  private void gather(Block block, Frame frame) {
    Events events = frame.events(source);
    Sink sink = frame.sink(target.node());
    Runs runs = frame.workspace().runs(in.height() * window.kernelWidth());
    int stride = VECTORS * kernel.lanes();
    int at = AlignedFloats.FIRST;
    float[] current = frame.workspace().currents(at + events.steps * stride);
    float[] bias = frame.pass() == Pass.STEPS ? block.bias() : noBias;
    int next = frame.signal(inputs[0]).isConstant() ? 0 : stride;
    for (int x = 0; x < out.width(); x++) {
      for (int y = 0; y < out.height(); y += block.strip()) {
        list(runs, block, y, x, events);
        kernel.gather(events, runs, block.table(), bias, current, at, stride);
        hand(sink, block, y, x, current, next);
      }
    }
  }

  /// Passes the currents of a strip on.
  private void hand(Sink sink, Block block, int top, int x, float[] current, int stride) {
    int end = Math.min(top + block.strip(), out.height());
    for (int y = top; y < end; y++) {
      int at = AlignedFloats.FIRST + (y - top) * block.width();
      sink.accept(y * out.width() + x, block.channel(), block.width(), current, at, stride);
    }
  }

  /// Lists the ranges of events that reach the strip from output row `y` on in column `x`, kernel
  /// column by kernel column, where weights are many row by row.
  private void list(Runs runs, Block block, int y, int x, Events events) {
    int top = y * window.strideHeight() - window.padTop();
    int left = x * window.strideWidth() - window.padLeft();
    int perRow = perGroup * block.width();
    int reach = window.kernelHeight() + (block.strip() - 1) * window.strideHeight();
    int first = Math.max(top, 0);
    int last = Math.min(top + reach, in.height());
    runs.clear();
    for (int kw = 0; kw < window.kernelWidth(); kw++) {
      int column = left + kw * window.dilationWidth();
      if (column < 0 || column >= in.width()) {
        continue;
      }
      int line = column * events.steps * events.stride;
      int weights = block.weightsAt() + kw * rows(block.strip()) * perRow;
      if (joined()) {
        int rows = Math.max(1, NEAR / perRow);
        for (int row = first; row < last; row += rows) {
          runs.add(line + row, line + Math.min(row + rows, last), weights - top * perRow);
        }
        continue;
      }
      for (int kh = 0; kh < window.kernelHeight(); kh++) {
        int row = top + kh * window.dilationHeight();
        if (row >= 0 && row < in.height()) {
          int entry = line + row * groups + block.group();
          runs.add(entry, entry + 1, weights + (kh - row) * perRow);
        }
      }
    }
  }
}
