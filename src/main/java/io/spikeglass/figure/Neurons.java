package io.spikeglass.figure;

import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names of neurons, and which of many are shown.
public final class Neurons {

  private Neurons() {}

  /// `channel·row·column` counted from 0, or the plain number in a flat layer.
  public static String name(Shape shape, int index) {
    if (shape.isFlat()) {
      return Integer.toString(index);
    }
    int position = index % shape.area();
    return shape.channelOf(index) + "·" + position / shape.width() + "·" + position % shape.width();
  }

  /// All neurons by falling ANN activation, ties by index.
  public static int[] ranked(float[] activation) {
    long[] keys = new long[activation.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits(-activation[i]);
      // The bits of a float, as numbers, rise with it; those of negative ones fall.
      int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
      keys[i] = (long) rising << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] ranked = new int[keys.length];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = (int) keys[i];
    }
    return ranked;
  }

  private static int active(float[] activation) {
    int active = 0;
    for (float a : activation) {
      active += a > 0 ? 1 : 0;
    }
    return active;
  }

  /// At most `rows` neurons with the largest activation, by falling activation. Those in `always`
  /// take the place of their nearest rank.
  static int[] strongest(float[] activation, int rows, List<Integer> always) {
    int[] ranked = ranked(activation);
    return including(always, Arrays.copyOf(ranked, Math.min(rows, ranked.length)), activation);
  }

  /// At most `rows` neurons evenly spaced over the ranks of those which the ANN activates, by
  /// falling activation; the others follow only where these are too few. Those in `always` take the
  /// place of their nearest rank. The choice depends on the ANN alone, so that it stays while
  /// settings change.
  public static int[] sampled(float[] activation, int rows, List<Integer> always) {
    int[] ranked = ranked(activation);
    int shown = Math.min(rows, ranked.length);
    int active = active(activation);
    int pool = Math.max(active, shown);
    int[] sample = new int[shown];
    for (int r = 0; r < shown; r++) {
      sample[r] = ranked[(int) ((r + 0.5) * pool / shown)];
    }
    return including(always, sample, activation);
  }

  /// Puts `always` into `sample`, each in place of its nearest rank that is not one of them.
  private static int[] including(List<Integer> always, int[] sample, float[] activation) {
    boolean[] kept = new boolean[sample.length];
    for (int r = 0; r < sample.length; r++) {
      kept[r] = always.contains(sample[r]);
    }
    for (int neuron : always) {
      int nearest = -1;
      boolean there = false;
      for (int r = 0; r < sample.length; r++) {
        there |= sample[r] == neuron;
        if (!kept[r]
            && (nearest < 0
                || Math.abs(activation[sample[r]] - activation[neuron])
                    < Math.abs(activation[sample[nearest]] - activation[neuron]))) {
          nearest = r;
        }
      }
      if (!there && nearest >= 0) {
        sample[nearest] = neuron;
        kept[nearest] = true;
      }
    }
    return sample;
  }

  /// Neurons worth watching first: one of the strongest, one in the middle and one of the weakest
  /// among those which the ANN activates; fewer in small layers, the first neuron where all rest.
  public static List<Integer> worthWatching(float[] activation) {
    int[] ranked = ranked(activation);
    int active = active(activation);
    if (active == 0) {
      return List.of(0);
    }
    Set<Integer> picks = new LinkedHashSet<>();
    for (double share : new double[] {0.01, 0.35, 0.75}) {
      picks.add(ranked[(int) (share * active)]);
    }
    return new ArrayList<>(picks);
  }
}
