package io.spikeglass.conversion;

/// All choices of a conversion. A change makes a new record.
///
/// @param threshold rule for theta
/// @param initialPotential rule for V(0)
/// @param coding input coding
/// @param compensation coding compensation
/// @param reset reset after a spike
/// @param pooling treatment of max-pooling
/// @param tie tie rule
/// @param calibration samples that calibrate
/// @param seed seed of every random draw
public record ConversionSettings(
    ThresholdRule threshold,
    InitialPotential initialPotential,
    InputCoding coding,
    Compensation compensation,
    Reset reset,
    PoolingRule pooling,
    TieRule tie,
    CalibrationChoice calibration,
    long seed) {

  /// The baseline of the specification (6.4): percentile 99.9, V(0) = 0, rate coding, nothing
  /// compensated.
  public static final ConversionSettings DEFAULT =
      new ConversionSettings(
          ThresholdRule.Percentile.DEFAULT,
          new InitialPotential.Zero(),
          InputCoding.RATE,
          Compensation.NONE,
          Reset.SOFT,
          PoolingRule.LIP,
          TieRule.STRICT,
          CalibrationChoice.DEFAULT,
          2026);

  /// Whether a run to T contains the run to a smaller T as its prefix (specification, 6.5).
  public boolean fittedToT() {
    return initialPotential.fittedToT()
        || (compensation.fittedToT() && coding != InputCoding.DIRECT);
  }

  /// The same with another threshold rule.
  public ConversionSettings with(ThresholdRule other) {
    return new ConversionSettings(
        other, initialPotential, coding, compensation, reset, pooling, tie, calibration, seed);
  }

  /// The same with another initial potential.
  public ConversionSettings with(InitialPotential other) {
    return new ConversionSettings(
        threshold, other, coding, compensation, reset, pooling, tie, calibration, seed);
  }

  /// The same with another input coding.
  public ConversionSettings with(InputCoding other) {
    return new ConversionSettings(
        threshold, initialPotential, other, compensation, reset, pooling, tie, calibration, seed);
  }

  /// The same with another compensation.
  public ConversionSettings with(Compensation other) {
    return new ConversionSettings(
        threshold, initialPotential, coding, other, reset, pooling, tie, calibration, seed);
  }

  /// The same with another reset.
  public ConversionSettings with(Reset other) {
    return new ConversionSettings(
        threshold, initialPotential, coding, compensation, other, pooling, tie, calibration, seed);
  }

  /// The same with another treatment of max-pooling.
  public ConversionSettings with(PoolingRule other) {
    return new ConversionSettings(
        threshold, initialPotential, coding, compensation, reset, other, tie, calibration, seed);
  }

  /// The same with another tie rule.
  public ConversionSettings with(TieRule other) {
    return new ConversionSettings(
        threshold,
        initialPotential,
        coding,
        compensation,
        reset,
        pooling,
        other,
        calibration,
        seed);
  }

  /// The same with another calibration.
  public ConversionSettings with(CalibrationChoice other) {
    return new ConversionSettings(
        threshold, initialPotential, coding, compensation, reset, pooling, tie, other, seed);
  }

  /// The same with another seed.
  public ConversionSettings withSeed(long other) {
    return new ConversionSettings(
        threshold, initialPotential, coding, compensation, reset, pooling, tie, calibration, other);
  }
}
