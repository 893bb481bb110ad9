package io.spikeglass.simulation;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import java.util.List;

/// What a run takes over from an earlier run of the same sample instead of computing it again:
/// everything that the populations before the first changed one did. A feed-forward network makes
/// it the same, bit for bit.
///
/// @param trace the earlier run
/// @param populations how many populations are taken over, from the first on
public record Known(Trace trace, int populations) {

  /// What `trace` knows of a run of `next` to step `lastStep` on the same sample. It knows nothing
  /// when more has changed than thresholds, initial potentials and charges per step, or when the
  /// neurons send more than bits.
  public static Known of(Trace trace, SpikingNetwork next, int lastStep) {
    SpikingNetwork before = trace.network();
    boolean comparable =
        next.graph() == before.graph()
            && next.steps() == before.steps()
            && trace.publishedSteps() >= lastStep
            && alike(before.settings(), next.settings())
            && next.settings().neuron() instanceof NeuronRule.IntegrateAndFire
            && next.settings().compensation() != Compensation.READOUT;
    return new Known(trace, comparable ? same(before.populations(), next.populations()) : 0);
  }

  /// Whether the settings differ in nothing but what the populations show.
  private static boolean alike(ConversionSettings before, ConversionSettings next) {
    ConversionSettings shown =
        next.with(before.threshold())
            .with(before.initialPotential())
            .with(before.bias())
            .with(before.calibration());
    return before.equals(
        next.coding() == InputCoding.BERNOULLI ? shown : shown.withSeed(before.seed()));
  }

  /// Populations that are equal in both, up to the first that is not.
  private static int same(List<Population> before, List<Population> next) {
    int l = 0;
    while (l < before.size() && before.get(l).behavesAs(next.get(l))) {
      l++;
    }
    return l;
  }
}
