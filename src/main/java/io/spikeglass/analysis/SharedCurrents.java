package io.spikeglass.analysis;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.tensor.Feeding;

/// What splitting a step needs besides what the trace has kept of each population by itself.
///
/// @param codingShift per population; empty unless a population is fed by encoder and others
/// @param currents mean currents by the affine map; empty where the conservation identity
///     gives them
record SharedCurrents(double[][] codingShift, double[][] currents) {

  /// Whether the populations of a network can be split without.
  static boolean dispensable(Feeding[] feeding, ConversionSettings settings) {
    return settings.conservesCharge() && !mixed(feeding);
  }

  /// Those of a network for which they are dispensable.
  static SharedCurrents none(int populations) {
    return new SharedCurrents(new double[populations][0], new double[populations][0]);
  }

  /// Those at the step that `signals` stands at.
  static SharedCurrents at(MeanSignals signals, Feeding[] feeding, ConversionSettings settings) {
    return new SharedCurrents(
        mixed(feeding) ? signals.codingShift() : new double[feeding.length][0],
        settings.conservesCharge() ? new double[feeding.length][0] : signals.currents());
  }

  private static boolean mixed(Feeding[] feeding) {
    for (Feeding each : feeding) {
      if (each == Feeding.MIXED) {
        return true;
      }
    }
    return false;
  }
}
