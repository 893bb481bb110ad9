package io.spikeglass.experiment.bench;

import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the machine can do at best, measured on all cores at once: the limits that the engine is
/// held against.
///
/// @param cores cores that this process may use
/// @param vectorBits width of the preferred vectors
/// @param gflops fused multiply-adds in registers, two operations each, 10^9 per second
/// @param gatherGigabytes reading and adding rows of weights in an irregular order from a table
///     that fits the second-level cache, 10^9 bytes per second
public record MachinePeak(int cores, int vectorBits, double gflops, double gatherGigabytes) {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Repetitions of which the best counts; the first ones only warm up.
  private static final int REPETITIONS = 30;

  private static final int ROUNDS = 400_000;
  private static final int CHAINS = 8;

  /// Row of weights of 64 outputs, as the engine reads them.
  private static final int ROW = 64;

  /// 512 KiB: beyond the first-level cache, within the second.
  private static final int TABLE = 1 << 17;

  /// Two MiB, so that the table starts at a region of the heap, header in front.
  private static final int ARRAY = 1 << 19;

  private static final int ALIGNED = 12;
  private static final int READS = 1 << 16;

  /// Measures, which takes about a second.
  public static MachinePeak measure(RunControl control) {
    int cores = Workers.availableCores();
    double gflops = onAllCores(cores, MachinePeak::multiplyAddRate, control);
    double gather = onAllCores(cores, MachinePeak::gatherRate, control);
    return new MachinePeak(cores, SPECIES.vectorBitSize(), gflops, gather);
  }

  /// A rate that one core reaches.
  @FunctionalInterface
  private interface Rate {
    double measure(RunControl control);
  }

  private static double onAllCores(int cores, Rate rate, RunControl control) {
    double[] sum = new double[1];
    Workers.inOrder(
        cores,
        cores,
        () -> rate,
        (kernel, _) -> kernel.measure(control),
        control,
        (_, found) -> sum[0] += found);
    return sum[0];
  }

  private static double multiplyAddRate(RunControl control) {
    float[] values = new float[CHAINS * LANES];
    double best = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      control.checkpoint();
      long begin = System.nanoTime();
      multiplyAdd(values);
      double nanos = System.nanoTime() - begin;
      best = Math.max(best, 2.0 * ROUNDS * CHAINS * LANES / nanos);
    }
    return best;
  }

  /// Eight independent chains, so that the latency of one hides behind the others.
  private static void multiplyAdd(float[] values) {
    FloatVector factor = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector term = FloatVector.broadcast(SPECIES, 1f);
    FloatVector a = FloatVector.fromArray(SPECIES, values, 0);
    FloatVector b = FloatVector.fromArray(SPECIES, values, LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, values, 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, values, 3 * LANES);
    FloatVector e = FloatVector.fromArray(SPECIES, values, 4 * LANES);
    FloatVector f = FloatVector.fromArray(SPECIES, values, 5 * LANES);
    FloatVector g = FloatVector.fromArray(SPECIES, values, 6 * LANES);
    FloatVector h = FloatVector.fromArray(SPECIES, values, 7 * LANES);
    for (int round = 0; round < ROUNDS; round++) {
      a = a.fma(factor, term);
      b = b.fma(factor, term);
      c = c.fma(factor, term);
      d = d.fma(factor, term);
      e = e.fma(factor, term);
      f = f.fma(factor, term);
      g = g.fma(factor, term);
      h = h.fma(factor, term);
    }
    // Stored, so that nothing of it can be left out.
    a.intoArray(values, 0);
    b.intoArray(values, LANES);
    c.intoArray(values, 2 * LANES);
    d.intoArray(values, 3 * LANES);
    e.intoArray(values, 4 * LANES);
    f.intoArray(values, 5 * LANES);
    g.intoArray(values, 6 * LANES);
    h.intoArray(values, 7 * LANES);
  }

  private static double gatherRate(RunControl control) {
    float[] table = new float[ARRAY];
    int[] rows = new int[READS];
    Draws draws = new Draws(0);
    for (int i = 0; i < READS; i++) {
      rows[i] = ALIGNED + ROW * (int) (draws.uniform(i) * (TABLE / ROW));
    }
    float[] sums = new float[ROW];
    double best = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      control.checkpoint();
      long begin = System.nanoTime();
      gather(table, rows, sums);
      double nanos = System.nanoTime() - begin;
      best = Math.max(best, (double) Float.BYTES * ROW * READS / nanos);
    }
    return best;
  }

  private static void gather(float[] table, int[] rows, float[] sums) {
    for (int block = 0; block < ROW; block += 4 * LANES) {
      gatherBlock(table, rows, sums, block);
    }
  }

  /// Four vectors per row where they are wide, as the kernels of the engine take them.
  private static void gatherBlock(float[] table, int[] rows, float[] sums, int block) {
    FloatVector a = FloatVector.fromArray(SPECIES, sums, block);
    FloatVector b = FloatVector.fromArray(SPECIES, sums, block + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, sums, block + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, sums, block + 3 * LANES);
    for (int row : rows) {
      int from = row + block;
      a = a.add(FloatVector.fromArray(SPECIES, table, from));
      b = b.add(FloatVector.fromArray(SPECIES, table, from + LANES));
      c = c.add(FloatVector.fromArray(SPECIES, table, from + 2 * LANES));
      d = d.add(FloatVector.fromArray(SPECIES, table, from + 3 * LANES));
    }
    a.intoArray(sums, block);
    b.intoArray(sums, block + LANES);
    c.intoArray(sums, block + 2 * LANES);
    d.intoArray(sums, block + 3 * LANES);
  }
}
