package io.spikeglass.conversion;

import java.util.function.Consumer;

/// All choices of a conversion. A change makes a new record.
///
/// @param threshold rule for theta
/// @param initialPotential rule for V(0)
/// @param bias charge given at every step besides the input
/// @param coding input coding
/// @param compensation coding compensation
/// @param neuron what a neuron can send in a step
/// @param reset reset after a spike
/// @param pooling treatment of max-pooling
/// @param readout how class scores are read
/// @param twoStage steps run before the steps that count
/// @param tie tie rule
/// @param calibration samples that calibrate
/// @param seed seed of every random draw
public record ConversionSettings(
    ThresholdRule threshold,
    InitialPotential initialPotential,
    BiasRule bias,
    InputCoding coding,
    Compensation compensation,
    NeuronRule neuron,
    Reset reset,
    PoolingRule pooling,
    Readout readout,
    TwoStage twoStage,
    TieRule tie,
    CalibrationChoice calibration,
    long seed) {

  /// The baseline of the specification (6.4): percentile 99.9, V(0) = 0, rate coding, nothing
  /// compensated.
  public static final ConversionSettings DEFAULT =
      new ConversionSettings(
          ThresholdRule.Percentile.DEFAULT,
          new InitialPotential.Zero(),
          BiasRule.NONE,
          InputCoding.RATE,
          Compensation.NONE,
          new NeuronRule.IntegrateAndFire(),
          Reset.SOFT,
          PoolingRule.LIP,
          new Readout.Mean(),
          new TwoStage.None(),
          TieRule.STRICT,
          CalibrationChoice.DEFAULT,
          2026);

  /// Whether something is fitted to T, so that a shorter run is not a prefix of a longer one
  /// (specification, 6.5).
  public boolean fittedToT() {
    return threshold.fittedToT()
        || initialPotential.fittedToT()
        || bias.fittedToT()
        || coding.fittedToT()
        || neuron.fittedToT()
        || twoStage.fittedToT()
        || (compensation.fittedToT() && coding != InputCoding.DIRECT);
  }

  /// Steps until the answer at T = `steps` stands: those before included ([TwoStage]), and of a
  /// layerwise code T for every layer on the longest way.
  ///
  /// @param populations number of populations
  /// @param depth populations on the longest way from input to output
  public int latency(int steps, int populations, int depth) {
    return twoStage.stepsBefore(steps, populations) + neuron.latency(steps, depth);
  }

  /// Whether the whole input code has to be known before the first step (specification, 6.3).
  public boolean looksAhead() {
    return compensation.looksAhead() && coding != InputCoding.DIRECT;
  }

  /// Whether the numbers of a smaller T need a run of their own: where something is fitted to T,
  /// and for the residual readout, which is taken at the last step alone.
  public boolean needsOwnRun() {
    return fittedToT() || compensation == Compensation.READOUT;
  }

  /// Whether V keeps all charge that spikes do not take, step by step, so that charge and current
  /// follow from spikes and potential (specification, section 3).
  public boolean conservesCharge() {
    return reset == Reset.SOFT && !(neuron instanceof NeuronRule.Leaky);
  }

  /// Whether every neuron obeys `phi = Ibar - (V(T) - V(0))/T` at every T.
  public boolean showsIdentity() {
    return conservesCharge()
        && !neuron.layerwise()
        && !(neuron instanceof NeuronRule.NegativeThreshold);
  }

  /// Whether the error has the parts of the specification, section 7; of the other methods only the
  /// error itself is reported.
  public boolean splitsError() {
    return coding != InputCoding.TIME_SWITCH
        && !neuron.layerwise()
        && !(neuron instanceof NeuronRule.Leaky);
  }

  /// The same with another threshold rule.
  public ConversionSettings with(ThresholdRule other) {
    return changed(draft -> draft.threshold = other);
  }

  /// The same with another initial potential.
  public ConversionSettings with(InitialPotential other) {
    return changed(draft -> draft.initialPotential = other);
  }

  /// The same with another charge per step.
  public ConversionSettings with(BiasRule other) {
    return changed(draft -> draft.bias = other);
  }

  /// The same with another input coding.
  public ConversionSettings with(InputCoding other) {
    return changed(draft -> draft.coding = other);
  }

  /// The same with another compensation.
  public ConversionSettings with(Compensation other) {
    return changed(draft -> draft.compensation = other);
  }

  /// The same with another neuron.
  public ConversionSettings with(NeuronRule other) {
    return changed(draft -> draft.neuron = other);
  }

  /// The same with another reset.
  public ConversionSettings with(Reset other) {
    return changed(draft -> draft.reset = other);
  }

  /// The same with another treatment of max-pooling.
  public ConversionSettings with(PoolingRule other) {
    return changed(draft -> draft.pooling = other);
  }

  /// The same with another readout.
  public ConversionSettings with(Readout other) {
    return changed(draft -> draft.readout = other);
  }

  /// The same with other steps before.
  public ConversionSettings with(TwoStage other) {
    return changed(draft -> draft.twoStage = other);
  }

  /// The same with another tie rule.
  public ConversionSettings with(TieRule other) {
    return changed(draft -> draft.tie = other);
  }

  /// The same with another calibration.
  public ConversionSettings with(CalibrationChoice other) {
    return changed(draft -> draft.calibration = other);
  }

  /// The same with another seed.
  public ConversionSettings withSeed(long other) {
    return changed(draft -> draft.seed = other);
  }

  private ConversionSettings changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /// The fields on their way from one record to the next: another field is named in the record,
  /// here and in its own `with`.
  private static final class Draft {
    private ThresholdRule threshold;
    private InitialPotential initialPotential;
    private BiasRule bias;
    private InputCoding coding;
    private Compensation compensation;
    private NeuronRule neuron;
    private Reset reset;
    private PoolingRule pooling;
    private Readout readout;
    private TwoStage twoStage;
    private TieRule tie;
    private CalibrationChoice calibration;
    private long seed;

    Draft(ConversionSettings from) {
      threshold = from.threshold;
      initialPotential = from.initialPotential;
      bias = from.bias;
      coding = from.coding;
      compensation = from.compensation;
      neuron = from.neuron;
      reset = from.reset;
      pooling = from.pooling;
      readout = from.readout;
      twoStage = from.twoStage;
      tie = from.tie;
      calibration = from.calibration;
      seed = from.seed;
    }

    ConversionSettings settings() {
      return new ConversionSettings(
          threshold,
          initialPotential,
          bias,
          coding,
          compensation,
          neuron,
          reset,
          pooling,
          readout,
          twoStage,
          tie,
          calibration,
          seed);
    }
  }
}
