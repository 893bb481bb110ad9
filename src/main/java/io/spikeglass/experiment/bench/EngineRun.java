package io.spikeglass.experiment.bench;

import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import java.util.concurrent.atomic.LongAdder;

/// The engine on a batch of images, from the analog image to the output potentials.
final class EngineRun {

  private final float[][] images;
  private final Batch<Simulator> batch;

  /// @param images one array per image, at least `size`
  EngineRun(PreparedNetwork prepared, float[][] images, int size, int threads) {
    this.images = images;
    batch = new Batch<>(size, threads, () -> new Simulator(prepared, 1, Domain.EVALUATION));
  }

  /// What happened in one run.
  ///
  /// @param spikes of all populations
  /// @param events additions that they cause
  record Activity(long spikes, long events) {}

  /// Seconds that the batch takes for `steps` steps, without recording and counting.
  double seconds(int steps, RunControl control) {
    return batch.seconds((simulator, image) -> advance(simulator, image, steps, control), control);
  }

  /// Runs the batch once and counts.
  Activity activity(Synapses synapses, int steps, RunControl control) {
    LongAdder spikes = new LongAdder();
    LongAdder events = new LongAdder();
    double _ =
        batch.seconds(
            (simulator, image) -> {
              advance(simulator, image, steps, control);
              for (int l = 0; l < synapses.fanOut().size(); l++) {
                spikes.add(simulator.spikes(0, l));
                events.add(synapses.operations(l, simulator.activity(0, l)));
              }
            },
            control);
    return new Activity(spikes.sum(), events.sum());
  }

  private void advance(Simulator simulator, int image, int steps, RunControl control) {
    simulator.reset(new float[][] {images[image]}, new long[] {image});
    simulator.advance(steps, control);
  }
}
