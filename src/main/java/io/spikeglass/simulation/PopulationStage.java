package io.spikeglass.simulation;

import java.util.Arrays;

/// A population whose current comes from another node's signal (a sum, a pooling), as opposed to
/// one fused with its convolution.
final class PopulationStage implements Stage {

  private final int node;
  private final int[] inputs;
  private final Kernel kernel;
  private final Neurons neurons;

  PopulationStage(int node, int input, Kernel kernel, Neurons neurons) {
    this.node = node;
    this.inputs = new int[] {input};
    this.kernel = kernel;
    this.neurons = neurons;
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public int[] inputs() {
    return inputs;
  }

  @Override
  public Sink newSink(Frame frame) {
    return new Sink.OfNeurons(frame, node, kernel, neurons);
  }

  @Override
  public void run(Frame frame) {
    if (frame.pass() == Pass.RESIDUAL_CHARGE) {
      writeResidual(frame, node, neurons);
      return;
    }
    Signal current = frame.signal(inputs[0]);
    int count = current.rowCount(frame.steps());
    float[] rows = current.rows(count);
    int channels = neurons.shape.channels();
    int padded = neurons.padded;
    float[] scratch = frame.workspace().currents(count * padded);
    Sink sink = frame.sink(node);
    sink.begin(count, current.isConstant());
    for (int p = 0; p < neurons.shape.area(); p++) {
      for (int s = 0; s < count; s++) {
        int from = (s * neurons.shape.area() + p) * channels;
        System.arraycopy(rows, from, scratch, s * padded, channels);
        Arrays.fill(scratch, s * padded + channels, (s + 1) * padded, 0);
      }
      int stride = current.isConstant() ? 0 : padded;
      sink.accept(p, 0, padded, scratch, 0, stride);
    }
  }

  /// Sends what the membranes hold, clipped to [0, theta], as a charge.
  static void writeResidual(Frame frame, int node, Neurons neurons) {
    float[] potential = frame.state().potential[neurons.population];
    float[] values = frame.signal(node).write(1, true);
    int channels = neurons.shape.channels();
    for (int p = 0; p < neurons.shape.area(); p++) {
      for (int c = 0; c < channels; c++) {
        values[p * channels + c] =
            Math.clamp(potential[p * neurons.padded + c], 0, neurons.threshold[c]);
      }
    }
  }
}
