package io.spikeglass.files.data;

import io.spikeglass.files.InputFile;
import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/// Some samples of a data set, renumbered from 0. Random codings draw by the number of a sample in
/// its own data set, so use this for calibration and charts, not to pick samples of an experiment.
public final class Subset implements DerivedSamples {

  private final Samples whole;
  private final int[] picked;

  private Subset(Samples whole, int[] picked) {
    this.whole = whole;
    this.picked = picked;
  }

  /// The first `count` samples, or all where there are fewer.
  public static Samples first(Samples whole, int count) {
    return count >= whole.size() ? whole : of(whole, IntStream.range(0, count).toArray());
  }

  /// The samples at these places, in this order.
  public static Samples of(Samples whole, int... places) {
    for (int place : places) {
      Objects.checkIndex(place, whole.size());
    }
    return new Subset(whole, places.clone());
  }

  @Override
  public Samples whole() {
    return whole;
  }

  @Override
  public String name() {
    return whole.name() + ", " + picked.length + " of " + whole.size();
  }

  @Override
  public int size() {
    return picked.length;
  }

  @Override
  public void read(int index, float[] into, int offset) {
    whole.read(picked[index], into, offset);
  }

  @Override
  public int label(int index) {
    return whole.label(picked[index]);
  }

  @Override
  public String fingerprint() {
    String places = whole.fingerprint() + " " + Arrays.toString(picked);
    return InputFile.sha256(places.getBytes(StandardCharsets.UTF_8));
  }
}
