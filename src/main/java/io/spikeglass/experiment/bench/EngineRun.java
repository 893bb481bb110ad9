package io.spikeglass.experiment.bench;

import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/// The engine on a batch of images, from the analog image to the output potentials.
final class EngineRun {

  private final float[][] images;
  private final Batch<Simulator> batch;

  /// @param images one array per image, at least `size`
  EngineRun(PreparedNetwork prepared, float[][] images, int size, int threads) {
    this.images = images;
    int together = Math.min(size, prepared.batch());
    batch =
        new Batch<>(
            size, threads, together, () -> new Simulator(prepared, together, Domain.EVALUATION));
  }

  /// What happened in one run.
  ///
  /// @param spikes of all populations
  /// @param events additions that they cause
  record Activity(long spikes, long events) {}

  /// Seconds that the batch takes for `steps` steps, without recording and counting.
  double seconds(int steps, RunControl control) {
    return batch.seconds(
        (simulator, first, count) -> advance(simulator, first, count, steps, control), control);
  }

  /// Runs the batch once and counts.
  Activity activity(Synapses synapses, int steps, RunControl control) {
    LongAdder spikes = new LongAdder();
    LongAdder events = new LongAdder();
    double _ =
        batch.seconds(
            (simulator, first, count) -> {
              advance(simulator, first, count, steps, control);
              for (int n = 0; n < count; n++) {
                for (int l = 0; l < synapses.fanOut().size(); l++) {
                  spikes.add(simulator.spikes(n, l));
                  events.add(synapses.operations(l, simulator.activity(n, l)));
                }
              }
            },
            control);
    return new Activity(spikes.sum(), events.sum());
  }

  private void advance(Simulator simulator, int first, int count, int steps, RunControl control) {
    simulator.reset(
        Arrays.copyOfRange(images, first, first + count),
        LongStream.range(first, first + count).toArray());
    simulator.advance(steps, control);
  }
}
