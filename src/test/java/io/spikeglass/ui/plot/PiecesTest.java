package io.spikeglass.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PiecesTest {

  private static final Pieces PIECES = new Pieces(10, 5, 4, 3);

  @Test
  void everyPixelLiesInOnePiece() {
    int[] covered = new int[10 * 5];
    for (int piece = 0; piece < PIECES.count(); piece++) {
      for (int row = 0; row < PIECES.height(piece); row++) {
        for (int column = 0; column < PIECES.width(piece); column++) {
          covered[PIECES.start(piece) + row * 10 + column] += 1 + piece;
        }
      }
    }
    assertEquals(6, PIECES.count());
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 10; x++) {
        assertEquals(1 + y / 3 * 3 + x / 4, covered[y * 10 + x], x + ", " + y);
      }
    }
  }

  @Test
  void onePixelMakesItsPieceDiffer() {
    for (int pixel = 0; pixel < 50; pixel++) {
      int[] now = new int[50];
      now[pixel] = 1;
      BitSet expected = new BitSet();
      expected.set(pixel / 10 / 3 * 3 + pixel % 10 / 4);
      assertEquals(expected, PIECES.differences(new int[50], now), "pixel " + pixel);
    }
  }

  @Test
  void equalPicturesDifferNowhere() {
    assertEquals(new BitSet(), PIECES.differences(new int[50], new int[50]));
    assertEquals(1, Pieces.whole(10, 5).count());
  }
}
