package io.spikeglass.simulation;

/// Where the currents of a block of channels at one position go.
@FunctionalInterface
interface Sink {

  /// Takes the currents of channels `channel` to `channel + width` for all steps of the block.
  ///
  /// @param at where in `current` those of the first step begin
  /// @param stride distance from step to step; 0 if one serves them all
  void accept(int position, int channel, int width, float[] current, int at, int stride);

  /// Into the neurons of a population: they fire, or keep what arrives as their charge.
  static Sink of(Frame frame, int node, Kernel kernel, Neurons neurons) {
    if (frame.pass() == Pass.STEPS) {
      Firing firing = frame.firing(neurons.population);
      firing.steps = frame.steps();
      firing.potential = frame.state().potential[neurons.population];
      firing.count = frame.state().count[neurons.population];
      firing.activity = frame.state().activity[neurons.population];
      GradedNeurons graded = neurons.graded;
      if (graded != null) {
        firing.values = frame.signal(node).write(frame.steps(), false);
        return (position, channel, width, current, at, stride) ->
            graded.fire(firing, position, channel, width, current, at, stride);
      }
      firing.spikes = frame.signal(node).writeSpikes(frame.steps());
      return (position, channel, width, current, at, stride) ->
          kernel.fire(firing, position, channel, width, current, at, stride);
    }
    float[] charge = new float[neurons.size()];
    frame.state().charge[neurons.population] = charge;
    frame.signal(node).clear();
    return (position, channel, width, current, at, _) ->
        System.arraycopy(current, at, charge, position * neurons.padded + channel, width);
  }

  /// Adds another branch before `next`.
  static Sink plus(Frame frame, int branch, Kernel kernel, Sink next) {
    Signal signal = frame.signal(branch);
    return (position, channel, width, current, at, stride) -> {
      boolean constant = stride == 0 && signal.isConstant();
      int steps = constant ? 1 : frame.steps();
      float[] sum = frame.sums(steps * width);
      kernel.add(current, at, stride, signal, position, channel, width, steps, sum);
      next.accept(position, channel, width, sum, 0, constant ? 0 : width);
    };
  }

  /// Into the rows of a node's signal.
  static Sink rows(Frame frame, int node, int rows, boolean constant) {
    Signal signal = frame.signal(node);
    float[] values = signal.write(rows, constant);
    int channels = signal.shape().channels();
    int area = signal.shape().area();
    return (position, channel, width, current, at, stride) -> {
      int real = Math.min(width, channels - channel);
      for (int s = 0; s < rows; s++) {
        int to = (s * area + position) * channels + channel;
        System.arraycopy(current, at + s * stride, values, to, real);
      }
    };
  }
}
