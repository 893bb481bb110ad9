package io.spikeglass.figure;

import io.spikeglass.analysis.AccountSums;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import java.util.List;
import java.util.stream.Stream;

/// The accounts of the error of two settings, A and B.
///
/// @param a of A
/// @param b of B
/// @param layers names of the layers
/// @param settings those of B, for the names of causes
public record PairAccounts(
    ErrorAccount a, ErrorAccount b, List<String> layers, ConversionSettings settings) {

  public PairAccounts {
    layers = List.copyOf(layers);
  }

  /// Those of one sample under two settings, each at its T.
  public static PairAccounts of(SampleAnalysis a, int stepsOfA, SampleAnalysis b, int stepsOfB) {
    return new PairAccounts(
        account(a, stepsOfA),
        account(b, stepsOfB),
        b.trace().network().populations().stream().map(Population::name).toList(),
        b.trace().network().settings());
  }

  private static ErrorAccount account(SampleAnalysis run, int steps) {
    return AccountSums.of(run.trace(), run.ann(), steps).getFirst().result();
  }

  /// Whether both errors have parts.
  boolean isSplit() {
    return a.isSplit() && b.isSplit();
  }

  /// The most that a layer adds under either, relative to its mean a^2.
  double most() {
    return Stream.of(a, b)
        .flatMap(account -> account.layers().stream())
        .mapToDouble(LayerAccount::addedRelative)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }
}
