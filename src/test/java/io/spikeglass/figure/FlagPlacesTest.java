package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The flags of t and T never cover each other.
class FlagPlacesTest {

  private static final double LEFT = 74;
  private static final double WIDTH = 776;
  private static final double LOOK = 44;
  private static final double END = 46;

  private static FlagPlaces at(int look, int end, int last) {
    double cell = WIDTH / last;
    return FlagPlaces.of(LEFT + (look - 0.5) * cell, LOOK, LEFT + end * cell, END);
  }

  @Test
  void bothCanBeReadAtEveryStepOfEveryRun() {
    for (int last : new int[] {1, 2, 8, 32, 512}) {
      for (int end = 1; end <= last; end++) {
        for (int look = 1; look <= last; look++) {
          FlagPlaces flags = at(look, end, last);
          double overlap =
              Math.min(flags.look() + LOOK, flags.end() + END)
                  - Math.max(flags.look(), flags.end());
          assertTrue(overlap <= 1, "t = " + look + ", T = " + end + " of " + last);
          assertTrue(flags.look() >= 0 && flags.end() >= 0, "inside at the left");
        }
      }
    }
  }

  @Test
  void theyHangAtTheirOwnSideWhereThereIsRoom() {
    double cell = WIDTH / 32;
    assertEquals(LEFT + 7.5 * cell - LOOK, at(8, 8, 32).look());
    assertEquals(LEFT + 8 * cell - 1, at(8, 8, 32).end());
    assertEquals(LEFT + 19.5 * cell - LOOK, at(20, 8, 32).look());
    assertEquals(LEFT + 8 * cell - 1, at(20, 8, 32).end());
  }

  @Test
  void thatOfTGivesWayFirst() {
    double cell = WIDTH / 32;
    FlagPlaces flags = at(11, 8, 32);
    assertEquals(LEFT + 10.5 * cell - LOOK, flags.look());
    assertEquals(LEFT + 8 * cell + 1 - END, flags.end());
    assertEquals(LEFT + 8.5 * cell, at(9, 8, 32).look(), "then that of t");
  }
}
