package io.spikeglass.simulation;

/// Where the currents of a block of channels at one position go.
@FunctionalInterface
interface Sink {

  /// Takes the currents `[row][channel]` of channels `channel` to `channel + width`.
  ///
  /// @param stride distance of the rows in `current`; 0 if one row serves every step
  void accept(int position, int channel, int width, float[] current, int stride);

  /// Into the neurons of a population: they fire, or keep what arrives as their charge.
  static Sink of(Frame frame, int node, Kernel kernel, Neurons neurons) {
    if (frame.pass() == Pass.STEPS) {
      Firing firing = frame.firing(neurons.population);
      firing.bits = frame.signal(node).writeSpikes(frame.steps());
      firing.steps = frame.steps();
      firing.potential = frame.state().potential[neurons.population];
      firing.count = frame.state().count[neurons.population];
      return (position, channel, width, current, stride) ->
          kernel.fire(firing, position, channel, width, current, 0, stride);
    }
    float[] charge = new float[neurons.size()];
    frame.state().charge[neurons.population] = charge;
    frame.signal(node).clear();
    return (position, channel, width, current, _) ->
        System.arraycopy(current, 0, charge, position * neurons.padded + channel, width);
  }

  /// Into the rows of a node's signal.
  static Sink rows(Frame frame, int node, int rows, boolean constant) {
    Signal signal = frame.signal(node);
    float[] values = signal.write(rows, constant);
    int channels = signal.shape().channels();
    int area = signal.shape().area();
    return (position, channel, width, current, stride) -> {
      int real = Math.min(width, channels - channel);
      for (int s = 0; s < rows; s++) {
        System.arraycopy(
            current, s * stride, values, (s * area + position) * channels + channel, real);
      }
    };
  }
}
