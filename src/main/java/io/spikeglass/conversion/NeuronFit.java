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
    if (!(settings.neuron() instanceof NeuronRule.IntegrateAndFire)) {
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
