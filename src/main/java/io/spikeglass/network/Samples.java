package io.spikeglass.network;

import java.util.List;
import java.util.stream.IntStream;

/// Labelled samples of one data set, readable from any thread. Implementations hold compact bytes
/// and convert on demand, so that 60,000 images stay small.
public interface Samples {

  /// The space the values live in.
  enum Space {
    /// Pixels divided by 255, in [0, 1]; the model's preprocessing still applies.
    PIXEL,
    /// The model's own input space; used as they are.
    MODEL
  }

  /// Label of a sample without one.
  int UNLABELLED = -1;

  /// Name on screen and in provenance, such as `mnist test`.
  String name();

  /// Shape of one sample.
  Shape shape();

  /// Number of samples.
  int size();

  /// Copies sample `index` (from 0) into `into[offset ..]`, C, H, W order.
  void read(int index, float[] into, int offset);

  /// Class index of the sample, or [#UNLABELLED].
  int label(int index);

  /// The space of the values.
  Space space();

  /// Class names; empty if unknown.
  List<String> classes();

  /// SHA-256 of the content, hexadecimal, for provenance.
  String fingerprint();

  /// Sample `index` as a new array.
  default float[] read(int index) {
    float[] values = new float[shape().size()];
    read(index, values, 0);
    return values;
  }

  /// `count` samples from `first` on as new arrays.
  default float[][] read(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(this::read).toArray(float[][]::new);
  }
}
