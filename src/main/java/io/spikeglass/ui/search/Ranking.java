package io.spikeglass.ui.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Puts what is found in order, and remembers what was done lately.
final class Ranking {

  private static final int MOST_RECENT = 5;
  private static final int MOST_NEAR = 6;
  private static final double LEAST_LIKENESS = 0.25;

  private final List<String> recent = new ArrayList<>();

  /// Remembers that something was done.
  void done(Found found) {
    recent.remove(found.path());
    recent.addFirst(found.path());
    if (recent.size() > MOST_RECENT) {
      recent.removeLast();
    }
  }

  /// Whether something was done lately.
  boolean isRecent(Found found) {
    return recent.contains(found.path());
  }

  /// What answers to `query`: the better a name fits the earlier; of equal grade what was done
  /// lately comes first, what cannot be done now last. Everything for an empty query; where nothing
  /// answers, what does but for a slip of the hand.
  List<Found> matching(List<Found> all, String query) {
    Query asked = new Query(query);
    if (asked.isEmpty()) {
      return inOrder(all, _ -> 1);
    }
    List<Found> found = inOrder(all, one -> one.fits(asked));
    return found.isEmpty() ? inOrder(all, one -> one.nearlyFits(asked) ? 1 : 0) : found;
  }

  /// Where nothing answers: what is called most alike, the most alike first; empty if nothing is.
  static List<Found> nearest(List<Found> all, String query) {
    Query asked = new Query(query);
    Map<Found, Double> likeness =
        all.stream().collect(Collectors.toMap(one -> one, one -> one.likeness(asked), Math::max));
    return likeness.entrySet().stream()
        .filter(one -> one.getValue() >= LEAST_LIKENESS)
        .sorted(
            Map.Entry.<Found, Double>comparingByValue()
                .reversed()
                .thenComparing(one -> one.getKey().path()))
        .limit(MOST_NEAR)
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Found> inOrder(List<Found> all, ToIntFunction<Found> grade) {
    Map<Found, Integer> grades =
        all.stream().collect(Collectors.toMap(one -> one, grade::applyAsInt, Math::max));
    return all.stream()
        .filter(one -> grades.getOrDefault(one, 0) > 0)
        .sorted(
            Comparator.<Found>comparingInt(one -> -grades.getOrDefault(one, 0))
                .thenComparingInt(one -> one.refusal().isPresent() ? 1 : 0)
                .thenComparingInt(this::age))
        .toList();
  }

  private int age(Found found) {
    int place = recent.indexOf(found.path());
    return place < 0 ? MOST_RECENT : place;
  }
}
