package io.spikeglass.ui.learn;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.experiment.LoneNeuron;
import io.spikeglass.experiment.LoneNeuron.Answer;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One neuron to try things with: what is asked of it, and what it answers.
final class Laboratory {

  /// Smallest threshold on offer.
  static final double LEAST_THRESHOLD = 0.2;

  /// Parts below so much of the threshold are rounding.
  private static final double NOTHING = 1e-5;

  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<LoneNeuron> asked =
      new ReadOnlyObjectWrapper<>(LoneNeuron.FIRST);
  private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();

  /// @param jobs runs the neuron
  Laboratory(Jobs jobs) {
    this.jobs = jobs;
  }

  /// Asks something else of the neuron.
  void change(UnaryOperator<LoneNeuron> change) {
    LoneNeuron next = change.apply(asked.get());
    if (!next.equals(asked.get())) {
      asked.set(next);
      run();
    }
  }

  /// Moves the mean input, as far as the response shows it.
  void moveInput(double to) {
    double kept = Math.clamp(rounded(to), LoneNeuron.LEAST_INPUT, LoneNeuron.MOST_INPUT);
    change(neuron -> neuron.withInput(kept));
  }

  /// Moves the threshold, as far as it is on offer.
  void moveThreshold(double to) {
    double kept = Math.clamp(rounded(to), LEAST_THRESHOLD, LoneNeuron.MOST_INPUT);
    change(neuron -> neuron.withThreshold(kept));
  }

  /// To the hundredth that sliders have.
  private static double rounded(double value) {
    return Math.round(100 * value) / 100.0;
  }

  /// Runs what is asked.
  void run() {
    LoneNeuron neuron = asked.get();
    jobs.start("running one neuron", neuron::run, answer::set);
  }

  /// Whether the answer is that to what is asked.
  Freshness freshness() {
    Answer now = answer.get();
    if (now != null && now.asked().equals(asked.get())) {
      return new Freshness.Live();
    }
    Job running = jobs.jobProperty().get();
    return running == null ? new Freshness.Stale() : running.freshness();
  }

  ReadOnlyObjectProperty<LoneNeuron> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /// An answer in words.
  static String words(Answer answer) {
    LoneNeuron asked = answer.asked();
    int count = answer.split().count()[0];
    double error = answer.value() - answer.activation();
    return "A mean input of "
        + Numbers.fixed(asked.input(), 2)
        + " comes in "
        + asked.steps()
        + (asked.steps() == 1 ? " step" : " steps")
        + words(asked.order())
        + ". The neuron fires "
        + Numbers.count(count)
        + (count == 1 ? " time" : " times")
        + ": φ = "
        + Numbers.error(answer.value())
        + ", the ReLU says "
        + Numbers.error(answer.activation())
        + ". φ − a = "
        + Numbers.signed(error, 3)
        + cause(answer)
        + ".";
  }

  private static String words(LoneNeuron.Order order) {
    return switch (order) {
      case EVEN -> ", evenly";
      case EXCITING_FIRST -> ", what excites first and what inhibits last";
      case INHIBITING_FIRST -> ", what inhibits first and what excites last";
      case SHUFFLED -> ", its spikes shuffled";
    };
  }

  /// The parts that the error has, the largest first.
  private static String cause(Answer answer) {
    double least = NOTHING * answer.asked().threshold();
    List<ErrorPart> parts =
        Stream.of(ErrorPart.values())
            .filter(part -> Math.abs(value(answer, part)) > least)
            .sorted(Comparator.comparingDouble(part -> -Math.abs(value(answer, part))))
            .toList();
    if (parts.isEmpty()) {
      return ": exact";
    }
    String first = ErrorFigures.name(parts.getFirst(), answer.trace().network().settings());
    double all = parts.stream().mapToDouble(part -> Math.abs(value(answer, part))).sum();
    double share = Math.abs(value(answer, parts.getFirst())) / all;
    return ", " + (parts.size() == 1 ? "all of it " + first : AccountWords.cause(first, share));
  }

  private static double value(Answer answer, ErrorPart part) {
    return answer.split().part(part)[0];
  }
}
