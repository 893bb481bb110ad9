package io.spikeglass.experiment;

import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;

/// What a fit of initial potentials depends on: the settings without those that cannot change it.
///
/// @param settings settings, what has no influence set to a default
/// @param steps T
record FitKey(ConversionSettings settings, int steps) {

  static FitKey of(ConversionSettings settings, int steps) {
    ConversionSettings relevant = settings.with(CalibrationChoice.DEFAULT);
    if (settings.coding() != InputCoding.BERNOULLI) {
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
}
