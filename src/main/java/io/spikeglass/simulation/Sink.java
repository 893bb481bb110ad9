package io.spikeglass.simulation;

/// Where the currents of a block of channels at one position go.
@FunctionalInterface
interface Sink {

  /// Takes the currents of channels `channel` to `channel + width` for some steps of the block.
  ///
  /// @param at where in `current` those of the first step begin
  /// @param stride distance from step to step; 0 if one serves them all
  /// @param first first step, from 0 within the block
  /// @param end first step no longer given
  void accept(
      int position,
      int channel,
      int width,
      float[] current,
      int at,
      int stride,
      int first,
      int end);

  /// Into the neurons of a population: they fire, or keep what arrives as their charge.
  static Sink of(Frame frame, int node, Kernel kernel, Neurons neurons) {
    if (frame.pass() == Pass.STEPS) {
      Firing firing = frame.firing(neurons.population);
      firing.potential = frame.state().potential[neurons.population];
      firing.count = frame.state().count[neurons.population];
      firing.activity = frame.state().activity[neurons.population];
      GradedNeurons graded = neurons.graded;
      if (graded != null) {
        firing.values = frame.signal(node).write(frame.steps(), false);
        return (position, channel, width, current, at, stride, first, end) -> {
          firing.first = first;
          firing.end = end;
          graded.fire(firing, position, channel, width, current, at, stride);
        };
      }
      firing.bits = frame.signal(node).writeSpikes(frame.steps());
      return (position, channel, width, current, at, stride, first, end) -> {
        firing.first = first;
        firing.end = end;
        kernel.fire(firing, position, channel, width, current, at, stride);
      };
    }
    float[] charge = new float[neurons.size()];
    frame.state().charge[neurons.population] = charge;
    frame.signal(node).clear();
    return (position, channel, width, current, at, _, _, _) ->
        System.arraycopy(current, at, charge, position * neurons.padded + channel, width);
  }

  /// Adds another branch before `next`.
  static Sink plus(Frame frame, int branch, Kernel kernel, Sink next) {
    Signal signal = frame.signal(branch);
    return (position, channel, width, current, at, stride, first, end) -> {
      boolean constant = stride == 0 && signal.isConstant();
      int last = constant ? first + 1 : end;
      float[] sum = frame.sums((last - first) * width);
      kernel.add(current, at, stride, signal, position, channel, width, first, last, sum);
      next.accept(position, channel, width, sum, 0, constant ? 0 : width, first, end);
    };
  }

  /// Into the rows of a node's signal.
  static Sink rows(Frame frame, int node, int rows, boolean constant) {
    Signal signal = frame.signal(node);
    float[] values = signal.write(rows, constant);
    int channels = signal.shape().channels();
    int area = signal.shape().area();
    return (position, channel, width, current, at, stride, first, end) -> {
      int real = Math.min(width, channels - channel);
      int last = constant ? 1 : end;
      for (int s = first; s < last; s++) {
        int to = (s * area + position) * channels + channel;
        System.arraycopy(current, at + (s - first) * stride, values, to, real);
      }
    };
  }
}
