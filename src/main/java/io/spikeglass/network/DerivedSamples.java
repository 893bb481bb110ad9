package io.spikeglass.network;

import java.util.List;

/// Samples that are those of another set in everything that is not said otherwise.
public interface DerivedSamples extends Samples {

  /// The other set.
  Samples whole();

  @Override
  default String name() {
    return whole().name();
  }

  @Override
  default Shape shape() {
    return whole().shape();
  }

  @Override
  default int size() {
    return whole().size();
  }

  @Override
  default void read(int index, float[] into, int offset) {
    whole().read(index, into, offset);
  }

  @Override
  default int label(int index) {
    return whole().label(index);
  }

  @Override
  default Space space() {
    return whole().space();
  }

  @Override
  default List<String> classes() {
    return whole().classes();
  }

  @Override
  default String fingerprint() {
    return whole().fingerprint();
  }
}
