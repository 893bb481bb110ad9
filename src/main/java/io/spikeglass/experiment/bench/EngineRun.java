package io.spikeglass.experiment.bench;

import io.spikeglass.analysis.Argmax;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import io.spikeglass.simulation.Domain;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.tensor.Forward;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// The engine on a batch of images, from the analog image to the class, on some threads. Simulators
/// are kept between runs, as a long evaluation keeps them.
final class EngineRun {

  /// Pieces per thread, so that no thread waits long for the last one.
  private static final int PIECES_PER_THREAD = 8;

  private final float[][] images;
  private final int batch;
  private final int threads;
  private final Queue<Simulator> simulators = new ConcurrentLinkedQueue<>();
  private final Supplier<Simulator> newSimulator;

  /// @param images one array per image; taken round and round if there are fewer than `batch`
  EngineRun(PreparedNetwork prepared, float[][] images, int batch, int threads) {
    this.images = images;
    this.batch = batch;
    this.threads = threads;
    newSimulator = () -> new Simulator(prepared, 1, Domain.EVALUATION);
  }

  /// What happened in one run.
  ///
  /// @param spikes of all populations
  /// @param events additions that they cause
  record Activity(long spikes, long events) {
    private Activity plus(Activity other) {
      return new Activity(spikes + other.spikes, events + other.events);
    }
  }

  /// Work on one image.
  @FunctionalInterface
  private interface Step<S, R> {
    R take(S state, int image);
  }

  /// Seconds that the batch takes for `steps` steps. The class is read at the end; recording and
  /// counting are off.
  double seconds(int steps, RunControl control) {
    long begin = System.nanoTime();
    forAll(
        this::borrowed,
        (simulator, image) -> {
          advance(simulator, image, steps, control);
          return Argmax.of(simulator.outputPotential(0));
        },
        simulators,
        control);
    return (System.nanoTime() - begin) * 1e-9;
  }

  /// Runs the batch once and counts.
  Activity activity(Synapses synapses, int steps, RunControl control) {
    Activity[] sum = {new Activity(0, 0)};
    forAll(
        this::borrowed,
        (simulator, image) -> {
          advance(simulator, image, steps, control);
          Activity activity = counted(simulator, synapses);
          synchronized (sum) {
            sum[0] = sum[0].plus(activity);
          }
          return activity;
        },
        simulators,
        control);
    return sum[0];
  }

  /// Seconds that the ANN alone takes for the batch.
  double annSeconds(Forward forward, Queue<float[][]> kept, RunControl control) {
    long begin = System.nanoTime();
    forAll(
        () -> {
          float[][] known = kept.poll();
          return known == null ? forward.newBuffers() : known;
        },
        (buffers, image) -> {
          control.checkpoint();
          forward.run(images[image], buffers);
          return image;
        },
        kept,
        control);
    return (System.nanoTime() - begin) * 1e-9;
  }

  private Simulator borrowed() {
    Simulator known = simulators.poll();
    return known == null ? newSimulator.get() : known;
  }

  private void advance(Simulator simulator, int image, int steps, RunControl control) {
    simulator.reset(new float[][] {images[image]}, new long[] {image});
    simulator.advance(steps, control);
  }

  private static Activity counted(Simulator simulator, Synapses synapses) {
    long spikes = 0;
    long events = 0;
    for (int l = 0; l < synapses.fanOut().size(); l++) {
      spikes += simulator.spikes(0, l);
      events += synapses.operations(l, simulator.counts(0, l));
    }
    return new Activity(spikes, events);
  }

  /// Takes every image of the batch; one thread is the calling one, as in the window's live view.
  private <S, R> void forAll(
      Supplier<S> borrow, Step<S, R> step, Queue<S> back, RunControl control) {
    if (threads == 1) {
      S state = borrow.get();
      for (int n = 0; n < batch; n++) {
        step.take(state, n % images.length);
      }
      back.add(state);
      return;
    }
    int pieces = Math.min(batch, PIECES_PER_THREAD * threads);
    Workers.<Queue<S>, Integer>inOrder(
        threads,
        pieces,
        () -> back,
        (queue, piece) -> {
          S state = borrow.get();
          int end = (int) ((piece + 1L) * batch / pieces);
          for (int n = (int) ((long) piece * batch / pieces); n < end; n++) {
            step.take(state, n % images.length);
          }
          queue.add(state);
          return piece;
        },
        control,
        (_, _) -> {});
  }
}
