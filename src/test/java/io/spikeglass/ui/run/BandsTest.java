package io.spikeglass.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Heading;
import io.spikeglass.figure.Panel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which layers of a raster are on show.
class BandsTest {

  private static final int LAYERS = 19;
  private static final double HEIGHT = 184;

  private static Figure figure(int layers) {
    return Figure.overTime(
        "raster",
        Heading.NONE,
        IntStream.range(0, layers)
            .mapToObj(
                layer -> Panel.of("layer" + layer, Axis.steps("t", 8), Axis.rows(1), 64, List.of()))
            .toList());
  }

  private static List<String> shown(Bands bands) {
    return bands.of(figure(LAYERS)).panels().stream().map(Panel::id).toList();
  }

  @Test
  void allAreOnShowWhereEachHasRoomForItsName() {
    Bands few = Bands.of(8, HEIGHT, 3);
    assertFalse(few.scroll());
    assertEquals(8, few.of(figure(8)).panels().size());
    assertEquals("", few.words());
    assertTrue(Bands.of(9, HEIGHT, 0).scroll());
  }

  @Test
  void elseAsManyAsHaveRoomForNameAndCount() {
    Bands some = Bands.of(LAYERS, HEIGHT, 2);
    double each = (HEIGHT - (some.shown() - 1) * Figure.GAP) / some.shown();
    assertTrue(each >= Bands.LEAST_OF_SOME, each + " pixels each");
    assertEquals(List.of("layer2", "layer3", "layer4", "layer5", "layer6", "layer7"), shown(some));
    assertEquals("layers 3–8 of 19", some.words());
  }

  @Test
  void oneIsOnShowHoweverLowTheFigure() {
    assertEquals(1, Bands.of(LAYERS, 3, 0).shown());
  }

  @Test
  void theLastBandsFillTheRoom() {
    assertEquals("layers 14–19 of 19", Bands.of(LAYERS, HEIGHT, 0).from(100).words());
    assertEquals("layers 1–6 of 19", Bands.of(LAYERS, HEIGHT, 0).from(-3).words());
    assertEquals(13, Bands.of(LAYERS, HEIGHT, 17).first());
  }

  @Test
  void whatIsRevealedMovesAsLittleAsItTakes() {
    Bands bands = Bands.of(LAYERS, HEIGHT, 4);
    assertEquals(bands, bands.revealing(4));
    assertEquals(bands, bands.revealing(9));
    assertEquals(5, bands.revealing(10).first());
    assertEquals(2, bands.revealing(2).first());
    assertTrue(bands.holds(9) && !bands.holds(10) && !bands.holds(3));
  }

  @Test
  void aFigureOfOtherBandsIsShownWhole() {
    assertEquals(3, Bands.of(LAYERS, HEIGHT, 2).of(figure(3)).panels().size());
  }
}
