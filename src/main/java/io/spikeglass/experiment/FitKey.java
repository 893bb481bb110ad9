package io.spikeglass.experiment;

import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;

/// What a fit depends on: the settings without those that cannot change it.
///
/// @param settings settings, what has no influence set to a default
/// @param steps T
record FitKey(ConversionSettings settings, int steps) {

  static FitKey of(ConversionSettings settings, int steps) {
    ConversionSettings relevant =
        settings
            .with(CalibrationChoice.DEFAULT)
            .with(ConversionSettings.DEFAULT.readout())
            .with(ConversionSettings.DEFAULT.twoStage());
    if (settings.coding() != InputCoding.BERNOULLI
        && !(settings.initialPotential() instanceof InitialPotential.Random)) {
      relevant = relevant.withSeed(ConversionSettings.DEFAULT.seed());
    }
    boolean felt =
        switch (settings.compensation()) {
          case INIT, SPREAD, LAST -> settings.coding() != InputCoding.DIRECT;
          case ENCODER_HALF -> settings.coding() == InputCoding.RATE;
          case NONE, READOUT -> false;
        };
    return new FitKey(felt ? relevant : relevant.with(Compensation.NONE), steps);
  }

  /// What populations with fitted thresholds depend on. Potential and charge come with them, and
  /// may follow from T although the thresholds do not; a potential that is fitted itself starts the
  /// same at every T.
  static FitKey ofThresholds(ConversionSettings settings, int steps) {
    InitialPotential potential = settings.initialPotential();
    boolean followsFromT =
        settings.threshold().fittedToT()
            || settings.bias().fittedToT()
            || (potential.fittedToT() && !potential.needsSamples());
    return of(settings, followsFromT ? steps : 0);
  }
}
