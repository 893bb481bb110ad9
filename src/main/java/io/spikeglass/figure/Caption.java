package io.spikeglass.figure;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.conversion.TwoStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The line of provenance below an exported figure: model and settings in words, with every IC-SNN
/// method named a reconstruction (specification, section 6).
public final class Caption {

  private static final String RECONSTRUCTION = " (reconstruction)";

  private Caption() {}

  /// What made the figures of a run.
  public static String of(SpikingNetwork network) {
    ConversionSettings settings = network.settings();
    List<String> words = new ArrayList<>();
    words.add(network.graph().name());
    words.add(threshold(settings.threshold()));
    words.add(initialPotential(settings.initialPotential()));
    switch (settings.bias()) {
      case NONE -> {}
      case SHIFT -> words.add("bias shift θ/(2T)");
      case LIGHT -> words.add("bias shift θ/(2T) and light calibration");
    }
    if (settings.compensation() != Compensation.NONE) {
      words.add(
          "compensation IC-SNN Algorithm 3 " + small(settings.compensation()) + RECONSTRUCTION);
    }
    words.add("input " + small(settings.coding()));
    if (!(settings.neuron() instanceof NeuronRule.IntegrateAndFire)) {
      words.add(neuron(settings.neuron()));
    }
    if (settings.reset() == Reset.HARD) {
      words.add("hard reset");
    }
    switch (settings.pooling()) {
      case LIP -> {}
      case GATE -> words.add("max-pooling gated");
      case AVERAGE -> words.add("max-pooling replaced by averages");
    }
    switch (settings.readout()) {
      case Readout.Mean _ -> {}
      case Readout.Delayed(int skipped) -> words.add("readout from step " + (skipped + 1));
      case Readout.SpikeCount _ -> words.add("output spikes counted");
    }
    switch (settings.twoStage()) {
      case TwoStage.None _ -> {}
      case TwoStage.TwoPass _ -> words.add("second of two passes");
      case TwoStage.ResidualMask(int steps) -> words.add("SRP after " + steps + " steps");
      case TwoStage.OffsetSpikes(int steps) -> words.add("COS, " + steps + " steps per layer");
    }
    if (settings.tie() == TieRule.TOLERANT) {
      words.add("tolerant threshold");
    }
    if (settings.fittedToT()) {
      words.add("fitted to T = " + network.steps());
    }
    words.add("seed " + settings.seed());
    return String.join(" · ", words);
  }

  /// A figure of a run with the number of its sample behind what made it.
  ///
  /// @param sample index in its data set, from 0
  public static Figure on(Figure figure, int sample) {
    return figure.noting(figure.note() + " · sample " + sample);
  }

  private static String threshold(ThresholdRule rule) {
    return switch (rule) {
      case ThresholdRule.Max(Granularity cell) -> "θ maximum" + per(cell);
      case ThresholdRule.Percentile percentile ->
          "θ percentile "
              + Numbers.tick(percentile.percent())
              + (percentile.perLayer().isEmpty() ? "" : ", some layers differ")
              + per(percentile.granularity());
      case ThresholdRule.Mmse(_, Granularity cell) -> "θ least squares (MMSE)" + per(cell);
      case ThresholdRule.LocalBalancing(Granularity cell) -> "θ LTB" + per(cell);
      case ThresholdRule.LargestCurrent(double beta) ->
          "θ " + Numbers.tick(beta) + " of the largest current (SPIKE-NORM)";
      case ThresholdRule.LargestSeen _ -> "θ Diehl, data-based";
      case ThresholdRule.LargestPossible _ -> "θ Diehl, model-based";
      case ThresholdRule.Constant(double value) -> "θ = " + Numbers.tick(value);
      case ThresholdRule.LearnedClip _ -> "θ trained clip";
      case ThresholdRule.Fixed _ -> "θ given";
    };
  }

  private static String neuron(NeuronRule rule) {
    String title = rule.facts().title();
    return switch (rule) {
      case NeuronRule.Burst(int gamma) -> title + ", Γ = " + gamma;
      case NeuronRule.Group(int members) -> title + ", m = " + members;
      case NeuronRule.MultiThreshold(int levels) -> title + ", n = " + levels;
      case NeuronRule.TimeToFirstSpike(double tauShare) ->
          title + ", τ = " + Numbers.tick(tauShare) + " T";
      case NeuronRule.Leaky(double leak) -> title + ", leak " + Numbers.tick(leak);
      case NeuronRule.IntegrateAndFire _,
          NeuronRule.Signed _,
          NeuronRule.NegativeThreshold _,
          NeuronRule.FewSpikes _ ->
          title;
    };
  }

  private static String per(Granularity cell) {
    return cell == Granularity.LAYER ? "" : " per " + small(cell);
  }

  private static String initialPotential(InitialPotential rule) {
    return switch (rule) {
      case InitialPotential.Zero _ -> "V(0) = 0";
      case InitialPotential.Half _ -> "V(0) = θ/2";
      case InitialPotential.Random _ -> "V(0) uniform random";
      case InitialPotential.Calibrated _ -> "V(0) calibrated (SNNC-PC)";
      case InitialPotential.Algorithm1 _ -> "V(0) IC-SNN Algorithm 1" + RECONSTRUCTION;
      case InitialPotential.Algorithm2 algorithm ->
          "V(0) IC-SNN Algorithm 2" + per(algorithm.granularity()) + RECONSTRUCTION;
      case InitialPotential.Fixed _ -> "V(0) given";
    };
  }

  private static String small(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
