package io.spikeglass.experiment.bench;

import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;

/// Seeded numbers from the counter-based generator (specification, section 4, domain 2): number i
/// of stream s is the same on every machine.
final class Draws {

  private static final long SEED = 2026;

  /// Away from the logarithm of zero.
  private static final double SMALLEST = 0x1p-53;

  private final long stream;

  /// @param number which stream
  Draws(long number) {
    stream = Generator.step(Generator.sample(SEED, Domain.OTHER, number), 1);
  }

  /// Number `i`, uniform in [0, 1).
  double uniform(int i) {
    return Generator.uniform(stream, i);
  }

  /// Number `i`, normal with mean 0 and variance 1 (Box and Muller, Ann. Math. Stat. 1958).
  double normal(int i) {
    double radius = Math.sqrt(-2 * Math.log(Math.max(SMALLEST, uniform(2 * i))));
    return radius * Math.cos(2 * Math.PI * uniform(2 * i + 1));
  }
}
