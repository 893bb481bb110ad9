package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;

/// The words in a ribbon: each cell has its own where there is room for all; else cells that say
/// the same share theirs, shortened where it has no room.
final class CellWords {

  /// White on both sides of a word together.
  private static final double SPACE = 2;

  private CellWords() {}

  /// Cells that share a word.
  ///
  /// @param from place of the first, from 0
  /// @param to place of the last
  /// @param text the word; empty where there is no room for it
  record Run(int from, int to, String text) {}

  /// Those of `cells`.
  ///
  /// @param width of one cell, pixels
  static List<Run> of(Mark.Cells cells, double width) {
    double widest = cells.cells().stream().mapToDouble(cell -> width(cell.text())).max().orElse(0);
    boolean each = width >= widest + SPACE;
    List<Run> runs = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < cells.cells().size(); i++) {
      boolean ends =
          i + 1 == cells.cells().size()
              || !cells.cells().get(i + 1).equals(cells.cells().get(i))
              || i + 1 == cells.end();
      if (each || ends) {
        runs.add(new Run(from, i, fitting(cells.cells().get(i).text(), (i + 1 - from) * width)));
        from = i + 1;
      }
    }
    return runs;
  }

  private static String fitting(String word, double room) {
    String text = ShortName.of(word, shorter -> width(shorter) + SPACE <= room);
    return text.equals(ShortName.CUT) || width(text) + SPACE > room ? "" : text;
  }

  private static double width(String text) {
    return Typeface.width(text, Role.BADGE);
  }
}
