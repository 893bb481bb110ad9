package io.spikeglass.ui;

import io.spikeglass.analysis.AnswerTimes.Answer;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import java.util.stream.IntStream;

/// What answers take on the network that is open, and which T of one setting is held against that
/// of another.
///
/// @param pairing what both are given equally
/// @param populations number of populations
/// @param depth populations on the longest way from input to output
record Spending(Pairing pairing, int populations, int depth) {

  /// The answers of `a` and `b`, each at its T.
  Pair pair(Choices a, Choices b) {
    Answer ofB = answer(b, b.steps());
    return new Pair(pairing.spent(ofB), answer(a, a.steps()), ofB);
  }

  /// The T of `a` that is held against that of `b`.
  int steps(Choices a, Choices b) {
    return largest(a, pairing.spent(answer(b, b.steps())));
  }

  /// The largest T of `choices` that takes no more than `at`; 1 if every T takes more.
  int largest(Choices choices, int at) {
    int most = Math.min(choices.lastStep(), choices.settings().neuron().mostSteps());
    return IntStream.iterate(most, steps -> steps > 1, steps -> steps - 1)
        .filter(steps -> pairing.spent(answer(choices, steps)) <= at)
        .findFirst()
        .orElse(1);
  }

  private Answer answer(Choices choices, int steps) {
    return new Answer(steps, choices.settings().latency(steps, populations, depth));
  }
}
