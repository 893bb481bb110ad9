package io.spikeglass.ui.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Puts what is found in order, and remembers what was done lately.
final class Ranking {

  private static final int MOST_RECENT = 5;

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
  /// answers, what does in the spelling of the window.
  List<Found> matching(List<Found> all, String query) {
    String asked = query.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    List<Found> found = answering(all, asked);
    return found.isEmpty() ? answering(all, Spelling.british(asked)) : found;
  }

  private List<Found> answering(List<Found> all, String wanted) {
    Map<Found, Integer> fits =
        all.stream()
            .collect(
                Collectors.toMap(
                    found -> found, found -> wanted.isEmpty() ? 1 : found.fits(wanted), Math::max));
    return all.stream()
        .filter(found -> fits.getOrDefault(found, 0) > 0)
        .sorted(
            Comparator.<Found>comparingInt(found -> -fits.getOrDefault(found, 0))
                .thenComparingInt(found -> found.refusal().isPresent() ? 1 : 0)
                .thenComparingInt(this::age))
        .toList();
  }

  private int age(Found found) {
    int place = recent.indexOf(found.path());
    return place < 0 ? MOST_RECENT : place;
  }
}
