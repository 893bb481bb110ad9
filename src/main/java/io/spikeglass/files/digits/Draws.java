package io.spikeglass.files.digits;

import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;

/// Random numbers of one image, read one after the other from the counter-based generator of the
/// specification (section 4), domain 2.
final class Draws {

  private final long stream;
  private int counter;

  /// @param sample position of the image among all images of this seed
  /// @param step tells apart what is drawn for one image, from 1
  Draws(long seed, long sample, int step) {
    stream = Generator.step(Generator.sample(seed, Domain.OTHER, sample), step);
  }

  /// The next number, uniform in [0, 1).
  double next() {
    return Generator.uniform(stream, counter++);
  }

  /// The next number, uniform in [low, high).
  double between(double low, double high) {
    return low + (high - low) * next();
  }

  /// The next number, in (-1, 1), mean 0, small values likelier than large ones.
  double around() {
    double first = next();
    return first - next();
  }

  /// The next whole number, uniform in 0..bound-1.
  int below(int bound) {
    return (int) (bound * next());
  }
}
