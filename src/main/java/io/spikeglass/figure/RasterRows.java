package io.spikeglass.figure;

import java.util.List;
import java.util.TreeSet;

/// Which neurons of a run get a row in its raster. The choice depends on the ANN and on what is
/// picked alone, so that it stays while settings change.
///
/// @param layers of which layers
/// @param most rows of a layer at most
/// @param choice which of many neurons
public record RasterRows(Layers layers, int most, Choice choice) {

  /// The most rows that are offered.
  public static final int MOST = 10_000;

  private static final int MANY = 200;
  private static final int VERY_MANY = 1000;

  /// Some of every layer.
  public static final RasterRows DEFAULT = new RasterRows(Layers.ALL, Figures.ROWS, Choice.SAMPLED);

  /// What there is to choose from.
  public static final List<RasterRows> OFFERED =
      List.of(
          DEFAULT,
          new RasterRows(Layers.ALL, MANY, Choice.SAMPLED),
          new RasterRows(Layers.ALL, Figures.ROWS, Choice.STRONGEST),
          new RasterRows(Layers.SELECTED, VERY_MANY, Choice.SAMPLED),
          new RasterRows(Layers.SELECTED, MOST, Choice.SAMPLED),
          new RasterRows(Layers.SELECTED, MOST, Choice.LIT));

  /// Of which layers neurons are shown.
  public enum Layers {
    /// Of every one.
    ALL,
    /// Of the selected one alone.
    SELECTED
  }

  /// Which of many neurons are shown.
  public enum Choice {
    /// Evenly spaced over the ranks of those that the ANN activates.
    SAMPLED,
    /// Those that the ANN activates most.
    STRONGEST,
    /// Those that are picked or brushed.
    LIT
  }

  public RasterRows {
    if (most < 1) {
      throw new IllegalArgumentException("a raster has rows");
    }
  }

  /// Whether a layer has a band.
  boolean shows(int layer, View view) {
    return layers == Layers.ALL || layer == view.layer();
  }

  /// The neurons of a layer that get a row, in order from the top; picked ones of the selected
  /// layer always.
  ///
  /// @param activation of the layer in the ANN
  int[] of(float[] activation, int layer, View view) {
    boolean selected = layer == view.layer();
    List<Integer> always = selected ? view.picked() : List.of();
    return switch (choice) {
      case SAMPLED -> Neurons.sampled(activation, most, always);
      case STRONGEST -> Neurons.strongest(activation, most, always);
      case LIT -> {
        TreeSet<Integer> lit = new TreeSet<>(always);
        lit.addAll(selected ? view.brushed() : List.of());
        yield lit.stream().mapToInt(Integer::intValue).limit(most).toArray();
      }
    };
  }

  /// How the neurons are chosen, in words.
  public String words() {
    return switch (choice) {
      case SAMPLED -> "sampled by rank among a > 0";
      case STRONGEST -> "those with the largest a";
      case LIT -> "picked and brushed neurons";
    };
  }

  /// The choice, in words for a list of choices.
  public String name() {
    String whose = layers == Layers.ALL ? " of each layer" : " of the layer";
    return switch (choice) {
      case SAMPLED -> Numbers.count(most) + whose;
      case STRONGEST -> Numbers.count(most) + " strongest" + whose;
      case LIT -> "picked and brushed";
    };
  }
}
