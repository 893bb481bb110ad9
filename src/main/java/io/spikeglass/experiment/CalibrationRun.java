package io.spikeglass.experiment;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.SpikingRun;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Domain;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;

/// Runs the calibration samples side by side and reports them in ascending order, so that sums over
/// them do not depend on the number of threads.
///
/// @param threads samples that run side by side
record CalibrationRun(int threads) implements SpikingRun {

  private static final int SAMPLES_PER_PIECE = 16;

  @Override
  public void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor) {
    PreparedNetwork prepared = PreparedNetwork.of(network);
    Workers.<Simulator, float[][][]>inOrder(
        threads,
        Math.ceilDiv(samples.size(), SAMPLES_PER_PIECE),
        () -> new Simulator(prepared, 1, Domain.CALIBRATION),
        (simulator, piece) -> {
          int first = piece * SAMPLES_PER_PIECE;
          int count = Math.min(SAMPLES_PER_PIECE, samples.size() - first);
          float[][][] potentials = new float[count][][];
          for (int n = 0; n < count; n++) {
            potentials[n] = potentials(simulator, network, samples, first + n, control);
          }
          return potentials;
        },
        control,
        (piece, potentials) -> {
          for (int n = 0; n < potentials.length; n++) {
            visitor.finished(piece * SAMPLES_PER_PIECE + n, potentials[n]);
          }
        });
  }

  /// V(T) per population after a run of one sample.
  private static float[][] potentials(
      Simulator simulator,
      SpikingNetwork network,
      Samples samples,
      int sample,
      RunControl control) {
    simulator.reset(new float[][] {samples.read(sample)}, new long[] {sample});
    simulator.advance(network.steps(), control);
    float[][] potentials = new float[network.populations().size()][];
    for (int l = 0; l < potentials.length; l++) {
      potentials[l] = simulator.potentials(0, l);
    }
    return potentials;
  }
}
