package io.spikeglass.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What makes the difference between two accounts of one network: the squared error that every
/// layer adds, by cause, in a scale that serves both.
///
/// @param entries every layer and local part, the largest difference first
public record AccountDifference(List<Entry> entries) {

  public AccountDifference {
    entries = List.copyOf(entries);
  }

  /// One cause in one layer.
  ///
  /// @param population the layer
  /// @param part the cause
  /// @param one what it adds in the first account
  /// @param other what it adds in the second
  public record Entry(int population, ErrorPart part, double one, double other) {

    /// How much more the first adds.
    public double more() {
      return one - other;
    }
  }

  /// The difference between `one` and `other` in the scale that serves any two settings: relative
  /// to the mean square of the layer's ANN activation.
  ///
  /// @throws IllegalArgumentException as [#between(ErrorAccount, ErrorAccount, AddedScale)]
  public static AccountDifference between(ErrorAccount one, ErrorAccount other) {
    return between(one, other, AddedScale.ACTIVATION);
  }

  /// The difference between `one` and `other`.
  ///
  /// @throws IllegalArgumentException if they are of networks with different numbers of layers, or
  ///     an error is not split
  public static AccountDifference between(ErrorAccount one, ErrorAccount other, AddedScale scale) {
    if (one.layers().size() != other.layers().size() || !one.isSplit() || !other.isSplit()) {
      throw new IllegalArgumentException("the accounts cannot be compared layer by layer");
    }
    List<Entry> entries = new ArrayList<>();
    for (int l = 0; l < one.layers().size(); l++) {
      LayerAccount before = one.layers().get(l);
      LayerAccount after = other.layers().get(l);
      if (!Double.isFinite(scale.of(before)) || !Double.isFinite(scale.of(after))) {
        continue;
      }
      for (ErrorPart part : ErrorPart.values()) {
        if (part.isLocal() && part != ErrorPart.OTHER) {
          entries.add(new Entry(l, part, scale.by(before, part), scale.by(after, part)));
        }
      }
    }
    entries.sort(Comparator.comparingDouble((Entry entry) -> -Math.abs(entry.more())));
    return new AccountDifference(entries);
  }

  /// How much more the first account adds in all layers together.
  public double total() {
    return entries.stream().mapToDouble(Entry::more).sum();
  }

  /// The largest cause in the direction of the [#total]; empty if the total is zero, where nothing
  /// is the most of it.
  public Optional<Entry> largest() {
    double sign = Math.signum(total());
    return entries.stream().filter(entry -> entry.more() * sign > 0).findFirst();
  }

  /// What there is of one layer, the largest difference first.
  public List<Entry> of(int population) {
    return entries.stream().filter(entry -> entry.population() == population).toList();
  }
}
