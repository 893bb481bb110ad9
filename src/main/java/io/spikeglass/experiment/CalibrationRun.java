package io.spikeglass.experiment;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.SpikingRun;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import java.util.stream.LongStream;

/// Runs the calibration samples side by side and reports them in ascending order, so that sums over
/// them do not depend on the number of threads.
///
/// @param threads samples that run side by side, at least 1
public record CalibrationRun(int threads) implements SpikingRun {

  private static final int SAMPLES_PER_PIECE = 16;

  /// What may be kept of runs layer after layer, as a share of the memory that is there.
  private static final int SHARE_OF_MEMORY = 3;

  @Override
  public void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor) {
    PreparedNetwork prepared = PreparedNetwork.of(network);
    int together = prepared.batch();
    Workers.<Simulator, float[][][]>inOrder(
        threads,
        Math.ceilDiv(samples.size(), SAMPLES_PER_PIECE),
        () -> new Simulator(prepared, together, Domain.CALIBRATION),
        (simulator, piece) -> {
          int first = piece * SAMPLES_PER_PIECE;
          float[][][] potentials =
              new float[Math.min(SAMPLES_PER_PIECE, samples.size() - first)][][];
          for (int n = 0; n < potentials.length; n += together) {
            int end = Math.min(n + together, potentials.length);
            long[] indices = LongStream.range(first + n, first + end).toArray();
            simulator.reset(samples.read(first + n, end - n), indices);
            simulator.advance(network.steps(), control);
            for (int k = n; k < end; k++) {
              potentials[k] = potentials(simulator, k - n);
            }
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

  private static float[][] potentials(Simulator simulator, int place) {
    float[][] potentials = new float[simulator.network().populations().size()][];
    for (int l = 0; l < potentials.length; l++) {
      potentials[l] = simulator.potentials(place, l);
    }
    return potentials;
  }

  @Override
  public Pieces pieces() {
    return Workers.sideBySide(threads);
  }

  @Override
  public LayerRuns layers(Samples samples) {
    return new KeptRuns(threads, samples, Machine.availableMemoryBytes() / SHARE_OF_MEMORY);
  }
}
