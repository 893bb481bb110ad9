package io.spikeglass.analysis;

import io.spikeglass.analysis.AnswerTimes.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which answers of two settings are held against each other.
public enum Pairing {

  /// At equal total steps, the default (specification, section 8): each at its largest T whose
  /// answer stands by then.
  STEPS,

  /// At equal T, whatever it takes.
  T;

  /// Two answers held against each other.
  ///
  /// @param at the total steps, or the T, that both are given
  /// @param one answer of the first setting
  /// @param other answer of the second
  public record Pair(int at, Answer one, Answer other) {

    /// Whether both are read at T = `at`, and nothing takes more than that.
    public boolean isPlain() {
      return Stream.of(one, other).allMatch(answer -> answer.steps() == at && answer.more() == 0);
    }
  }

  /// The pair that both are given `at` for; empty if one of them has no answer there.
  public Optional<Pair> at(int at, AnswerTimes one, AnswerTimes other) {
    Optional<Answer> first = answer(at, one);
    Optional<Answer> second = answer(at, other);
    return first.isEmpty() || second.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pair(at, first.get(), second.get()));
  }

  private Optional<Answer> answer(int at, AnswerTimes times) {
    return switch (this) {
      case STEPS -> times.within(at);
      case T -> times.at(at);
    };
  }

  /// The pair in which the second setting is read at T = `steps`; empty if there is none.
  public Optional<Pair> against(int steps, AnswerTimes one, AnswerTimes other) {
    return other
        .at(steps)
        .flatMap(
            second ->
                answer(spent(second), one).map(first -> new Pair(spent(second), first, second)));
  }

  /// What an answer counts as: its steps in total, or its T.
  public int spent(Answer answer) {
    return this == STEPS ? answer.total() : answer.steps();
  }

  /// Every pair of the two, ascending. Of total steps those at which one of them has its next
  /// answer, as long as both have been evaluated so far: beyond, one of them would have more to
  /// give.
  public List<Pair> all(AnswerTimes one, AnswerTimes other) {
    int most = Math.min(largest(one), largest(other));
    List<Pair> pairs = new ArrayList<>();
    Stream.of(one, other)
        .flatMapToInt(times -> times.answers().stream().mapToInt(this::spent))
        .filter(at -> at <= most)
        .sorted()
        .distinct()
        .forEach(at -> at(at, one, other).ifPresent(pairs::add));
    return pairs;
  }

  private int largest(AnswerTimes times) {
    return times.answers().stream().mapToInt(this::spent).max().orElseThrow();
  }
}
