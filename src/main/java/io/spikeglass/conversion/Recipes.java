package io.spikeglass.conversion;

import io.spikeglass.conversion.Recipe.Family;
import java.util.List;
import java.util.Optional;

/// The recipes by name, in the order of their years (specification, section 8).
public final class Recipes {

  private static final ConversionSettings DIRECT =
      ConversionSettings.DEFAULT.with(InputCoding.DIRECT);
  private static final ConversionSettings POISSON =
      ConversionSettings.DEFAULT.with(InputCoding.BERNOULLI);
  private static final ThresholdRule MAX = new ThresholdRule.Max(Granularity.LAYER);
  private static final ThresholdRule MAX_PER_CHANNEL = new ThresholdRule.Max(Granularity.CHANNEL);
  private static final InitialPotential HALF = new InitialPotential.Half();
  private static final String IC_SNN = "reconstruction; Li et al., Mathematics 2023, 11(1), 58";

  private static final List<Recipe> ALL =
      List.of(
          new Recipe(
              "cao-2015",
              "Cao 2015",
              Works.CAO,
              Family.THRESHOLD,
              "there the threshold was chosen by hand, here it is the largest activation",
              POISSON
                  .with(MAX)
                  .with(Reset.HARD)
                  .with(PoolingRule.AVERAGE)
                  .with(new Readout.SpikeCount())),
          new Recipe(
              "diehl-2015",
              "Diehl 2015",
              Works.DIEHL,
              Family.THRESHOLD,
              "there without biases",
              POISSON
                  .with(new ThresholdRule.LargestSeen())
                  .with(Reset.HARD)
                  .with(new Readout.SpikeCount())),
          new Recipe(
              "rueckauer-2017",
              "Rueckauer 2017",
              Works.RUECKAUER,
              Family.THRESHOLD,
              "",
              DIRECT.with(PoolingRule.GATE)),
          new Recipe(
              "spike-norm-2019",
              "SPIKE-NORM 2019",
              Works.SPIKE_NORM,
              Family.THRESHOLD,
              "made for thousands of steps",
              POISSON.with(ThresholdRule.LargestCurrent.DEFAULT).with(Reset.HARD)),
          new Recipe(
              "spiking-yolo-2020",
              "Spiking-YOLO 2020",
              Works.SPIKING_YOLO,
              Family.NEURON,
              "leaky ReLUs fire negative spikes too",
              DIRECT.with(MAX_PER_CHANNEL).with(new NeuronRule.NegativeThreshold())),
          new Recipe(
              "rmp-2020",
              "RMP 2020",
              Works.RMP,
              Family.THRESHOLD,
              "",
              POISSON.with(new ThresholdRule.LargestCurrent(0.8))),
          new Recipe(
              "tsc-2020",
              "TSC 2020",
              Works.TSC,
              Family.NEURON,
              "at most two spikes per input value",
              ConversionSettings.DEFAULT.with(InputCoding.TIME_SWITCH).with(MAX)),
          new Recipe(
              "t2fsnn-2020",
              "T2FSNN 2020",
              Works.T2FSNN,
              Family.NEURON,
              "every layer waits for the window of the one before",
              DIRECT.with(NeuronRule.TimeToFirstSpike.DEFAULT)),
          new Recipe(
              "fs-neuron-2021",
              "FS neuron 2021",
              Works.FEW_SPIKES,
              Family.NEURON,
              "at most 24 steps; every layer waits for the window of the one before",
              DIRECT.with(MAX).with(new NeuronRule.FewSpikes())),
          new Recipe(
              "deng-gu-2021",
              "Deng & Gu 2021",
              Works.DENG_GU,
              Family.CHARGE,
              "there trained with a capped ReLU",
              DIRECT.with(MAX).with(BiasRule.SHIFT)),
          new Recipe(
              "rnl-2021",
              "RNL 2021",
              Works.RNL,
              Family.THRESHOLD,
              "needs a network trained with a clip",
              DIRECT.with(new ThresholdRule.LearnedClip())),
          new Recipe(
              "snnc-light-2021",
              "SNN Calibration light 2021",
              Works.CALIBRATION,
              Family.CHARGE,
              "",
              DIRECT.with(new ThresholdRule.Mmse(false, Granularity.LAYER)).with(BiasRule.LIGHT)),
          new Recipe(
              "snnc-potential-2021",
              "SNN Calibration potential 2021",
              Works.CALIBRATION,
              Family.CHARGE,
              "",
              DIRECT
                  .with(new ThresholdRule.Mmse(false, Granularity.LAYER))
                  .with(new InitialPotential.Calibrated())),
          new Recipe("opi-2022", "OPI 2022", Works.POTENTIAL, Family.CHARGE, "", DIRECT.with(HALF)),
          new Recipe(
              "qcfs-2022",
              "QCFS 2022",
              Works.QCFS,
              Family.CHARGE,
              "needs a network trained with QCFS",
              DIRECT.with(new ThresholdRule.LearnedClip()).with(HALF)),
          new Recipe(
              "snm-2022",
              "SNM 2022",
              Works.SIGNED,
              Family.NEURON,
              "ternary spikes",
              DIRECT.with(MAX_PER_CHANNEL).with(new NeuronRule.Signed())),
          new Recipe(
              "burst-2022",
              "Burst 2022",
              Works.BURST,
              Family.NEURON,
              "up to five spikes per step",
              DIRECT.with(NeuronRule.Burst.DEFAULT)),
          new Recipe(
              "srp-2023",
              "SRP 2023",
              Works.RESIDUAL_MASK,
              Family.CHARGE,
              "4 steps before; there on a network trained with QCFS",
              DIRECT.with(MAX).with(HALF).with(TwoStage.ResidualMask.DEFAULT)),
          new Recipe(
              "cos-2023",
              "COS 2023",
              Works.OFFSET_SPIKES,
              Family.CHARGE,
              "4 steps per layer before; there on a network trained with QCFS",
              DIRECT.with(MAX).with(HALF).with(TwoStage.OffsetSpikes.DEFAULT)),
          new Recipe(
              "ltb-2025",
              "LTB 2025",
              Works.BALANCING,
              Family.THRESHOLD,
              "",
              DIRECT
                  .with(new ThresholdRule.LocalBalancing(Granularity.CHANNEL))
                  .with(HALF)
                  .with(Readout.Delayed.DEFAULT)),
          new Recipe(
              "multi-threshold-2026",
              "Multi-threshold 2026",
              Works.MULTI_THRESHOLD,
              Family.NEURON,
              "4 bits per spike",
              DIRECT.with(HALF).with(NeuronRule.MultiThreshold.DEFAULT)),
          new Recipe(
              "baseline",
              "Baseline",
              "zero, rate coding",
              Family.START,
              "",
              ConversionSettings.DEFAULT),
          new Recipe(
              "ic-snn",
              "IC-SNN (reconstruction)",
              IC_SNN,
              Family.IC_SNN,
              "looks one window of T steps ahead",
              ConversionSettings.DEFAULT
                  .with(InitialPotential.Algorithm2.DEFAULT)
                  .with(Compensation.INIT)),
          new Recipe(
              "ic-snn-algorithm-1",
              "IC-SNN Algorithm 1 alone (reconstruction)",
              IC_SNN,
              Family.IC_SNN,
              "",
              ConversionSettings.DEFAULT.with(new InitialPotential.Algorithm1(true))),
          new Recipe(
              "ic-snn-algorithm-2",
              "IC-SNN Algorithm 2 alone (reconstruction)",
              IC_SNN,
              Family.IC_SNN,
              "",
              ConversionSettings.DEFAULT.with(InitialPotential.Algorithm2.DEFAULT)),
          new Recipe(
              "ic-snn-algorithm-3",
              "IC-SNN Algorithm 3 alone (reconstruction)",
              IC_SNN,
              Family.IC_SNN,
              "looks one window of T steps ahead",
              ConversionSettings.DEFAULT.with(Compensation.INIT)));

  private Recipes() {}

  /// All recipes.
  public static List<Recipe> all() {
    return ALL;
  }

  /// The recipe called `name`.
  public static Optional<Recipe> named(String name) {
    return ALL.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
  }

  /// The recipe that `settings` follow.
  public static Optional<Recipe> of(ConversionSettings settings) {
    return ALL.stream().filter(recipe -> recipe.is(settings)).findFirst();
  }
}
