package io.spikeglass.figure;

import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
    return IntStream.range(0, activation.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -activation[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// At most `rows` neurons evenly spaced over the ranks of those which the ANN activates, by
  /// falling activation; the others follow only where these are too few. Those in `always` take the
  /// place of their nearest rank. The choice depends on the ANN alone, so that it stays while
  /// settings change.
  public static int[] sampled(float[] activation, int rows, List<Integer> always) {
    int[] ranked = ranked(activation);
    int shown = Math.min(rows, ranked.length);
    int active = (int) IntStream.of(ranked).filter(i -> activation[i] > 0).count();
    int pool = Math.max(active, shown);
    int[] sample = new int[shown];
    for (int r = 0; r < shown; r++) {
      sample[r] = ranked[(int) ((r + 0.5) * pool / shown)];
    }
    for (int neuron : always) {
      place(sample, neuron, activation);
    }
    return sample;
  }

  private static void place(int[] sample, int neuron, float[] activation) {
    int nearest = 0;
    for (int r = 0; r < sample.length; r++) {
      if (sample[r] == neuron) {
        return;
      }
      if (Math.abs(activation[sample[r]] - activation[neuron])
          < Math.abs(activation[sample[nearest]] - activation[neuron])) {
        nearest = r;
      }
    }
    sample[nearest] = neuron;
  }

  /// Neurons worth watching first: one of the strongest, one in the middle and one of the weakest
  /// among those which the ANN activates; fewer in small layers, the first neuron where all rest.
  public static List<Integer> worthWatching(float[] activation) {
    int[] ranked = ranked(activation);
    int active = (int) IntStream.of(ranked).filter(i -> activation[i] > 0).count();
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
