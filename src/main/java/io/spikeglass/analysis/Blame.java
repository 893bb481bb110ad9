package io.spikeglass.analysis;

import java.util.List;

/// The layer that adds most of the error, and whether that says anything: of many layers one always
/// adds most, which is no fault of its own where the others add nearly as much.
///
/// @param layer the population with the largest share
/// @param share its share of the added mean square, 0..1
/// @param cause the part with the largest share of what it adds
/// @param causeShare that share, 0..1
/// @param clear whether the layer stands out: it adds at least twice the even share, or half of
///     everything where twice the even share is more, and at least [#BEYOND_NEXT] times what the
///     next one adds
public record Blame(int layer, double share, ErrorPart cause, double causeShare, boolean clear) {

  private static final double EVEN_SHARES = 2;
  private static final double OF_FEW = 0.5;

  /// How far a layer that stands out is beyond the next.
  static final double BEYOND_NEXT = 1.5;

  /// Who is to blame among the layers of a network at one step.
  static Blame of(List<LayerError> layers) {
    LayerError worst = layers.stream().filter(LayerError::atFault).findFirst().orElseThrow();
    double next =
        layers.stream()
            .filter(layer -> layer != worst)
            .mapToDouble(LayerError::share)
            .max()
            .orElse(0);
    double least = Math.min(EVEN_SHARES / layers.size(), OF_FEW);
    return new Blame(
        worst.population(),
        worst.share(),
        worst.mainCause(),
        worst.causeShares()[worst.mainCause().ordinal()],
        worst.share() >= least && worst.share() >= BEYOND_NEXT * next);
  }
}
