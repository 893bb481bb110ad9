package io.spikeglass.experiment;

import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;

/// The first samples of a data set, under their own numbers.
///
/// @param all the data set
/// @param size how many, at most all
record FirstSamples(Samples all, int size) implements Samples {

  @Override
  public String name() {
    return all.name() + ", first " + size;
  }

  @Override
  public Shape shape() {
    return all.shape();
  }

  @Override
  public void read(int index, float[] into, int offset) {
    all.read(index, into, offset);
  }

  @Override
  public int label(int index) {
    return all.label(index);
  }

  @Override
  public Space space() {
    return all.space();
  }

  @Override
  public List<String> classes() {
    return all.classes();
  }

  @Override
  public String fingerprint() {
    return all.fingerprint() + " first " + size;
  }
}
