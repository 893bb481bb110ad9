package io.spikeglass.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost block of a matrix product: four vectors of outputs for four input vectors at once.
/// Sixteen sums stay in registers; every weight that is read is used four times, and every input
/// too. Each sum has its own lane and adds in the order of the taps, whatever the width of vectors.
final class SixteenSums {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /// Outputs of a block.
  static final int OUTPUTS = 4 * LANES;

  /// Input vectors that are multiplied at once.
  static final int INPUTS = 4;

  private SixteenSums() {}

  /// Writes sum o of input vector j to `into[at + j·OUTPUTS + o]`: the bias, then weight times
  /// input tap by tap, each product rounded before it is added.
  ///
  /// @param weight `[block][tap][output in block]`
  /// @param bias `[block][output in block]`
  /// @param block which outputs
  /// @param in where all input vectors lie
  /// @param bases where each of them begins
  /// @param tapOffset where each tap lies behind that
  static void add(
      float[] weight,
      float[] bias,
      int block,
      float[] in,
      int[] bases,
      int[] tapOffset,
      float[] into,
      int at) {
    int first = block * OUTPUTS;
    FloatVector a0 = FloatVector.fromArray(SPECIES, bias, first);
    FloatVector a1 = FloatVector.fromArray(SPECIES, bias, first + LANES);
    FloatVector a2 = FloatVector.fromArray(SPECIES, bias, first + 2 * LANES);
    FloatVector a3 = FloatVector.fromArray(SPECIES, bias, first + 3 * LANES);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    FloatVector c0 = a0;
    FloatVector c1 = a1;
    FloatVector c2 = a2;
    FloatVector c3 = a3;
    FloatVector d0 = a0;
    FloatVector d1 = a1;
    FloatVector d2 = a2;
    FloatVector d3 = a3;
    int baseA = bases[0];
    int baseB = bases[1];
    int baseC = bases[2];
    int baseD = bases[3];
    int w = first * tapOffset.length;
    for (int offset : tapOffset) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, weight, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, weight, w + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, weight, w + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(SPECIES, weight, w + 3 * LANES);
      FloatVector xA = FloatVector.broadcast(SPECIES, in[baseA + offset]);
      a0 = a0.add(w0.mul(xA));
      a1 = a1.add(w1.mul(xA));
      a2 = a2.add(w2.mul(xA));
      a3 = a3.add(w3.mul(xA));
      FloatVector xB = FloatVector.broadcast(SPECIES, in[baseB + offset]);
      b0 = b0.add(w0.mul(xB));
      b1 = b1.add(w1.mul(xB));
      b2 = b2.add(w2.mul(xB));
      b3 = b3.add(w3.mul(xB));
      FloatVector xC = FloatVector.broadcast(SPECIES, in[baseC + offset]);
      c0 = c0.add(w0.mul(xC));
      c1 = c1.add(w1.mul(xC));
      c2 = c2.add(w2.mul(xC));
      c3 = c3.add(w3.mul(xC));
      FloatVector xD = FloatVector.broadcast(SPECIES, in[baseD + offset]);
      d0 = d0.add(w0.mul(xD));
      d1 = d1.add(w1.mul(xD));
      d2 = d2.add(w2.mul(xD));
      d3 = d3.add(w3.mul(xD));
      w += OUTPUTS;
    }
    a0.intoArray(into, at);
    a1.intoArray(into, at + LANES);
    a2.intoArray(into, at + 2 * LANES);
    a3.intoArray(into, at + 3 * LANES);
    b0.intoArray(into, at + OUTPUTS);
    b1.intoArray(into, at + OUTPUTS + LANES);
    b2.intoArray(into, at + OUTPUTS + 2 * LANES);
    b3.intoArray(into, at + OUTPUTS + 3 * LANES);
    c0.intoArray(into, at + 2 * OUTPUTS);
    c1.intoArray(into, at + 2 * OUTPUTS + LANES);
    c2.intoArray(into, at + 2 * OUTPUTS + 2 * LANES);
    c3.intoArray(into, at + 2 * OUTPUTS + 3 * LANES);
    d0.intoArray(into, at + 3 * OUTPUTS);
    d1.intoArray(into, at + 3 * OUTPUTS + LANES);
    d2.intoArray(into, at + 3 * OUTPUTS + 2 * LANES);
    d3.intoArray(into, at + 3 * OUTPUTS + 3 * LANES);
  }
}
