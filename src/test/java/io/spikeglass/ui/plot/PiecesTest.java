package io.spikeglass.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PiecesTest {

  private static final Pieces PIECES = new Pieces(10, 5, 4, 3);

  @Test
  void everyPixelLiesInOnePiece() {
    int[] picture = IntStream.range(0, 50).toArray();
    int[] found = new int[50];
    for (int piece = 0; piece < PIECES.count(); piece++) {
      int[] copy = new int[PIECES.width(piece) * PIECES.height(piece)];
      PIECES.copy(piece, picture, copy);
      for (int i = 0; i < copy.length; i++) {
        int x = PIECES.x(piece) + i % PIECES.width(piece);
        int y = PIECES.y(piece) + i / PIECES.width(piece);
        assertEquals(10 * y + x, copy[i]);
        found[copy[i]]++;
      }
    }
    assertTrue(Arrays.stream(found).allMatch(times -> times == 1));
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
