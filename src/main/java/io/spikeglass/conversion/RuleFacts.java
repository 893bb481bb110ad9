package io.spikeglass.conversion;

import io.spikeglass.conversion.NeuronRule.Facts;
import java.util.Comparator;
import java.util.stream.Stream;

/// What is worth knowing about every choice of a conversion: one sentence, its formula, its source,
/// and what it asks for. Both fronts and the documentation read it here.
public final class RuleFacts {

  private static final String RECONSTRUCTION =
      "reconstruction after Li, Shang, Shi, Gao and Zhang (IC-SNN), Mathematics 2023, 11(1), 58";

  private RuleFacts() {}

  /// What a choice asks for.
  public enum Need {
    /// Nothing but the trained network.
    NOTHING("training-free"),
    /// Training samples without their labels; no training.
    SAMPLES("training-free · calibrated on training data, labels unused"),
    /// A network that was trained for it.
    TRAINING("needs a network trained for it");

    private final String words;

    Need(String words) {
      this.words = words;
    }

    /// The need in words.
    public String words() {
      return words;
    }
  }

  /// What a threshold rule asks for.
  public static Need need(ThresholdRule rule) {
    return switch (rule) {
      case ThresholdRule.LearnedClip _ -> Need.TRAINING;
      case ThresholdRule.Fixed _, ThresholdRule.Constant _, ThresholdRule.LargestPossible _ ->
          Need.NOTHING;
      case ThresholdRule.Max _,
          ThresholdRule.Percentile _,
          ThresholdRule.Mmse _,
          ThresholdRule.LocalBalancing _,
          ThresholdRule.LargestCurrent _,
          ThresholdRule.LargestSeen _ ->
          Need.SAMPLES;
    };
  }

  /// What a rule for V(0) asks for.
  public static Need need(InitialPotential rule) {
    return switch (rule) {
      case InitialPotential.Algorithm1(boolean withData) -> withData ? Need.SAMPLES : Need.NOTHING;
      case InitialPotential.Algorithm2 _, InitialPotential.Calibrated _ -> Need.SAMPLES;
      case InitialPotential.Zero _,
          InitialPotential.Half _,
          InitialPotential.Fixed _,
          InitialPotential.Random _ ->
          Need.NOTHING;
    };
  }

  /// What a charge per step asks for.
  public static Need need(BiasRule rule) {
    return rule == BiasRule.LIGHT ? Need.SAMPLES : Need.NOTHING;
  }

