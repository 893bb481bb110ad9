package io.spikeglass.analysis;

import java.util.List;

/// The account of the error at one T, in the mean over several samples: where it arises and from
/// what (specification, section 7, "Aggregation" and "At fault").
///
/// @param steps T
/// @param samples samples averaged over
/// @param decisionStep mean latency to decision: the step from which on the class stays what it is
///     at T
/// @param layers per population
public record ErrorAccount(int steps, int samples, double decisionStep, List<LayerAccount> layers) {

  public ErrorAccount {
    layers = List.copyOf(layers);
  }

  /// The layer that adds the largest mean square, in units of its threshold.
  public LayerAccount atFault() {
    return layers.stream().filter(layer -> layer.error().atFault()).findFirst().orElseThrow();
  }

  /// Which layer adds most of the error, and whether it stands out.
  public Blame blame() {
    return Blame.of(layers.stream().map(LayerAccount::error).toList());
  }

  /// Whether the error has parts at all; of some methods only the error itself is known.
  public boolean isSplit() {
    return layers.stream().allMatch(l -> l.error().causeShares()[ErrorPart.OTHER.ordinal()] == 0);
  }
}
