package io.spikeglass.ui;

import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.ui.Comparison.Against;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a sample is taken for before and after: what the lists of gained and lost samples say below
/// their pictures.
public final class Exchange {

  private final Session session;
  private final Comparison comparison;

  public Exchange(Session session, Comparison comparison) {
    this.session = session;
    this.comparison = comparison;
  }

  /// The class that `against` names for a sample, an arrow, and the class that B names at T =
  /// `steps`.
  public String words(Against against, int sample, int steps) {
    Scoring.Score b = comparison.scoreOfB().orElse(null);
    String before =
        switch (against) {
          case PINNED ->
              comparison
                  .pair(steps)
                  .map(pair -> named(comparison.scoreProperty().get(), sample, pair.one().steps()))
                  .orElse("?");
          case ANN -> outcome(b, sample).map(outcome -> className(outcome.annClass())).orElse("?");
        };
    return before + " → " + named(b, sample, steps);
  }

  private String named(Scoring.@Nullable Score by, int sample, int steps) {
    OptionalInt place = by == null ? OptionalInt.empty() : by.position(steps);
    return place.isEmpty()
        ? "?"
        : outcome(by, sample)
            .map(outcome -> className(outcome.snnClass()[place.getAsInt()]))
            .orElse("?");
  }

  private static Optional<SampleOutcome> outcome(Scoring.@Nullable Score by, int sample) {
    return by == null ? Optional.empty() : by.outcome(sample);
  }

  private String className(int index) {
    Opened opened = session.openedProperty().get();
    return opened == null ? "" : opened.className(index);
  }
}
