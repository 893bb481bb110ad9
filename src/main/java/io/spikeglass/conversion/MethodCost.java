package io.spikeglass.conversion;

/// What a method asks for besides time (specification, section 8, "honest cost").
///
/// @param bitsPerSpike bits that name what a neuron sends in a step, 1 for a plain spike
/// @param calibrationSamples samples that it is calibrated on, 0 for none
/// @param looksAhead whether the whole input code has to be known before the first step
public record MethodCost(int bitsPerSpike, int calibrationSamples, boolean looksAhead) {

  /// What `settings` ask for.
  public static MethodCost of(ConversionSettings settings) {
    boolean calibrated = RuleFacts.need(settings) == RuleFacts.Need.SAMPLES;
    return new MethodCost(
        settings.neuron().bitsPerSpike(),
        calibrated ? settings.calibration().count() : 0,
        settings.looksAhead());
  }
}
