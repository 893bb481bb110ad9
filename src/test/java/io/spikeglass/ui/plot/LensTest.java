package io.spikeglass.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Heading;
import io.spikeglass.figure.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;

class LensTest {

  private static Panel panel(String id, double low, double high) {
    return Panel.of(id, Axis.steps("t", 32), Axis.numbers("v", low, high), 40, List.of());
  }

  private final Figure figure =
      Figure.overTime("two", Heading.NONE, List.of(panel("a", 0, 1), panel("b", -2, 4)));

  private final Zoom.Trail trail = new Zoom.Trail();
  private final Zoom zoom = new Zoom(trail);
  private final Lens some = Lens.WHOLE.overX(new Lens.Range(3.5, 8.5));

  @Test
  void everyPanelOfATimeAxisIsSeenOverTheSameSteps() {
    Figure seen = some.apply(figure);
    assertEquals(3.5, seen.panels().getFirst().x().low());
    assertEquals(8.5, seen.panels().getLast().x().high());
    assertEquals(4, seen.panels().getLast().y().high());
  }

  @Test
  void oneScaleForAllIsTheRangeOfAll() {
    Figure seen = Lens.WHOLE.scaled(Lens.Scale.SAME).apply(figure);
    for (Panel panel : seen.panels()) {
      assertEquals(-2, panel.y().low());
      assertEquals(4, panel.y().high());
    }
  }

  @Test
  void aSetRangeHoldsForItsPanelAlone() {
    Figure seen = Lens.WHOLE.overY(1, new Lens.Range(0, 0.5)).apply(figure);
    assertEquals(1, seen.panels().getFirst().y().high());
    assertEquals(0.5, seen.panels().getLast().y().high());
  }

  @Test
  void aRangeOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Lens.Range(1, 1));
  }

  @Test
  void fittingIsAStepThatCanBeTakenBack() {
    zoom.to(some);
    zoom.fit();
    assertEquals(Lens.WHOLE, zoom.lens());
    trail.back();
    assertEquals(some, zoom.lens());
    trail.back();
    assertEquals(Lens.WHOLE, zoom.lens());
    trail.back();
    assertEquals(Lens.WHOLE, zoom.lens());
  }

  @Test
  void theWayBackGoesThroughThePlotsInTheirOrder() {
    Zoom other = new Zoom(trail);
    zoom.to(some);
    other.to(some);
    trail.back();
    assertEquals(Lens.WHOLE, other.lens());
    assertEquals(some, zoom.lens());
  }

  @Test
  void aGestureIsOneStep() {
    zoom.remember();
    zoom.slide(some);
    zoom.slide(some.overX(new Lens.Range(4.5, 9.5)));
    trail.back();
    assertEquals(Lens.WHOLE, zoom.lens());
  }

  @Test
  void anotherNetworkForgetsTheWayBack() {
    zoom.to(some);
    zoom.clear();
    trail.back();
    assertEquals(Lens.WHOLE, zoom.lens());
  }
}
