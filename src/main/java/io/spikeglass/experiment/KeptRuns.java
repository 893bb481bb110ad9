package io.spikeglass.experiment;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.SpikingRun;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Kept;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Relay;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Runs population after population on all samples and keeps what a population sends for those
/// behind it. Of samples for which there is no room, more than one population runs again.
final class KeptRuns implements SpikingRun.LayerRuns {

  private final int threads;
  private final Samples samples;
  private final Kept.Room room;

  /// One for each group of samples that run side by side.
  private Kept[] kept = new Kept[0];

  private @Nullable PreparedNetwork latest;

  /// @param threads groups of samples that run side by side, at least 1
  /// @param bytes memory for what is kept
  KeptRuns(int threads, Samples samples, long bytes) {
    this.threads = threads;
    this.samples = samples;
    room = new Kept.Room(bytes);
  }

  /// Runs a group of samples.
  @FunctionalInterface
  private interface Run<R> {
    R of(Relay relay, float[][] inputs, long[] indices, Kept kept);
  }

  /// Hears what groups give.
  @FunctionalInterface
  private interface Ear<R> {
    void hear(R result);
  }

  @Override
  public long[] counts(
      SpikingNetwork network, int population, RunControl control, DoubleConsumer progress) {
    long[] sum = new long[network.populations().get(population).size()];
    this.<int[][]>pass(
        network,
        population,
        (relay, inputs, indices, group) -> relay.counts(inputs, indices, group, control),
        counts -> Arrays.stream(counts).forEach(sample -> add(sample, sum)),
        control,
        progress);
    return sum;
  }

  private static void add(int[] counts, long[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += counts[i];
    }
  }

  @Override
  public float largestCurrent(
      SpikingNetwork network, int population, RunControl control, DoubleConsumer progress) {
    float[] largest = {Float.NEGATIVE_INFINITY};
    this.<Float>pass(
        network,
        population,
        (relay, inputs, indices, group) -> relay.largestCurrent(inputs, indices, group, control),
        found -> largest[0] = Math.max(largest[0], found),
        control,
        progress);
    return largest[0];
  }

  private <R> void pass(
      SpikingNetwork network,
      int population,
      Run<R> run,
      Ear<R> ear,
      RunControl control,
      DoubleConsumer progress) {
    PreparedNetwork prepared = prepare(network);
    int together = prepared.batch();
    Workers.<Relay, R>inOrder(
        threads,
        kept.length,
        () -> new Relay(prepared, population, together, Domain.CALIBRATION),
        (relay, group) -> {
          int first = group * together;
          int end = Math.min(first + together, samples.size());
          long[] indices = LongStream.range(first, end).toArray();
          return run.of(relay, samples.read(first, end - first), indices, kept[group]);
        },
        control,
        (group, result) -> {
          ear.hear(result);
          progress.accept((group + 1.0) / kept.length);
        });
  }

  /// Lays `network` out, and forgets what no longer holds of it.
  private PreparedNetwork prepare(SpikingNetwork network) {
    PreparedNetwork before = latest;
    PreparedNetwork prepared = before == null ? PreparedNetwork.of(network) : before.with(network);
    latest = prepared;
    if (before == null) {
      kept = new Kept[Math.ceilDiv(samples.size(), prepared.batch())];
      Arrays.setAll(kept, _ -> new Kept(room));
      return prepared;
    }
    int changed = firstChanged(before.network(), network);
    for (Kept group : kept) {
      group.forgetFrom(changed);
    }
    return prepared;
  }

  private static int firstChanged(SpikingNetwork before, SpikingNetwork now) {
    if (before.graph() != now.graph()
        || before.steps() != now.steps()
        || !before.settings().equals(now.settings())) {
      throw new IllegalArgumentException("these runs are of another network");
    }
    int l = 0;
    while (l < now.populations().size()
        && before.populations().get(l).behavesAs(now.populations().get(l))) {
      l++;
    }
    return l;
  }
}
