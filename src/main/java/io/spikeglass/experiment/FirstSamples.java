package io.spikeglass.experiment;

import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Samples;

/// The first samples of a data set, under their own numbers.
///
/// @param whole the data set
/// @param size how many, at most all
record FirstSamples(Samples whole, int size) implements DerivedSamples {

  @Override
  public String name() {
    return whole.name() + ", first " + size;
  }

  @Override
  public String fingerprint() {
    return whole.fingerprint() + " first " + size;
  }
}
