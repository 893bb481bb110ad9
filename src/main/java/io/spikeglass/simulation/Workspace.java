package io.spikeglass.simulation;

/// Buffers that a stage needs only while it works on one sample; one set serves all samples of a
/// simulator. They grow once.
final class Workspace {

  private float[] currents = new float[0];
  private float[] sums = new float[0];
  private Runs runs = new Runs(0);
  private float[][] rows = new float[0][];
  private int[] places = new int[0];

  /// A buffer for at least `size` values, aligned from [AlignedFloats#FIRST] on, free until the
  /// next call.
  float[] currents(int size) {
    if (currents.length < size) {
      currents = AlignedFloats.allocate(size);
    }
    return currents;
  }

  /// Another buffer of at least `size` values, free until the next call.
  float[] sums(int size) {
    if (sums.length < size) {
      sums = new float[size];
    }
    return sums;
  }

  /// Room for at least `capacity` ranges, free until the next call.
  Runs runs(int capacity) {
    if (runs.first.length < capacity) {
      runs = new Runs(capacity);
    }
    return runs;
  }

  /// Room for the rows of at least `count` signals, free until the next call.
  float[][] rows(int count) {
    if (rows.length < count) {
      rows = new float[count][];
    }
    return rows;
  }

  /// A buffer for at least `count` places, free until the next call.
  int[] places(int count) {
    if (places.length < count) {
      places = new int[count];
    }
    return places;
  }
}
