package io.spikeglass.ui.compare;

import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.figure.EvaluationFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// The curves of the present setting over the data set, and of the pinned one where there is one.
public final class Curves {

  private final Comparison comparison;
  private final Choices present;

  public Curves(Context context) {
    comparison = context.comparison();
    present = context.session().choicesProperty().get();
  }

  /// Accuracy over T, or over the steps in total where that is what is held equal.
  public Figure accuracy() {
    List<EvaluationFigures.Curve> curves = new ArrayList<>();
    scoreOfB().ifPresent(score -> curves.add(curve(nameOfB(), score)));
    scoreOfA().ifPresent(score -> curves.add(curve(nameOfA(), score)));
    int end = comparison.reading().map(Pair::at).orElse(present.steps());
    return EvaluationFigures.accuracy(curves, end);
  }

  /// Spikes and energy over the steps in total; empty where nothing is evaluated.
  public Optional<Figure> cost() {
    List<EvaluationFigures.CostCurve> curves = new ArrayList<>();
    scoreOfB().ifPresent(score -> curves.add(cost(nameOfB(), score)));
    scoreOfA().ifPresent(score -> curves.add(cost(nameOfA(), score)));
    int steps = present.steps();
    int end = scoreOfB().map(score -> score.evaluation().latency(steps)).orElse(steps);
    return curves.isEmpty() ? Optional.empty() : Optional.of(EvaluationFigures.cost(curves, end));
  }

  /// Whether anything was evaluated.
  public boolean isEmpty() {
    return scoreOfA().isEmpty() && scoreOfB().isEmpty();
  }

  private Optional<Scoring.Score> scoreOfA() {
    return Optional.ofNullable(comparison.scoreProperty().get());
  }

  private Optional<Scoring.Score> scoreOfB() {
    return comparison.scoreOfB();
  }

  private String nameOfA() {
    return "A " + comparison.choicesOfA().map(a -> name(a, "pinned")).orElse("pinned");
  }

  private String nameOfB() {
    String name = name(present, "present");
    return comparison.pinnedProperty().get() == null ? name : "B " + name;
  }

  /// What a curve is called: its recipe, if it follows one.
  private static String name(Choices choices, String otherwise) {
    return Recipes.of(choices.settings()).map(Recipe::title).orElse(otherwise);
  }

  private EvaluationFigures.Curve curve(String name, Scoring.Score score) {
    Evaluation evaluation = score.evaluation();
    return new EvaluationFigures.Curve(
        name,
        evaluation.accuracy(),
        switch (comparison.pairingProperty().get()) {
          case STEPS -> evaluation::latency;
          case T -> IntUnaryOperator.identity();
        },
        runs(evaluation));
  }

  private static EvaluationFigures.Runs runs(Evaluation evaluation) {
    return EvaluationFigures.Runs.of(evaluation.plan().settings());
  }

  private static EvaluationFigures.CostCurve cost(String name, Scoring.Score score) {
    Evaluation evaluation = score.evaluation();
    return new EvaluationFigures.CostCurve(
        new EvaluationFigures.Curve(
            name, evaluation.accuracy(), evaluation::latency, runs(evaluation)),
        evaluation::snnPicojoule);
  }
}
