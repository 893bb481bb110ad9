package io.spikeglass.files.dl4j;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Training samples in memory, handed out in any order.
///
/// @param values one sample after the other
/// @param size values per sample
/// @param labels class of each sample
/// @param classes number of classes
record Batches(float[] values, int size, int[] labels, int classes) {

  /// Reads all of `samples`.
  ///
  /// @throws ProblemException when they do not fit into memory
  static Batches of(Samples samples, int classes, RunControl control) throws ProblemException {
    int size = samples.shape().size();
    long bytes = (long) samples.size() * size * Float.BYTES;
    long limit = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > Math.min(limit, Integer.MAX_VALUE)) {
      throw new ProblemException(
          new Problem.TooLarge(samples.name(), bytes, limit, "train on fewer samples"));
    }
    float[] values = new float[samples.size() * size];
    int[] labels = new int[samples.size()];
    for (int n = 0; n < labels.length; n++) {
      control.checkpoint();
      samples.read(n, values, n * size);
      labels[n] = samples.label(n);
    }
    return new Batches(values, size, labels, classes);
  }

  /// Samples `order[from]` .. `order[to - 1]`, one per row.
  INDArray inputs(int[] order, int from, int to) {
    float[] rows = new float[(to - from) * size];
    for (int k = from; k < to; k++) {
      System.arraycopy(values, order[k] * size, rows, (k - from) * size, size);
    }
    return Nd4j.create(rows, new long[] {to - from, size}, 'c');
  }

  /// Their classes, one-hot.
  INDArray targets(int[] order, int from, int to) {
    float[] rows = new float[(to - from) * classes];
    for (int k = from; k < to; k++) {
      rows[(k - from) * classes + labels[order[k]]] = 1;
    }
    return Nd4j.create(rows, new long[] {to - from, classes}, 'c');
  }
}
