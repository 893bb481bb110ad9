package io.spikeglass.simulation;

/// Where the weights of one gather lie.
///
/// @param store all weights; those of an event with index i for vector v of sums begin at `base +
///     i·spacing + offset[v]`, where a range of events says its base
/// @param spacing distance from index to index
/// @param offset of every vector; there are one or four
/// @param products whether the weights have been multiplied by the value of a spike already
record Table(AlignedFloats store, int spacing, int[] offset, boolean products) {

  /// All weights.
  float[] weights() {
    return store.values();
  }

  /// Whether an index has four vectors side by side, and the next index follows at once.
  boolean isRow(int lanes) {
    return offset.length == 4 && spacing == 4 * lanes && offset[3] == 3 * lanes;
  }
}
