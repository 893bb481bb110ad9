package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words in a ribbon of predicted classes.
class CellWordsTest {

  private static final double WIDE = 60;
  private static final double NARROW = 9;

  private static Mark.Cells cells(int end, String... names) {
    return new Mark.Cells(
        "predicted class",
        Stream.of(names).map(name -> new Mark.Cell(name, Ink.LINE)).toList(),
        end);
  }

  @Test
  void everyCellNamesItsClassWhereThereIsRoom() {
    assertEquals(
        List.of(new CellWords.Run(0, 0, "ship"), new CellWords.Run(1, 1, "ship")),
        CellWords.of(cells(0, "ship", "ship"), WIDE));
  }

  /// A word that has no room is not cut to letters that are no word.
  @Test
  void neighboursShareAWordAndNoPartOfOneStandsAlone() {
    assertEquals(
        List.of(new CellWords.Run(0, 3, "ship"), new CellWords.Run(4, 4, "")),
        CellWords.of(cells(0, "ship", "ship", "ship", "ship", "frog"), NARROW));
  }

  @Test
  void atTTheyPart() {
    assertEquals(
        List.of(new CellWords.Run(0, 3, "ship"), new CellWords.Run(4, 7, "ship")),
        CellWords.of(
            cells(4, "ship", "ship", "ship", "ship", "ship", "ship", "ship", "ship"), NARROW));
  }
}
