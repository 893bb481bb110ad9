package io.spikeglass.conversion;

/// Steps that are run on a sample before the steps that count, to find out what its neurons should
/// start from (specification, section 8). They are part of the cost.
public sealed interface TwoStage {

  /// No steps before.
  record None() implements TwoStage {}

  /// A whole run before; V(0) is what it leaves behind, clipped to [0, theta].
  record TwoPass() implements TwoStage {}

  /// Neurons that end `steps` steps without a positive residual stay silent (SRP 2023).
  ///
  /// @param steps tau, [#LEAST] to [#MOST]
  record ResidualMask(int steps) implements TwoStage {

    /// Four steps.
    public static final ResidualMask DEFAULT = new ResidualMask(4);

    public ResidualMask {
      require("tau", steps);
    }
  }

  /// Population after population, V(0) moves by a spike where `steps` steps have shown one too many
  /// or too few (COS 2023).
  ///
  /// @param steps rho, [#LEAST] to [#MOST]
  record OffsetSpikes(int steps) implements TwoStage {

    /// Four steps.
    public static final OffsetSpikes DEFAULT = new OffsetSpikes(4);

    public OffsetSpikes {
      require("rho", steps);
    }
  }

  /// Fewest steps before.
  int LEAST = 1;

  /// Most steps before.
  int MOST = 64;

  /// What counts as a residual, in units of theta.
  double SMALLEST_RESIDUAL = 1e-3;

  private static void require(String name, int steps) {
    if (steps < LEAST || steps > MOST) {
      throw new IllegalArgumentException(
          name + " lies between " + LEAST + " and " + MOST + ", not at " + steps);
    }
  }

  /// Whether it depends on T, so that a shorter run is not a prefix of a longer one.
  default boolean fittedToT() {
    return this instanceof TwoPass;
  }

  /// Runs before the one that counts, all equally long.
  ///
  /// @param populations number of populations
  default int runsBefore(int populations) {
    return switch (this) {
      case None _ -> 0;
      case TwoPass _, ResidualMask _ -> 1;
      case OffsetSpikes _ -> populations;
    };
  }

  /// Steps before the first one that counts.
  ///
  /// @param steps T
  /// @param populations number of populations
  default int stepsBefore(int steps, int populations) {
    return switch (this) {
      case None _ -> 0;
      case TwoPass _ -> steps;
      case ResidualMask(int tau) -> tau;
      case OffsetSpikes(int rho) -> rho * populations;
    };
  }
}
