package io.spikeglass.simulation;

import io.spikeglass.network.Shape;

/// Writes the coded input, or its residue.
final class InputStage implements Stage {

  private static final int[] NONE = {};

  private final int node;
  private final int[] places;
  private final int residueSteps;

  InputStage(int node, Shape shape, int residueSteps) {
    this.node = node;
    this.places = Layout.places(shape);
    this.residueSteps = residueSteps;
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public int[] inputs() {
    return NONE;
  }

  @Override
  public void run(Frame frame) {
    Encoder encoder = frame.state().encoder();
    Signal signal = frame.signal(node);
    if (frame.pass() == Pass.STEPS) {
      boolean constant = encoder.isConstant();
      int rows = constant ? 1 : frame.steps();
      float[] values = signal.write(rows, constant);
      for (int s = 0; s < rows; s++) {
        encoder.encode(frame.firstStep() + s, values, s * places.length, places);
      }
      return;
    }
    if (frame.pass() == Pass.RESIDUAL_CHARGE) {
      signal.clear();
      return;
    }
    double[] residue = encoder.residue(residueSteps);
    float[] values = signal.write(1, true);
    for (int i = 0; i < residue.length; i++) {
      values[places[i]] = (float) residue[i];
    }
  }
}
