package io.spikeglass.experiment;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.SpikingRun;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import java.util.stream.LongStream;

/// Runs the calibration samples side by side and reports them in ascending order, so that sums over
/// them do not depend on the number of threads.
///
/// @param threads samples that run side by side, at least 1
public record CalibrationRun(int threads) implements SpikingRun {

  private static final int SAMPLES_PER_PIECE = 16;

  @Override
  public void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor) {
    PreparedNetwork prepared = PreparedNetwork.of(network);
    int together = prepared.batch();
    Workers.<Simulator, Ending[]>inOrder(
        threads,
        Math.ceilDiv(samples.size(), SAMPLES_PER_PIECE),
        () -> new Simulator(prepared, together, Domain.CALIBRATION),
        (simulator, piece) -> {
          int first = piece * SAMPLES_PER_PIECE;
          Ending[] endings = new Ending[Math.min(SAMPLES_PER_PIECE, samples.size() - first)];
          for (int n = 0; n < endings.length; n += together) {
            int end = Math.min(n + together, endings.length);
            load(simulator, samples, first + n, first + end);
            simulator.advance(network.steps(), control);
            for (int k = n; k < end; k++) {
              endings[k] = ending(simulator, k - n);
            }
          }
          return endings;
        },
        control,
        (piece, endings) -> {
          for (int n = 0; n < endings.length; n++) {
            visitor.finished(piece * SAMPLES_PER_PIECE + n, endings[n]);
          }
        });
  }

  private static void load(Simulator simulator, Samples samples, int first, int end) {
    simulator.reset(samples.read(first, end - first), LongStream.range(first, end).toArray());
  }

  private static Ending ending(Simulator simulator, int place) {
    int populations = simulator.network().populations().size();
    float[][] potentials = new float[populations][];
    int[][] counts = new int[populations][];
    for (int l = 0; l < populations; l++) {
      potentials[l] = simulator.potentials(place, l);
      counts[l] = simulator.counts(place, l);
    }
    return new Ending(potentials, counts);
  }

  @Override
  public float largestCurrent(
      SpikingNetwork network, int population, Samples samples, RunControl control) {
    PreparedNetwork prepared = PreparedNetwork.of(network);
    float[] largest = {Float.NEGATIVE_INFINITY};
    Workers.<Simulator, Float>inOrder(
        threads,
        samples.size(),
        () -> new Simulator(prepared, 1, Domain.CALIBRATION),
        (simulator, sample) -> {
          load(simulator, samples, sample, sample + 1);
          return largestCurrent(simulator, population, control);
        },
        control,
        (_, found) -> largest[0] = Math.max(largest[0], found));
    return largest[0];
  }

  /// The population does not fire, so its current is what its potential gains in a step.
  private static float largestCurrent(Simulator simulator, int population, RunControl control) {
    int steps = simulator.network().steps();
    Trace trace = simulator.record(steps);
    simulator.advance(steps, control);
    double largest = Double.NEGATIVE_INFINITY;
    float[] chargeBefore = trace.compensationCharge(population, 0);
    for (int t = 1; t <= steps; t++) {
      float[] before = trace.potentials(population, t - 1);
      float[] after = trace.potentials(population, t);
      float[] charge = trace.compensationCharge(population, t);
      for (int i = 0; i < after.length; i++) {
        double given = charge.length == 0 ? 0 : (double) charge[i] - chargeBefore[i];
        largest = Math.max(largest, (double) after[i] - before[i] - given);
      }
      chargeBefore = charge;
    }
    return (float) largest;
  }
}
