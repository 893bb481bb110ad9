package io.spikeglass.ui;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Evaluator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The evaluations of what is open, finished or not, the latest of them: returning to settings
/// shows at once what was measured with them, and goes on from there. Of all others the accuracy.
final class Measured {

  /// Evaluations kept; one of ten thousand images takes about 10 MB.
  private static final int MOST = 8;

  private final Map<Key, Evaluator> kept = new LinkedHashMap<>(16, 0.75f, true);

  /// What those that are not kept any more gave.
  private final Map<Key, AccuracyOverTime> curves = new HashMap<>();

  /// What decides over the numbers of an evaluation.
  ///
  /// @param plan on one thread: numbers do not depend on their number
  private record Key(Opened opened, EvaluationPlan plan) {

    static Key of(Opened opened, EvaluationPlan plan) {
      return new Key(opened, plan.onThreads(1));
    }
  }

  /// The evaluation of `opened` by `plan`, as far as it got.
  Evaluator of(Opened opened, EvaluationPlan plan) {
    Evaluator evaluator =
        kept.computeIfAbsent(
            Key.of(opened, plan), _ -> opened.bench().orElseThrow().evaluator(plan));
    if (kept.size() > MOST) {
      Map.Entry<Key, Evaluator> oldest = kept.entrySet().iterator().next();
      oldest.getValue().reached().ifPresent(known -> curves.put(oldest.getKey(), known.accuracy()));
      kept.remove(oldest.getKey());
    }
    return evaluator;
  }

  /// What is known of `opened` by `plan`; empty while nothing is.
  Optional<Evaluation> known(Opened opened, EvaluationPlan plan) {
    return Optional.ofNullable(kept.get(Key.of(opened, plan))).flatMap(Evaluator::reached);
  }

  /// The accuracy of `opened` by `plan`, also of evaluations that are not kept any more; asking
  /// keeps none longer.
  Optional<AccuracyOverTime> curve(Opened opened, EvaluationPlan plan) {
    Key key = Key.of(opened, plan);
    for (Map.Entry<Key, Evaluator> one : kept.entrySet()) {
      if (one.getKey().equals(key)) {
        return one.getValue().reached().map(Evaluation::accuracy);
      }
    }
    return Optional.ofNullable(curves.get(key));
  }

  /// Forgets everything, as for another network.
  void clear() {
    kept.clear();
    curves.clear();
  }
}
