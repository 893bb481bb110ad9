package io.spikeglass.figure;

import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.AccountSums;
import io.spikeglass.analysis.AddedScale;
import io.spikeglass.analysis.ErrorAccount;
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
/// @param scale in what both are counted
public record PairAccounts(
    ErrorAccount a,
    ErrorAccount b,
    List<String> layers,
    ConversionSettings settings,
    AddedScale scale) {

  public PairAccounts {
    layers = List.copyOf(layers);
  }

  /// Those of one sample under two settings, each at its T.
  public static PairAccounts of(SampleAnalysis a, int stepsOfA, SampleAnalysis b, int stepsOfB) {
    ErrorAccount ofA = account(a, stepsOfA);
    ErrorAccount ofB = account(b, stepsOfB);
    return new PairAccounts(
        ofA,
        ofB,
        b.trace().network().populations().stream().map(Population::name).toList(),
        b.trace().network().settings(),
        AddedScale.between(ofA, thresholds(a), ofB, thresholds(b)));
  }

  private static List<float[]> thresholds(SampleAnalysis run) {
    return run.trace().network().populations().stream().map(Population::threshold).toList();
  }

  private static ErrorAccount account(SampleAnalysis run, int steps) {
    return AccountSums.of(run.trace(), run.ann(), steps).getFirst().result();
  }

  /// Which layer and which cause make the difference, in a sentence.
  public String difference() {
    return AccountWords.difference("A", a, "B", b, layers, scale);
  }

  /// How much more A adds than B, by layer and cause. Both errors have parts.
  AccountDifference causes() {
    return AccountDifference.between(a, b, scale);
  }

  /// Why layers may stand in another order here than where the error is counted in θ of its own
  /// setting; empty where it is counted so here as well.
  public String otherOrder() {
    return scale.base() == AddedScale.Base.ACTIVATION
        ? "The thresholds of A and B differ, so both are counted in % of the mean a² of each layer:"
            + " the network strip, which counts in θ, may rank the layers in another order."
        : "";
  }

  /// Whether both errors have parts.
  boolean isSplit() {
    return a.isSplit() && b.isSplit();
  }

  /// The most that a layer adds under either.
  double most() {
    return Stream.of(a, b)
        .flatMap(account -> account.layers().stream())
        .mapToDouble(scale::of)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }
}
