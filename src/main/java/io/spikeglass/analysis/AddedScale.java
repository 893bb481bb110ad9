package io.spikeglass.analysis;

import java.util.Arrays;
import java.util.List;

/// In what the error that layers add is counted where two accounts of one network are held against
/// each other (specification, section 7, "At fault").
///
/// @param base what it is a share of
/// @param whole the mean square in θ² that is 1 in this scale; of no meaning for [Base#ACTIVATION]
public record AddedScale(Base base, double whole) {

  /// Relative to the mean square of the layer's ANN activation.
  public static final AddedScale ACTIVATION = new AddedScale(Base.ACTIVATION, 1);

  /// What an error is a share of.
  public enum Base {
    /// The mean squares in θ² that the first adds in all layers: its own shares are those of
    /// [LayerError#share()]. It serves where thresholds are the same in both.
    FIRST,
    /// The same of the second, where the first adds none.
    SECOND,
    /// The mean square of the layer's ANN activation, which no threshold changes.
    ACTIVATION
  }

  /// The scale in θ² where every layer has the same thresholds in both, else that of activations.
  ///
  /// @param thresholds those of the first, layer by layer
  /// @param others those of the second
  public static AddedScale between(
      ErrorAccount first, List<float[]> thresholds, ErrorAccount second, List<float[]> others) {
    if (!areEqual(thresholds, others)) {
      return ACTIVATION;
    }
    double whole = meanSquares(first);
    if (whole > 0) {
      return new AddedScale(Base.FIRST, whole);
    }
    double ofSecond = meanSquares(second);
    return new AddedScale(Base.SECOND, ofSecond > 0 ? ofSecond : 1);
  }

  private static boolean areEqual(List<float[]> thresholds, List<float[]> others) {
    return Arrays.deepEquals(thresholds.toArray(), others.toArray());
  }

  private static double meanSquares(ErrorAccount account) {
    return account.layers().stream().mapToDouble(AddedScale::meanSquare).sum();
  }

  private static double meanSquare(LayerAccount layer) {
    return layer.error().addedRms() * layer.error().addedRms();
  }

  /// What a layer adds; not finite where it has nothing to be a share of.
  public double of(LayerAccount layer) {
    return switch (base) {
      case FIRST, SECOND -> meanSquare(layer) / whole;
      case ACTIVATION -> layer.addedRelative();
    };
  }

  /// What `part` contributes to that; may be negative.
  public double by(LayerAccount layer, ErrorPart part) {
    return of(layer) * layer.error().causeShares()[part.ordinal()];
  }
}
