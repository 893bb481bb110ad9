package io.spikeglass.conversion;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;

/// Which neurons go with which other settings.
final class NeuronFit {

  private NeuronFit() {}

  /// Refuses what does not go together.
  ///
  /// @throws ProblemException `BadSetting` with the reason
  static void require(ConversionSettings settings) throws ProblemException {
    switch (settings.neuron()) {
      case NeuronRule.IntegrateAndFire _ -> {}
      case NeuronRule.Signed _,
          NeuronRule.Burst _,
          NeuronRule.Group _,
          NeuronRule.MultiThreshold _ -> {
        if (settings.reset() == Reset.HARD) {
          throw refused(
              "reset",
              "hard with " + settings.neuron().facts().title(),
              "soft: such a neuron keeps what its spikes leave over");
        }
      }
      case NeuronRule.NegativeThreshold _,
          NeuronRule.FewSpikes _,
          NeuronRule.TimeToFirstSpike _,
          NeuronRule.Leaky _ ->
          throw refused("neuron", settings.neuron().facts().title(), "integrate and fire");
    }
    if (settings.coding() == InputCoding.TIME_SWITCH) {
      throw refused("coding", "time-switch", "direct, rate or bernoulli");
    }
  }

  private static ProblemException refused(String setting, String value, String allowed) {
    return new ProblemException(new Problem.BadSetting(setting, value, allowed));
  }
}
