package io.spikeglass.conversion;

/// The counter-based generator of the specification, section 4: any order, any thread, same bits.
public final class Generator {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private Generator() {}

  /// Start of the stream of one sample.
  public static long sample(long seed, Domain domain, long sample) {
    return mix(mix(seed + GOLDEN * (domain.number() + 1)) + GOLDEN * (sample + 1));
  }

  /// Start of the stream of one step (from 1) of a sample.
  public static long step(long sampleStream, int step) {
    return mix(sampleStream + GOLDEN * step);
  }

  /// Uniform number in [0, 1) of one pixel (from 0) within a step.
  public static double uniform(long stepStream, int pixel) {
    return (mix(stepStream + GOLDEN * (pixel + 1L)) >>> 11) * UNIT;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
