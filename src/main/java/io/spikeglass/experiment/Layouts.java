package io.spikeglass.experiment;

import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Network;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.tensor.Forward;
import io.spikeglass.tensor.Loops;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Networks laid out for the kernels, and a simulator with its buffers, kept between runs: laying
/// out takes longer than running a sample. Thread-safe.
final class Layouts {

  private static final int KEPT = 4;

  private final Memo<Same<Network>, Forward> forwards = new Memo<>(KEPT);
  private final Memo<Same<SpikingNetwork>, PreparedNetwork> prepared = new Memo<>(KEPT);

  /// Laid out last, so that the next network may share its weights.
  private volatile @Nullable PreparedNetwork latest;

  private final AtomicReference<@Nullable Simulator> idle = new AtomicReference<>();

  /// The ANN.
  Forward forward(Network graph) {
    return forwards.get(new Same<>(graph), () -> new Forward(graph));
  }

  /// The same with these loops; only those of the fastest are kept.
  Forward forward(Network graph, Loops loops) {
    return switch (loops) {
      case VECTORS -> forward(graph);
      case PLAIN -> new Forward(graph, loops);
    };
  }

  /// The spiking network.
  PreparedNetwork prepared(SpikingNetwork spiking) {
    return prepared.get(
        new Same<>(spiking),
        () -> {
          PreparedNetwork before = latest;
          PreparedNetwork made =
              before == null ? PreparedNetwork.of(spiking) : before.with(spiking);
          latest = made;
          return made;
        });
  }

  /// A simulator for one sample, for the caller alone until it is given back.
  ///
  /// @param loops only simulators with the fastest are kept
  Simulator takeSimulator(SpikingNetwork spiking, Loops loops) {
    Simulator kept = idle.getAndSet(null);
    if (loops == Loops.VECTORS && kept != null && kept.network() == spiking) {
      return kept;
    }
    PreparedNetwork network =
        switch (loops) {
          case VECTORS -> prepared(spiking);
          case PLAIN -> PreparedNetwork.of(spiking, loops);
        };
    return new Simulator(network, 1, Domain.EVALUATION);
  }

  /// Takes a simulator back, with which nothing is under way.
  void giveBack(Simulator simulator, Loops loops) {
    if (loops == Loops.VECTORS) {
      idle.set(simulator);
    }
  }
}
