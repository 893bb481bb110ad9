package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Matrix times vector. Outputs lie side by side in the vector lanes, so each of them adds its
/// bias, then its inputs in flat order, whatever the width of the vectors.
final class DenseKernel implements Kernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Outputs that one pass over the input computes: four vectors hide the latency of an addition.
  private static final int BLOCK = 4 * LANES;

  private final Loops loops;
  private final int source;
  private final int inputs;
  private final int outputs;
  private final int blocks;

  /// `[block][input][output in block]`, zero behind the last output.
  private final float[] weight;

  private final float[] bias;

  DenseKernel(Layer.Dense layer, int source, Loops loops) {
    this.loops = loops;
    this.source = source;
    outputs = layer.weight().dim(0);
    inputs = layer.weight().dim(1);
    blocks = Math.ceilDiv(outputs, BLOCK);
    weight = new float[Math.multiplyExact(blocks * BLOCK, inputs)];
    bias = new float[blocks * BLOCK];
    System.arraycopy(layer.bias().values(), 0, bias, 0, outputs);
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
