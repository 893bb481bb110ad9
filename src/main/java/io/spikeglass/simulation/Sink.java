package io.spikeglass.simulation;

import org.jspecify.annotations.Nullable;

/// Where the currents of a layer go, block of channels by block of channels. Made once per frame,
/// so that a pass makes nothing.
interface Sink {

  /// Begins a pass.
  ///
  /// @param rows rows of currents that will come
  /// @param constant whether one row serves every step
  void begin(int rows, boolean constant);

  /// Takes the currents of channels `channel` to `channel + width` for all steps of the block.
  ///
  /// @param at where in `current` those of the first step begin
  /// @param stride distance from step to step; 0 if one serves them all
  void accept(int position, int channel, int width, float[] current, int at, int stride);

  /// The neurons of a population: they fire, or keep what arrives as their charge.
  final class OfNeurons implements Sink {

    private final Frame frame;
    private final int node;
    private final Kernel kernel;
    private final Neurons neurons;
    private final Firing firing;
    private float @Nullable [] charge;

    /// @param node whose signal is what they send
    OfNeurons(Frame frame, int node, Kernel kernel, Neurons neurons) {
      this.frame = frame;
      this.node = node;
      this.kernel = kernel;
      this.neurons = neurons;
      firing = frame.firing(neurons.population);
    }

    @Override
    public void begin(int rows, boolean constant) {
      SampleState state = frame.state();
      int population = neurons.population;
      if (frame.pass() != Pass.STEPS) {
        charge = new float[neurons.size()];
        state.charge[population] = charge;
        frame.signal(node).clear();
        return;
      }
      charge = null;
      firing.steps = frame.steps();
      firing.potential = state.potential[population];
      firing.count = state.count[population];
      firing.activity = state.activity[population];
      if (neurons.graded == null) {
        firing.spikes = frame.signal(node).writeSpikes(frame.steps());
      } else {
        firing.values = frame.signal(node).write(frame.steps(), false);
      }
    }

    @Override
    public void accept(int position, int channel, int width, float[] current, int at, int stride) {
      if (charge != null) {
        System.arraycopy(current, at, charge, position * neurons.padded + channel, width);
      } else if (firing.isListening()) {
        firing.hear(channel, width, current, at, stride);
      } else if (neurons.graded == null) {
        kernel.fire(firing, position, channel, width, current, at, stride);
      } else {
        neurons.graded.fire(firing, position, channel, width, current, at, stride);
      }
    }
  }

  /// Another branch, added before `next`.
  final class Plus implements Sink {

    private final Frame frame;
    private final Signal branch;
    private final Kernel kernel;
    private final Sink next;

    /// @param branch node whose signal is added
    Plus(Frame frame, int branch, Kernel kernel, Sink next) {
      this.frame = frame;
      this.branch = frame.signal(branch);
      this.kernel = kernel;
      this.next = next;
    }

    @Override
    public void begin(int rows, boolean constant) {
      next.begin(rows, constant);
    }

    @Override
    public void accept(int position, int channel, int width, float[] current, int at, int stride) {
      boolean constant = stride == 0 && branch.isConstant();
      int steps = constant ? 1 : frame.steps();
      float[] sum = frame.workspace().sums(steps * width);
      kernel.add(current, at, stride, branch, position, channel, width, steps, sum);
      next.accept(position, channel, width, sum, 0, constant ? 0 : width);
    }
  }

  /// The rows of a node's signal.
  final class Rows implements Sink {

    private final Signal signal;
    private float[] values = new float[0];
    private int rows;

    Rows(Signal signal) {
      this.signal = signal;
    }

    @Override
    public void begin(int count, boolean constant) {
      rows = count;
      values = signal.write(count, constant);
    }

    @Override
    public void accept(int position, int channel, int width, float[] current, int at, int stride) {
      int channels = signal.shape().channels();
      int area = signal.shape().area();
      int real = Math.min(width, channels - channel);
      for (int s = 0; s < rows; s++) {
        int to = (s * area + position) * channels + channel;
        System.arraycopy(current, at + s * stride, values, to, real);
      }
    }
  }
}
