package io.spikeglass.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import org.junit.jupiter.api.Test;

class CardPlaceTest {

  private static final Bounds STRIP = new BoundingBox(270, 76, 960, 170);

  private final CardPlace place = new CardPlace(1600, 1000, 14);

  @Test
  void theCardStandsBesideItsTargetInTheWindow() {
    Bounds target = new BoundingBox(10, 300, 240, 220);
    Bounds card = place.beside(target, List.of(target), 300, 190);
    assertFalse(card.intersects(target));
    assertTrue(card.getMinX() >= 0 && card.getMaxX() <= 1600 && card.getMaxY() <= 1000);
  }

  @Test
  void whatIsLitStaysFreeAndTheCardNear() {
    Bounds toggle = new BoundingBox(525, 35, 45, 30);
    Bounds card = place.beside(toggle, List.of(toggle, STRIP), 300, 170);
    assertFalse(card.intersects(STRIP));
    assertEquals(STRIP.getMaxY() + 14, card.getMinY());
    assertEquals(toggle.getMinX(), card.getMinX());
  }
}
