package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.SpikingRun;
import io.spikeglass.network.Samples;
import java.util.stream.IntStream;

/// Runs the calibration samples side by side, as a parallel stream of `lanes` simulators which
/// share one [PreparedNetwork]. What the visitor hears does not depend on the number of lanes.
///
/// @param lanes simulators, at least 1; the number of threads to keep busy
public record CalibrationRun(int lanes) implements SpikingRun {

  /// Samples that every simulator runs between two rounds of visits.
  private static final int ROUND = 8;

  public CalibrationRun {
    if (lanes < 1) {
      throw new IllegalArgumentException("a run needs at least one simulator");
    }
  }

  @Override
  public void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor) {
    PreparedNetwork prepared = PreparedNetwork.of(network);
    Simulator[] simulators =
        IntStream.range(0, lanes)
            .mapToObj(_ -> new Simulator(prepared, 1, Domain.CALIBRATION))
            .toArray(Simulator[]::new);
    for (int first = 0; first < samples.size(); first += lanes * ROUND) {
      int from = first;
      int count = Math.min(lanes * ROUND, samples.size() - from);
      float[][][] potentials = new float[count][][];
      IntStream.range(0, lanes)
          .parallel()
          .forEach(
              lane -> {
                for (int n = lane; n < count; n += lanes) {
                  potentials[n] = finalPotentials(simulators[lane], samples, from + n, control);
                }
              });
      for (int n = 0; n < count; n++) {
        visitor.finished(from + n, potentials[n]);
      }
    }
  }

  private static float[][] finalPotentials(
      Simulator simulator, Samples samples, int sample, RunControl control) {
    simulator.reset(new float[][] {samples.read(sample)}, new long[] {sample});
    simulator.advance(simulator.network().steps(), control);
    int populations = simulator.network().populations().size();
    return IntStream.range(0, populations)
        .mapToObj(l -> simulator.potentials(0, l))
        .toArray(float[][]::new);
  }
}
