package io.spikeglass.ui.compare;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.figure.CompareFigures;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.Scores;
import io.spikeglass.figure.View;
import io.spikeglass.ui.Run;
import java.util.List;
import java.util.concurrent.Callable;

/// What a column of the comparison draws: one run, or two and their difference.
sealed interface Side {

  /// The figures of a column, made on the painting thread.
  record Pictures(
      Callable<Figure> added,
      Callable<Figure> map,
      Callable<Figure> raster,
      Callable<Figure> scores) {}

  /// The pictures, with the spikes of these layers.
  Pictures pictures(List<Integer> layers, View view);

  /// One run, drawn on the scale that it shares with another.
  ///
  /// @param stepsOfOther T of the other; its own is the view's
  record One(Run run, Run other, int stepsOfOther) implements Side {
    @Override
    public Pictures pictures(List<Integer> layers, View view) {
      AnnReference ann = run.analysis().ann();
      return new Pictures(
          () -> CompareFigures.added(run.analysis(), scale(view), view),
          () ->
              ErrorFigures.map(
                  run.trace(),
                  ann,
                  ErrorFigures.largest(
                      other.trace(), other.analysis().ann(), view.ending(stepsOfOther)),
                  view),
          () -> CompareFigures.raster(run.trace(), ann.activation(), layers, view),
          () -> Figures.scores(run.trace(), ann, view).within(new Figure.Gutters(60, 92)));
    }

    private double scale(View view) {
      return Math.max(
          CompareFigures.largest(run.analysis(), view),
          CompareFigures.largest(other.analysis(), view.ending(stepsOfOther)));
    }
  }

  /// A less B.
  ///
  /// @param stepsOfA T of A; that of B is the view's
  record Difference(Run a, int stepsOfA, Run b) implements Side {
    @Override
    public Pictures pictures(List<Integer> layers, View view) {
      AnnReference ann = b.analysis().ann();
      int steps = Math.min(view.last(), Math.min(a.lastStep(), b.lastStep()));
      return new Pictures(
          () -> CompareFigures.difference(a.analysis(), stepsOfA, b.analysis(), view),
          () -> CompareFigures.mapDifference(a.trace(), stepsOfA, b.trace(), view),
          () ->
              CompareFigures.rasterDifference(a.trace(), b.trace(), ann.activation(), layers, view),
          () ->
              CompareFigures.scoresDifference(
                  Scores.of(a.trace(), a.analysis().ann(), a.label()),
                  Scores.of(b.trace(), ann, b.label()),
                  steps,
                  view));
    }
  }
}
