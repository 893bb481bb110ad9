package io.spikeglass.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The T at which a setting is evaluated, and what each takes in total: steps before included, and
/// T for every layer where each waits for the one before (specification, section 8).
///
/// @param answers one for every T, ascending
public record AnswerTimes(List<Answer> answers) {

  public AnswerTimes {
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a setting that answers nowhere");
    }
  }

  /// One T.
  ///
  /// @param steps T
  /// @param total steps until the answer stands, at least T
  public record Answer(int steps, int total) {

    /// Steps that it takes besides T.
    public int more() {
      return total - steps;
    }
  }

  /// @param steps every T, ascending
  /// @param totals steps until each answer stands
  public static AnswerTimes of(List<Integer> steps, List<Integer> totals) {
    return new AnswerTimes(
        IntStream.range(0, steps.size())
            .mapToObj(k -> new Answer(steps.get(k), totals.get(k)))
            .toList());
  }

  /// The answer at the largest T that stands after `total` steps; empty if none does.
  public Optional<Answer> within(int total) {
    return answers.stream()
        .filter(answer -> answer.total() <= total)
        .max(Comparator.comparingInt(Answer::steps));
  }

  /// The answer at T = `steps`, if there is one.
  public Optional<Answer> at(int steps) {
    return answers.stream().filter(answer -> answer.steps() == steps).findFirst();
  }

  /// The largest T whose answer would stand after `total` steps, where that is more than any that
  /// is evaluated: every T takes either as many steps more, or as many times as many. Empty where
  /// one T alone is evaluated, which does not tell.
  public OptionalInt lacking(int total) {
    if (answers.size() == 1) {
      return OptionalInt.empty();
    }
    Answer last = answers.getLast();
    boolean adds = answers.stream().allMatch(a -> a.total() - a.steps() == last.more());
    int steps = adds ? total - last.more() : total * last.steps() / last.total();
    int known = within(total).map(Answer::steps).orElse(0);
    return steps > known ? OptionalInt.of(steps) : OptionalInt.empty();
  }

  /// The fewest steps after which an answer stands.
  public int fewest() {
    return answers.stream().mapToInt(Answer::total).min().orElseThrow();
  }

  /// The most steps that an answer takes.
  public int most() {
    return answers.stream().mapToInt(Answer::total).max().orElseThrow();
  }
}
