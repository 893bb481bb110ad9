package io.spikeglass.conversion;

import io.spikeglass.conversion.NeuronRule.Facts;

/// What the numbers of a conversion, and its small choices, do to the error; beside [RuleFacts],
/// which says it of the rules.
public final class QuantityFacts {

  private static final String FROM_RATE = "follows from φ = θ N/T";

  private QuantityFacts() {}

  /// A number that can be chosen.
  public enum Quantity {
    /// Steps after which the answer is read.
    STEPS,
    /// Steps that are run.
    LAST_STEP,
    /// Seed of every random draw.
    SEED,
    /// Share of the positive activations of a layer that its threshold covers.
    PERCENT,
    /// Factor on the largest current.
    BETA,
    /// A threshold given by hand.
    THETA,
    /// An initial potential given by hand.
    POTENTIAL,
    /// Runs of Algorithm 2.
    ITERATIONS,
    /// Most spikes of a burst.
    GAMMA,
    /// Neurons of a group.
    MEMBERS,
    /// Thresholds of a multi-threshold neuron.
    LEVELS,
    /// Time constant of a time-to-first-spike code, relative to its window.
    TAU_SHARE,
    /// Share of the potential that a leaky neuron loses per step.
    LEAK,
    /// Steps that the readout leaves out.
    SKIPPED,
    /// Steps before the mask of SRP.
    TAU,
    /// Steps before the offset of COS.
    RHO
  }

  /// A number.
  public static Facts of(Quantity quantity) {
    return switch (quantity) {
      case STEPS ->
          new Facts(
              "T",
              "Quantisation shrinks like θ/T, clipping stays whatever T is.",
              "φ in steps of θ/T, at most θ",
              FROM_RATE);
      case LAST_STEP ->
          new Facts(
              "last step",
              "Changes no error: T moves freely up to it, because a run contains every shorter"
                  + " one.",
              "1 ≤ T ≤ last step",
              FROM_RATE);
      case SEED ->
          new Facts(
              "seed",
              "Redraws the noise of Bernoulli coding and random V(0); all else stays bit for bit.",
              "u(seed, sample, t, pixel) in [0, 1)",
              "SplitMix64, counter-based (specification, section 4)");
      case PERCENT ->
          new Facts(
              "percentile",
              "Lower clips more of the strong activations and rounds the others less.",
              "clipping min(z, θ) − z, quantisation at most θ/T",
              RuleFacts.of(ThresholdRule.Percentile.DEFAULT).source());
      case BETA ->
          new Facts(
              "β",
              "Smaller clips the largest currents and rounds all others less.",
              "θ = β max I(t)",
              RuleFacts.of(ThresholdRule.LargestCurrent.DEFAULT).source());
      case THETA ->
          new Facts(
              "θ",
              "Too small clips, too large rounds small activations away.",
              "φ in steps of θ/T, at most θ",
              FROM_RATE);
      case POTENTIAL ->
          new Facts(
              "V(0)",
              "At 0 rates are rounded down, at θ/2 to the nearest, above that more and more up.",
              "N = clip(⌊(T z + V(0))/θ⌋, 0, T)",
              "closed form of the neuron under a constant current (specification, section 3)");
      case ITERATIONS ->
          new Facts(
              "K",
              "Every run corrects V(0) by what the run before left over; after three little"
                  + " changes.",
              "V(0) ← θ mean clip(V(T)/θ, 0, 1), K times",
              RuleFacts.of(InitialPotential.Algorithm2.DEFAULT).source());
      case GAMMA ->
          new Facts(
              "Γ",
              "Lifts the limit of clipping from θ to Γ θ, and lets late charge leave at once.",
              "φ ≤ Γ θ",
              NeuronRule.Burst.DEFAULT.facts().source());
      case MEMBERS ->
          new Facts(
              "m",
              "Makes the steps of quantisation m times finer.",
              "φ in steps of θ/(m T)",
              NeuronRule.Group.DEFAULT.facts().source());
      case LEVELS ->
          new Facts(
              "n",
              "Every level halves the steps of quantisation; the largest spike stays θ.",
              "φ in steps of θ/(2^(n−1) T)",
              NeuronRule.MultiThreshold.DEFAULT.facts().source());
      case TAU_SHARE ->
          new Facts(
              "τ/T",
              "Smaller reaches further down to small inputs; the steps between values grow"
                  + " coarser.",
              "smallest value θ exp(−T/τ), neighbours apart by a factor exp(1/τ)",
              NeuronRule.TimeToFirstSpike.DEFAULT.facts().source());
      case LEAK ->
          new Facts(
              "leak",
              "At 0 it is integrate and fire; the more leaks, the more of a small input is lost.",
              "V ← (1 − leak) V before every step",
              NeuronRule.Leaky.DEFAULT.facts().source());
      case SKIPPED ->
          new Facts(
              "t₀",
              "Leaves out the unevenness of the first steps; fewer steps are left to average over.",
              "o = (P(t) − P(t₀))/(t − t₀)",
              RuleFacts.of(Readout.Delayed.DEFAULT).source());
      case TAU ->
          new Facts(
              "τ",
              "More steps before judge better which neurons fire by unevenness alone, and cost"
                  + " more.",
              "S · [V(τ) > θ/1000], cost τ + T",
              RuleFacts.of(TwoStage.ResidualMask.DEFAULT).source());
      case RHO ->
          new Facts(
              "ρ",
              "More steps before find more neurons that send one spike too many or too few.",
              "V(0) = θ/2 ± max(θ, …), cost ρ per layer + T",
              RuleFacts.of(TwoStage.OffsetSpikes.DEFAULT).source());
    };
  }

  /// How many neurons share a threshold.
  public static Facts of(Granularity cell) {
    return switch (cell) {
      case LAYER ->
          new Facts(
              "layer",
              "Strong channels set θ for weak ones, which are then rounded coarsely.",
              "θ the same in a layer",
              "customary");
      case CHANNEL ->
          new Facts(
              "channel",
              "Weak channels get a smaller θ, so that they are rounded less at the same clipping.",
              "θ of its own in every channel",
              Works.SPIKING_YOLO);
      case NEURON ->
          new Facts(
              "neuron",
              "Every neuron of a dense layer is rounded on its own scale; convolutions are"
                  + " refused.",
              "θ of its own in every neuron",
              "customary");
    };
  }

  /// When a potential counts as having reached the threshold.
  public static Facts of(TieRule tie) {
    return switch (tie) {
      case STRICT ->
          new Facts(
              "strict",
              "Fires when θ is reached to the last bit, as published codes do.",
              "S = [U ≥ θ]",
              "customary");
      case TOLERANT ->
          new Facts(
              "tolerant",
              "Also fires a hair below θ: repairs rounding of sums, but moves spikes in deep"
                  + " networks.",
              "S = [U ≥ (1 − 1e−4) θ]",
              "own measurement");
    };
  }
}
