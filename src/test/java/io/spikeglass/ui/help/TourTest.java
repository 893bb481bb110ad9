package io.spikeglass.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.help.Tour.Sight;
import org.junit.jupiter.api.Test;

class TourTest {

  /// A window that does what it is told.
  private static final class Hands implements Tour.Hands {

    private Sight now = new Sight(0, 8, false, false, false, false);

    @Override
    public void nextSample() {
      now = new Sight(1, 8, false, false, false, false);
    }

    @Override
    public void fewerSteps() {
      now = new Sight(1, 4, false, false, false, false);
    }

    @Override
    public void initialise() {
      now = new Sight(1, 4, true, false, false, false);
    }

    @Override
    public void selectFault() {
      now = new Sight(1, 4, true, true, false, false);
    }

    @Override
    public void openWhy() {
      now = new Sight(1, 4, true, true, true, false);
    }

    @Override
    public void compare() {
      now = new Sight(1, 4, true, true, true, true);
    }
  }

  @Test
  void everyStepIsDoneByItsButtonAndNotBefore() {
    Hands hands = new Hands();
    Tour tour = new Tour(hands, () -> "tile-conv1");
    int tried = 0;
    for (; !tour.isLast(); tour.next()) {
      if (tour.step().kind() != Tour.Kind.TRY) {
        assertEquals("", tour.place());
        continue;
      }
      Sight before = hands.now;
      assertFalse(tour.step().done().test(before, hands.now), tour.step().title());
      tour.step().help().run();
      assertTrue(tour.step().done().test(before, hands.now), tour.step().title());
      assertFalse(tour.step().target().get().isEmpty());
      tried++;
      assertEquals(tried + " of " + (tried <= 3 ? 3 : 6), tour.place());
    }
    assertEquals(6, tried);
    tour.next();
    assertTrue(tour.isLast());
  }

  @Test
  void backNeverLeavesTheTour() {
    Tour tour = new Tour(new Hands(), () -> "");
    tour.back();
    assertTrue(tour.isFirst());
    tour.next();
    assertEquals(1, tour.atProperty().get());
    tour.back();
    assertTrue(tour.isFirst());
  }

  @Test
  void afterThreeStepsTheTourMayEndOrGoOn() {
    Tour tour = new Tour(new Hands(), () -> "");
    tour.next();
    tour.next();
    tour.next();
    assertEquals(Tour.Kind.PAUSE, tour.step().kind());
    tour.step().help().run();
    assertEquals("4 of 6", tour.place());
  }
}
