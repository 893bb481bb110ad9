package io.spikeglass.experiment;

import java.util.OptionalDouble;

/// How the trained network alone does on a data set.
///
/// @param images samples looked at
/// @param labelled those with a known class
/// @param correct those classified rightly
public record AnnScore(int images, int labelled, int correct) {

  /// Share classified rightly, 0..1; empty without labels.
  public OptionalDouble accuracy() {
    return labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / labelled);
  }
}
