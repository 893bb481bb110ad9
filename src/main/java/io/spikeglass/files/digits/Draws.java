package io.spikeglass.files.digits;

/// Random numbers of one image: the counter-based generator of the specification (section 4),
/// domain 2, read one after the other.
final class Draws {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long OTHER_DRAWS = 2;

  private final long stream;
  private long counter;

  /// @param sample position of the image among all images of this seed
  /// @param step tells apart what is drawn for one image, from 1
  Draws(long seed, long sample, int step) {
    long domain = mix(seed + GOLDEN * (OTHER_DRAWS + 1));
    stream = mix(mix(domain + GOLDEN * (sample + 1)) + GOLDEN * step);
  }

  /// The next number, uniform in [0, 1).
  double next() {
    counter++;
    return (mix(stream + GOLDEN * counter) >>> 11) * 0x1p-53;
  }

  /// The next number, uniform in [low, high).
  double between(double low, double high) {
    return low + (high - low) * next();
  }

  /// The next number, in (-1, 1), mean 0, small values likelier than large ones.
  double around() {
    return next() - next();
  }

  /// The next whole number, uniform in 0..bound-1.
  int below(int bound) {
    return (int) (bound * next());
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
