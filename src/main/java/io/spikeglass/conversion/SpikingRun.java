package io.spikeglass.conversion;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;
import java.util.function.DoubleConsumer;

/// What fitting needs of the simulation: runs of [SpikingNetwork#steps] steps with the chosen
/// coding in generator domain 1 (calibration), with compensation and injected charge.
public interface SpikingRun {

  /// Runs `network` on every sample of `samples` and tells `visitor`.
  void run(SpikingNetwork network, Samples samples, RunControl control, Visitor visitor);

  /// Runs that go through the populations of a network one after the other.
  LayerRuns layers(Samples samples);

  /// How what is done beside the runs is done.
  default Pieces pieces() {
    return Pieces.inTurn();
  }

  /// Hears of every sample once, in ascending order, from the thread that called
  /// [SpikingRun#run].
  @FunctionalInterface
  interface Visitor {

    /// @param sample index of the sample
    /// @param potentials V(T) per population and neuron
    void finished(int sample, float[][] potentials);
  }

  /// What a run shows about one population, the populations before it being final. Asked about
  /// population after population, it need not run again what comes before; the answers are those
  /// of whole runs, to the bit. For one thread, and for one graph, settings and T.
  interface LayerRuns {

    /// Net spikes N(T) of every neuron of `population`, summed over all samples.
    ///
    /// @param progress hears which share of the samples is done
    long[] counts(
        SpikingNetwork network, int population, RunControl control, DoubleConsumer progress);

    /// The largest current I(t) that any neuron of `population` gets, injected charge excluded,
    /// over all samples and steps.
    ///
    /// @param progress hears which share of the samples is done
    float largestCurrent(
        SpikingNetwork network, int population, RunControl control, DoubleConsumer progress);
  }
}