  /// What a whole conversion asks for: the most of what its rules do.
  public static Need need(ConversionSettings settings) {
    return Stream.of(
            need(settings.threshold()), need(settings.initialPotential()), need(settings.bias()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /// A threshold rule.
  public static Facts of(ThresholdRule rule) {
    return switch (rule) {
      case ThresholdRule.Max _ ->
          new Facts(
              "maximum",
              "Nothing is ever clipped on the calibration samples, at the price of small rates.",
              "θ = max a",
              Works.DIEHL);
      case ThresholdRule.Percentile _ ->
          new Facts(
              "percentile",
              "Leaves the rarest activations to clipping, so that all others fire faster.",
              "θ = P% of all a > 0",
              Works.RUECKAUER);
      case ThresholdRule.Mmse _ ->
          new Facts(
              "least squares (MMSE)",
              "Weighs clipping against quantisation: the smallest squared error at this T.",
              "min over c of Σ (c/T clip(⌊T a/c + f⌋, 0, T) − a)²",
              Works.CALIBRATION);
      case ThresholdRule.LocalBalancing _ ->
          new Facts(
              "local balancing (LTB)",
              "Grows batch by batch by twice the mean of what exceeds it.",
              "θ ← θ + 2 mean(max(0, a − θ)), at least 1000 batches of 32",
              Works.BALANCING);
      case ThresholdRule.LargestCurrent _ ->
          new Facts(
              "largest current (SPIKE-NORM, RMP)",
              "Runs the spiking layers before and takes β times the largest current that arrives.",
              "θ = β max I(t), layer after layer",
              Works.SPIKE_NORM + "; " + Works.RMP);
      case ThresholdRule.LargestSeen _ ->
          new Facts(
              "Diehl, data-based",
              "The largest activation on the calibration samples, or the largest weight.",
              "θ = max(max a, max w)",
              Works.DIEHL);
      case ThresholdRule.LargestPossible _ ->
          new Facts(
              "Diehl, model-based",
              "The largest activation that the weights allow at all; deep layers hardly fire.",
              "θ = θ before · max Σ max(w, 0)",
              Works.DIEHL);
      case ThresholdRule.LearnedClip _ ->
          new Facts(
              "trained clip",
              "The bound that the activation was trained with.",
              "θ = λ",
              Works.QCFS + "; " + Works.RNL);
      case ThresholdRule.Constant _ ->
          new Facts("one value", "The same value for every layer.", "θ given", "your choice");
      case ThresholdRule.Fixed _ ->
          new Facts("given values", "Values of a file, by layer.", "θ given", "your choice");
    };
  }

  /// A rule for V(0).
  public static Facts of(InitialPotential rule) {
    return switch (rule) {
      case InitialPotential.Zero _ ->
          new Facts(
              "zero",
              "Rates are rounded down; every layer starts later than the one before.",
              "V(0) = 0",
              Works.CAO);
      case InitialPotential.Half _ ->
          new Facts(
              "half θ (OPI)",
              "Turns rounding down into rounding to the nearest.",
              "V(0) = θ/2",
              Works.POTENTIAL);
      case InitialPotential.Random _ ->
          new Facts(
              "random",
              "Neurons of one layer do not fire in step.",
              "V(0) = u θ, u uniform in [0, 1) from the seed",
              "customary");
      case InitialPotential.Calibrated _ ->
          new Facts(
              "calibrated (SNNC-PC)",
              "Gives every neuron the charge that its mean rate lacks, layer after layer.",
              "V(0) = T (mean a − mean φ)",
              Works.CALIBRATION);
      case InitialPotential.Algorithm1(boolean withData) ->
          new Facts(
              withData ? "Algorithm 1, data" : "Algorithm 1",
              "Expects the potential that constant currents leave behind.",
              withData ? "V(0) = θ mean(T a/θ − ⌊T a/θ⌋)" : "V(0) = θ/2",
              RECONSTRUCTION);
      case InitialPotential.Algorithm2 _ ->
          new Facts(
              "Algorithm 2",
              "Expects the potential that a run on training samples leaves behind, three times"
                  + " over.",
              "V(0) = θ mean clip(V(T)/θ, 0, 1) where 0 < a < θ",
              RECONSTRUCTION);
      case InitialPotential.Fixed _ ->
          new Facts("given values", "Values of your own, by layer.", "V(0) given", "your choice");
    };
  }

  /// A charge per step.
  public static Facts of(BiasRule rule) {
    return switch (rule) {
      case NONE -> new Facts("as trained", "Nothing is added.", "b", "–");
      case SHIFT ->
          new Facts(
              "shift",
              "Half a threshold by step T, arriving gradually.",
              "I + θ/(2T) at every step",
              Works.DENG_GU);
      case LIGHT ->
          new Facts(
              "light calibration",
              "The shift, and per channel what the mean rate lacks, layer after layer.",
              "b + mean a − mean φ",
              Works.CALIBRATION);
    };
  }

  /// An input coding.
  public static Facts of(InputCoding coding) {
    return switch (coding) {
      case DIRECT ->
          new Facts(
              "direct",
              "The first layer gets the analog value at every step: no coding error.",
              "X(t) = x",
              Works.RUECKAUER);
      case RATE ->
          new Facts(
              "rate",
              "Evenly spaced spikes; up to one spike per pixel is lost by step T.",
              "X(t) = ⌊t x + q⌋ − ⌊(t − 1) x + q⌋",
              "integrate-and-fire encoder");
      case BERNOULLI ->
          new Facts(
              "Bernoulli",
              "Independent random spikes, the noisiest code.",
              "X(t) = [u < x]",
              Works.DIEHL);
      case TIME_SWITCH ->
          new Facts(
              "time switch (TSC)",
              "Two spikes per value: one switches a current on, one switches it off.",
              "on at 1, off at ⌊|x|(T − 1)⌋ + 1",
              Works.TSC);
    };
  }

  /// A compensation.
  public static Facts of(Compensation compensation) {
    return switch (compensation) {
      case NONE -> new Facts("off", "What the code loses is lost.", "C = 0", "–");
      case INIT ->
          new Facts(
              "Algorithm 3, init",
              "Gives the charge that the code will lose before the first step.",
              "V(0) + W e, e = T x − Σ X(t)",
              RECONSTRUCTION);
      case SPREAD ->
          new Facts(
              "Algorithm 3, spread",
              "Gives the lost charge in equal parts.",
              "I + W e/T at every step",
              RECONSTRUCTION);
      case LAST ->
          new Facts(
              "Algorithm 3, last",
              "Gives the lost charge at step T.",
              "I(T) + W e",
              RECONSTRUCTION);
      case ENCODER_HALF ->
          new Facts(
              "Algorithm 3, encoder ½",
              "Starts the rate encoder at one half; needs no look-ahead.",
              "X(t) with v = ½",
              RECONSTRUCTION);
      case READOUT ->
          new Facts(
              "Algorithm 3, readout",
              "The output also counts what the membranes before it still hold.",
              "P(T) + W clip(V(T), 0, θ)",
              RECONSTRUCTION);
    };
  }

  /// A reset.
  public static Facts of(Reset reset) {
    return switch (reset) {
      case SOFT ->
          new Facts(
              "soft", "A spike takes θ away and keeps the rest.", "V = U − S θ", Works.RUECKAUER);
      case HARD ->
          new Facts("hard", "A spike throws away what exceeds θ.", "V = S ? 0 : U", Works.CAO);
    };
  }

  /// A treatment of max-pooling.
  public static Facts of(PoolingRule rule) {
    return switch (rule) {
      case LIP ->
          new Facts(
              "lip",
              "Sends the growth of the largest running sum: exact in the time mean.",
              "max c(t) − max c(t − 1)",
              Works.BURST);
      case GATE ->
          new Facts(
              "gate",
              "Passes the input that has sent most so far.",
              "S of argmax c(t)",
              Works.RUECKAUER);
      case AVERAGE ->
          new Facts(
              "average",
              "Replaces the pooling, which changes the trained network itself.",
              "mean S",
              Works.CAO);
    };
  }

  /// A readout.
  public static Facts of(Readout readout) {
    return switch (readout) {
      case Readout.Mean _ ->
          new Facts("mean", "All that the output has received.", "o = P(t)/t", Works.RUECKAUER);
      case Readout.Delayed _ ->
          new Facts(
              "delayed",
              "Leaves out the first steps, in which deep layers settle.",
              "o = (P(t) − P(t₀))/(t − t₀)",
              Works.BALANCING);
      case Readout.SpikeCount _ ->
          new Facts(
              "spike count",
              "The output fires too; equal counts are decided by the potential.",
              "o = θ N(t)/t",
              Works.DIEHL);
    };
  }

  /// Steps before those that count.
  public static Facts of(TwoStage rule) {
    return switch (rule) {
      case TwoStage.None _ -> new Facts("none", "Every step counts.", "–", "–");
      case TwoStage.TwoPass _ ->
          new Facts(
              "two-pass",
              "Starts from what a first run on the same sample left behind; costs 2T steps.",
              "V(0) = clip(V(T), 0, θ)",
              "residual membrane potential, see SRP");
      case TwoStage.ResidualMask _ ->
          new Facts(
              "SRP",
              "Silences the neurons that end τ steps without a positive residual; costs τ + T.",
              "S · [V(τ) > θ/1000]",
              Works.RESIDUAL_MASK);
      case TwoStage.OffsetSpikes _ ->
          new Facts(
              "COS",
              "Moves V(0) by a spike where ρ steps showed one too many or too few; costs ρ per"
                  + " layer.",
              "V(0) = θ/2 ± max(θ, …)",
              Works.OFFSET_SPIKES);
    };
  }
}
