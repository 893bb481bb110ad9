package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Matrix times vector, or times the vectors of several samples, for which each block of weights is
/// read once. Outputs lie side by side in the vector lanes, so each of them adds its bias, then its
/// inputs in flat order, whatever the width of the vectors and the number of samples.
final class DenseKernel implements Kernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Outputs that one pass over the input computes: four vectors hide the latency of an addition.
  private static final int BLOCK = SixteenSums.OUTPUTS;

  private final Loops loops;
  private final int source;
  private final int inputs;
  private final int outputs;
  private final int blocks;

  /// `[block][input][output in block]`, zero behind the last output.
  private final float[] weight;

  private final float[] bias;

  /// Where each input lies in its vector.
  private final int[] place;

  DenseKernel(Layer.Dense layer, int source, Loops loops) {
    this.loops = loops;
    this.source = source;
    outputs = layer.weight().dim(0);
    inputs = layer.weight().dim(1);
    blocks = Math.ceilDiv(outputs, BLOCK);
    weight = new float[Math.multiplyExact(blocks * BLOCK, inputs)];
    bias = new float[blocks * BLOCK];
    place = IntStream.range(0, inputs).toArray();
    for (int o = 0; o < outputs; o++) {
      // Adding zero turns a bias of -0 into +0, so that skipping zero inputs changes no bit.
      bias[o] = layer.bias().values()[o] + 0f;
    }
    float[] rows = layer.weight().values();
    for (int o = 0; o < outputs; o++) {
      int target = o / BLOCK * inputs * BLOCK + o % BLOCK;
      for (int i = 0; i < inputs; i++) {
        weight[target + i * BLOCK] = rows[o * inputs + i];
      }
    }
  }

  @Override
  public int scratch() {
    return blocks * BLOCK;
  }

  @Override
  public void apply(float[][] values, float[] out, float[] scratch) {
    for (int block = 0; block < blocks; block++) {
      switch (loops) {
        case VECTORS -> applyBlock(block, values[source], scratch);
        case PLAIN -> applyBlockPlainly(block, values[source], scratch);
      }
    }
    System.arraycopy(scratch, 0, out, 0, outputs);
  }

  @Override
  public int scratch(int samples) {
    int rows = Math.ceilDiv(samples, SixteenSums.INPUTS) * SixteenSums.INPUTS;
    return Math.max(scratch(), rows * inputs + SixteenSums.INPUTS * BLOCK);
  }

  @Override
  public void apply(float[][][] samples, int count, int node, float[] scratch) {
    if (loops == Loops.PLAIN || count < SixteenSums.INPUTS) {
      Kernel.super.apply(samples, count, node, scratch);
      return;
    }
    int rows = Math.ceilDiv(count, SixteenSums.INPUTS) * SixteenSums.INPUTS;
    for (int n = 0; n < rows; n++) {
      // The last four may be fewer; then one is computed again.
      System.arraycopy(samples[Math.min(n, count - 1)][source], 0, scratch, n * inputs, inputs);
    }
    int sums = rows * inputs;
    int[] bases = new int[SixteenSums.INPUTS];
    for (int block = 0; block < blocks; block++) {
      int real = Math.min(BLOCK, outputs - block * BLOCK);
      for (int n = 0; n < count; n += bases.length) {
        for (int j = 0; j < bases.length; j++) {
          bases[j] = (n + j) * inputs;
        }
        SixteenSums.add(weight, bias, block, scratch, bases, place, scratch, sums);
        for (int j = 0; j < Math.min(bases.length, count - n); j++) {
          System.arraycopy(scratch, sums + j * BLOCK, samples[n + j][node], block * BLOCK, real);
        }
      }
    }
  }

  private void applyBlock(int block, float[] in, float[] sums) {
    int first = block * BLOCK;
    FloatVector sum0 = FloatVector.fromArray(SPECIES, bias, first);
    FloatVector sum1 = FloatVector.fromArray(SPECIES, bias, first + LANES);
    FloatVector sum2 = FloatVector.fromArray(SPECIES, bias, first + 2 * LANES);
    FloatVector sum3 = FloatVector.fromArray(SPECIES, bias, first + 3 * LANES);
    int w = first * inputs;
    for (int i = 0; i < inputs; i++, w += BLOCK) {
      float x = in[i];
      // Half of the values behind a ReLU are zero, and adding w·0 changes no sum.
      if (x != 0) {
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, weight, w).mul(x));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, weight, w + LANES).mul(x));
        sum2 = sum2.add(FloatVector.fromArray(SPECIES, weight, w + 2 * LANES).mul(x));
        sum3 = sum3.add(FloatVector.fromArray(SPECIES, weight, w + 3 * LANES).mul(x));
      }
    }
    sum0.intoArray(sums, first);
    sum1.intoArray(sums, first + LANES);
    sum2.intoArray(sums, first + 2 * LANES);
    sum3.intoArray(sums, first + 3 * LANES);
  }

  /// As [#applyBlock], to the bit.
  private void applyBlockPlainly(int block, float[] in, float[] sums) {
    int first = block * BLOCK;
    System.arraycopy(bias, first, sums, first, BLOCK);
    int w = first * inputs;
    for (int i = 0; i < inputs; i++, w += BLOCK) {
      if (in[i] != 0) {
        Kernel.addProducts(weight, w, in[i], sums, first, BLOCK);
      }
    }
  }
}
