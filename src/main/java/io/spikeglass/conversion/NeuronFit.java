package io.spikeglass.conversion;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.util.Locale;

/// Which neurons go with which networks and other settings.
final class NeuronFit {

  private NeuronFit() {}

  /// Refuses what does not go together.
  ///
  /// @throws ProblemException `BadSetting` with the reason
  static void require(Network graph, ConversionSettings settings, int steps)
      throws ProblemException {
    requireSoftReset(settings);
    requireNegativeSpikes(graph, settings);
    if (settings.neuron().layerwise()) {
      requireWindow(settings, steps);
    }
  }

  private static void requireSoftReset(ConversionSettings settings) throws ProblemException {
    boolean either =
        settings.neuron() instanceof NeuronRule.IntegrateAndFire
            || settings.neuron() instanceof NeuronRule.Leaky;
    if (settings.reset() == Reset.HARD && !either) {
      throw refused(
          "reset", "hard", "soft: a " + title(settings) + " keeps what its spikes leave over");
    }
  }

  private static void requireNegativeSpikes(Network graph, ConversionSettings settings)
      throws ProblemException {
    if (settings.neuron() instanceof NeuronRule.NegativeThreshold) {
      return;
    }
    for (Node node : graph.nodes()) {
      if (node.layer() instanceof Layer.LeakyRelu) {
        throw refused(
            "neuron",
            title(settings),
            new NeuronRule.NegativeThreshold().facts().title()
                + ", since "
                + node.name()
                + " is a leaky ReLU");
      }
    }
  }

  /// A layerwise code starts from its input alone.
  private static void requireWindow(ConversionSettings settings, int steps)
      throws ProblemException {
    if (!(settings.initialPotential() instanceof InitialPotential.Zero)) {
      throw refused(
          "initial potential",
          "not zero",
          "zero: a " + title(settings) + " starts from its input alone");
    }
    if (settings.bias() != BiasRule.NONE) {
      throw refused(
          "bias",
          settings.bias().name().toLowerCase(Locale.ROOT),
          "none: a " + title(settings) + " rounds by its code, not by a charge per step");
    }
    int most = settings.neuron().mostSteps();
    if (steps > most) {
      throw refused(
          "steps", String.valueOf(steps), "at most " + most + " with a " + title(settings));
    }
  }

  private static String title(ConversionSettings settings) {
    return settings.neuron().facts().title();
  }

  private static ProblemException refused(String setting, String value, String allowed) {
    return new ProblemException(new Problem.BadSetting(setting, value, allowed));
  }
}
