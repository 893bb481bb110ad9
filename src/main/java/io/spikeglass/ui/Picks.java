package io.spikeglass.ui;

import java.util.Arrays;

/// Three neurons of a layer worth looking at, chosen by rank of the ANN activation among the active
/// ones: the strongest, one in the middle, a weak one.
///
/// @param strong the largest activation
/// @param middle the median active neuron
/// @param weak the one that 85 % of the active ones exceed
public record Picks(int strong, int middle, int weak) {

  /// Chooses for a layer.
  public static Picks of(Run run, int layer) {
    return of(run.analysis().ann().activation()[layer]);
  }

  /// Chooses by activation; the first neurons if none is active.
  static Picks of(float[] activation) {
    int[] active = ranked(activation);
    int count = 0;
    while (count < active.length && activation[active[count]] > 0) {
      count++;
    }
    if (count == 0) {
      int last = activation.length - 1;
      return new Picks(0, Math.min(1, last), Math.min(2, last));
    }
    return new Picks(active[0], active[count / 2], active[count * 85 / 100]);
  }

  /// Neurons by falling activation, ties in order of index.
  static int[] ranked(float[] activation) {
    // Sorting (activation, index) packed into longs avoids boxing tens of thousands of neurons.
    long[] keys = new long[activation.length];
    for (int i = 0; i < keys.length; i++) {
      // Activations are not negative, so their bit patterns order as the values do.
      long bits = Float.floatToIntBits(Math.max(activation[i], 0f));
      keys[i] = ((Integer.MAX_VALUE - bits) << 32) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /// All three, strongest first.
  public int[] all() {
    return new int[] {strong, middle, weak};
  }
}
