package io.spikeglass.conversion;

/// What the ANN does on the calibration samples: for every activation node the strictly positive
/// values, sorted per channel, from which every threshold rule, the microscope and D0 read without
/// another pass over the data.
public final class Calibration {
  // Written by the conversion part.
}
