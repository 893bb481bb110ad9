package io.spikeglass.files.data;

import java.util.Locale;

/// The two parts of a data set.
public enum Part {
  /// For training and calibration.
  TRAIN,
  /// For everything that is reported.
  TEST;

  /// As it is written behind the name of a data set.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
