package io.spikeglass.ui.compare;

import io.spikeglass.figure.Caption;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Page;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.export.Exportable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What can be exported of a comparison: the page, its plots one by one, the curves.
final class CompareExports {

  private final Run runOfA;
  private final Run runOfB;
  private final Curves curves;
  private final String caption;

  CompareExports(Context context, Run runOfA, Run runOfB) {
    this.runOfA = runOfA;
    this.runOfB = runOfB;
    curves = new Curves(context);
    caption =
        runOfB.key().opened().samples().name()
            + ", sample "
            + runOfB.key().sample()
            + ", "
            + context.comparison().place()
            + ". A: "
            + Caption.of(runOfA.trace().network())
            + ". B: "
            + Caption.of(runOfB.trace().network());
  }

  /// A column and the plots on show in it.
  private record Shelf(Column column, List<Figure> figures) {}

  /// What is on show in `columns`; nothing while there is none.
  ///
  /// @param verdict what the comparison says, sentence by sentence; the first is the title
  List<Exportable> of(List<Column> columns, List<String> verdict) {
    List<Shelf> shelves =
        columns.stream()
            .map(column -> new Shelf(column, column.figures()))
            .filter(shelf -> !shelf.figures().isEmpty())
            .toList();
    if (shelves.isEmpty()) {
      return List.of();
    }
    List<Exportable> all = new ArrayList<>();
    all.add(new Exportable("The whole page", () -> page(shelves, verdict), Optional.empty()));
    for (Shelf shelf : shelves) {
      Optional<Run> run = run(shelf.column().which());
      for (Figure figure : shelf.figures()) {
        all.add(
            new Exportable(
                shelf.column().badge() + ": " + figure.title(), () -> figure.noting(caption), run));
      }
    }
    all.add(new Exportable("Accuracy", curves::accuracy, Optional.empty()));
    curves
        .cost()
        .ifPresent(
            figure -> all.add(new Exportable(figure.title(), () -> figure, Optional.empty())));
    return all;
  }

  /// What made the figures of a column; their difference is of both.
  private Optional<Run> run(Which which) {
    return switch (which) {
      case A -> Optional.of(runOfA);
      case B -> Optional.of(runOfB);
      case DIFFERENCE -> Optional.empty();
    };
  }

  private Page page(List<Shelf> shelves, List<String> verdict) {
    return new Page(
        "comparison",
        verdict.getFirst(),
        verdict.stream().skip(1).filter(sentence -> !sentence.isEmpty()).toList(),
        shelves.stream()
            .map(shelf -> new Page.Column(shelf.column().head(), shelf.figures()))
            .toList(),
        curves.isEmpty() ? List.of() : List.of(curves.accuracy()),
        caption);
  }
}
