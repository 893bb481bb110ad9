package io.spikeglass.conversion;

import java.util.List;
import java.util.Map;

/// Rule for the membrane potential V(0) before the first step (specification, sections 6 and 8).
public sealed interface InitialPotential {

  /// V(0) = 0.
  record Zero() implements InitialPotential {}

  /// V(0) = theta/2, the optimal constant (OPI 2022).
  record Half() implements InitialPotential {}

  /// IC-SNN Algorithm 1, reconstruction (specification, 6.1).
  ///
  /// @param withData whether the calibration samples serve as D0; without them it is theta/2
  record Algorithm1(boolean withData) implements InitialPotential {
    /// The fewest samples that D0 should hold.
    public static final int FEWEST_SAMPLES = 256;
  }

  /// IC-SNN Algorithm 2, reconstruction (specification, 6.2).
  ///
  /// @param granularity cells that share one value
  /// @param iterations passes K over the calibration samples, 1..10
  record Algorithm2(Granularity granularity, int iterations) implements InitialPotential {

    /// Layer-wise, three iterations.
    public static final Algorithm2 DEFAULT = new Algorithm2(Granularity.LAYER, 3);

    public Algorithm2 {
      if (iterations < 1 || iterations > 10) {
        throw new IllegalArgumentException("Algorithm 2 takes 1 to 10 iterations");
      }
    }
  }

  /// Values given by the user in units of activation: layer name to one value, one per channel, or
  /// one per neuron. Layers not named start at 0.
  record Fixed(Map<String, List<Float>> values) implements InitialPotential {
    public Fixed {
      values = Map.copyOf(values);
    }
  }

  /// Uniform random in [0, theta), one draw per neuron from the seed, the same for every sample.
  record Random() implements InitialPotential {}

  /// Potential calibration (SNN Calibration, the authors' repository): layer after layer,
  /// per neuron, `T·(mean a - mean phi)` over the calibration samples.
  record Calibrated() implements InitialPotential {}

  /// Whether the rule fits its values to one T, so that a shorter run is not a prefix of a longer
  /// one (specification, 6.5).
  default boolean fittedToT() {
    return switch (this) {
      case Zero _, Half _, Fixed _, Random _ -> false;
      case Algorithm1(boolean withData) -> withData;
      case Algorithm2 _, Calibrated _ -> true;
    };
  }

  /// Whether the calibration samples have to be run for it ([Fitting]).
  default boolean needsSamples() {
    return this instanceof Algorithm2 || this instanceof Calibrated;
  }

  /// V(0) in units of theta that the rule starts from or gives: what a constant current is rounded
  /// by.
  default double startingShare() {
    return switch (this) {
      case Zero _, Fixed _, Calibrated _ -> 0;
      case Half _, Algorithm1 _, Algorithm2 _, Random _ -> 0.5;
    };
  }
}
