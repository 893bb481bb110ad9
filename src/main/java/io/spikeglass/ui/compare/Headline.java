package io.spikeglass.ui.compare;

import io.spikeglass.analysis.McNemar;
import io.spikeglass.ui.Changes;
import io.spikeglass.ui.widget.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the comparison says, in sentences.
final class Headline {

  private Headline() {}

  /// Which of the two is right more often.
  ///
  /// @param place where both are read, such as `T = 8`
  static String accuracy(String place, Optional<McNemar> gains) {
    return "At "
        + place
        + gains.map(found -> ", " + accuracy(found)).orElse(", A against B: not evaluated yet");
  }

  private static String accuracy(McNemar gains) {
    int a = gains.firstRight();
    int b = gains.secondRight();
    String both =
        " of the same "
            + Numbers.count(gains.samples())
            + " samples, "
            + Numbers.chance(gains.probability());
    if (!gains.isDifference()) {
      return "there is no difference that these samples can show: A is right on "
          + share(a, gains)
          + ", B on "
          + share(b, gains)
          + both;
    }
    boolean forB = b > a;
    return (forB ? "B" : "A")
        + " is right more often: "
        + share(forB ? b : a, gains)
        + " against "
        + share(forB ? a : b, gains)
        + both;
  }

  private static String share(int right, McNemar gains) {
    return Numbers.fixed(100.0 * right / gains.samples(), 1) + " %";
  }

  /// How many samples are exchanged.
  static String exchanged(McNemar gains) {
    return "B gains "
        + Numbers.counted(gains.gained().size(), "sample", "samples")
        + " that A has wrong and loses "
        + Numbers.count(gains.lost().size())
        + " that A has right (McNemar, exact, two-sided, "
        + Numbers.chance(gains.probability())
        + ").";
  }

  /// In what the two differ.
  static String differing(List<Changes.Change> changes) {
    if (changes.isEmpty()) {
      return "The settings of A and B are the same.";
    }
    if (changes.size() == 1) {
      Changes.Change only = changes.getFirst();
      return "Only one setting differs: "
          + only.name()
          + ", A "
          + only.before()
          + ", B "
          + only.after()
          + ".";
    }
    return changes.size()
        + " settings differ: "
        + changes.stream().map(Changes.Change::name).collect(Collectors.joining(", "))
        + ".";
  }
}
