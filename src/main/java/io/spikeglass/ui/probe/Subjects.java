package io.spikeglass.ui.probe;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Preflight;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.bench.BenchNetworks;
import io.spikeglass.experiment.bench.SeededImages;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Opener;
import java.util.Optional;

/// What the probe opens: shipped networks on few of their samples, so that the window comes to rest
/// soon, and the untrained networks of the benchmark.
///
/// @param pipe opens shipped networks
record Subjects(Opener pipe) implements Opener {

  /// Data name: all of the built-in digits.
  static final String ALL = "digits";

  /// Data name: the first of them.
  static final String FEW = "few digits";

  private static final int COUNT = 100;
  private static final int SEEDED = 16;

  @Override
  public Opened open(String model, String data, RunControl control) throws ProblemException {
    Optional<Network> untrained = BenchNetworks.find(model);
    if (untrained.isPresent()) {
      Network network = untrained.get();
      return opened(model, data, network, new SeededImages(network.inputShape(), SEEDED));
    }
    Opened all = pipe.open(model, ALL, control);
    return data.equals(FEW)
        ? opened(model, data, all.network(), Subset.first(all.samples(), COUNT))
        : all;
  }

  private static Opened opened(String model, String data, Network network, Samples samples) {
    return new Opened(
        model,
        data,
        network,
        samples,
        Preflight.check(network),
        Optional.of(new Workbench(network, samples, samples)));
  }
}
