package io.spikeglass.ui.compare;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.conversion.Population;
import io.spikeglass.figure.AccountFigures;
import io.spikeglass.figure.CompareFigures;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.PairAccounts;
import io.spikeglass.figure.Scores;
import io.spikeglass.figure.View;
import io.spikeglass.network.Shape;
import io.spikeglass.ui.Run;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What a column of the comparison draws: one run, or two and their difference.
sealed interface Side {

  /// The figures of a column, made on the painting thread.
  record Pictures(Callable<Figure> map, Callable<Figure> raster, Callable<Figure> scores) {}

  /// The pictures, with the spikes of these layers.
  Pictures pictures(List<Integer> layers, View view);

  /// The shape of the selected layer.
  Shape shape(View view);

  /// The two runs that are compared, and their accounts, which all columns draw and the painting
  /// thread makes once.
  final class Pair {

    private final Run a;
    private final int stepsOfA;
    private final Run b;
    private final int stepsOfB;
    private volatile @Nullable PairAccounts accounts;

    Pair(Run a, int stepsOfA, Run b, int stepsOfB) {
      this.a = a;
      this.stepsOfA = stepsOfA;
      this.b = b;
      this.stepsOfB = stepsOfB;
    }

    synchronized PairAccounts accounts() {
      PairAccounts known = accounts;
      if (known == null) {
        known = PairAccounts.of(a.analysis(), stepsOfA, b.analysis(), stepsOfB);
        accounts = known;
      }
      return known;
    }

    /// Names of the layers.
    List<String> layers() {
      return b.populations().stream().map(Population::name).toList();
    }

    /// The accounts, once they were made.
    Optional<PairAccounts> known() {
      return Optional.ofNullable(accounts);
    }

    private Run run(AccountFigures.Of of) {
      return switch (of) {
        case A -> a;
        case B -> b;
      };
    }

    private int steps(AccountFigures.Of of) {
      return switch (of) {
        case A -> stepsOfA;
        case B -> stepsOfB;
      };
    }
  }

  /// One of the two, drawn on the scales that it shares with the other.
  record One(Pair pair, AccountFigures.Of of) implements Side {
    @Override
    public Pictures pictures(List<Integer> layers, View common) {
      Run run = pair.run(of);
      Run other = pair.run(other());
      View view = common.ending(pair.steps(of));
      View viewOfOther = common.ending(pair.steps(other()));
      AnnReference ann = run.analysis().ann();
      return new Pictures(
          () ->
              ErrorFigures.map(
                  run.trace(),
                  ann,
                  ErrorFigures.largest(other.trace(), other.analysis().ann(), viewOfOther),
                  view),
          () -> CompareFigures.raster(run.trace(), ann.activation(), layers, view),
          () -> CompareFigures.scores(run.trace(), ann, view));
    }

    @Override
    public Shape shape(View view) {
      return pair.b.populations().get(view.layer()).shape();
    }

    private AccountFigures.Of other() {
      return of == AccountFigures.Of.A ? AccountFigures.Of.B : AccountFigures.Of.A;
    }
  }

  /// A less B.
  record Difference(Pair pair) implements Side {
    @Override
    public Shape shape(View view) {
      return pair.b.populations().get(view.layer()).shape();
    }

    @Override
    public Pictures pictures(List<Integer> layers, View common) {
      Run a = pair.a;
      Run b = pair.b;
      View view = common.ending(pair.stepsOfB);
      AnnReference ann = b.analysis().ann();
      int steps = Math.min(view.last(), Math.min(a.lastStep(), b.lastStep()));
      return new Pictures(
          () -> CompareFigures.mapDifference(a.trace(), pair.stepsOfA, b.trace(), view),
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
