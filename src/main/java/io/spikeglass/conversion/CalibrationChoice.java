package io.spikeglass.conversion;

/// Which samples calibrate: `count` samples from the start of the data set named `data`, in
/// ascending order, never test data.
///
/// @param data data name as on the command line; empty for the training part of the data shown
/// @param count number of samples, at least 1
public record CalibrationChoice(String data, int count) {

  /// 1024 samples of the training part.
  public static final CalibrationChoice DEFAULT = new CalibrationChoice("", 1024);

  public CalibrationChoice {
    if (count < 1) {
      throw new IllegalArgumentException("calibration needs at least one sample");
    }
  }
}
