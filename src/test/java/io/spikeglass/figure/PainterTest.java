package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.svg.SVGGraphics2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PainterTest {

  private static final int STEPS = 8;
  private static final View VIEW = new View(2, 4, STEPS, 0, List.of(), -1, -1);

  /// One layer of four neurons; neuron i fires at step i + 1 and at step 7.
  private static Figure raster() {
    LayerSpikes layer =
        new LayerSpikes(
            "fc",
            io.spikeglass.network.Shape.flat(4),
            new int[] {0, 1, 2, 3},
            (neuron, step) -> step == neuron + 1 || step == 7,
            step -> step <= 4 ? 1 : step == 7 ? 4 : 0);
    return Figures.raster(List.of(layer), STEPS, VIEW);
  }

  private static BufferedImage paint(Figure figure, Frame frame, int scale) {
    BufferedImage image =
        new BufferedImage(
            (int) (frame.width() * scale),
            (int) (frame.height() * scale),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.scale(scale, scale);
    Painter.paint(g, figure, frame);
    g.dispose();
    return image;
  }

  private static int at(BufferedImage image, double x, double y, int scale) {
    return image.getRGB((int) (x * scale), (int) (y * scale));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void spikesStandWhereTheyFellAndNowhereElse(int scale) {
    Frame frame = Frame.screen(500, 140, Style.LIGHT);
    BufferedImage image = paint(raster(), frame, scale);
    PlotArea area = Painter.layout(raster(), frame).areas().getFirst();
    int spike = Style.LIGHT.color(Ink.SPIKE).getRGB();
    int panel = Style.LIGHT.color(Ink.PANEL).getRGB();
    for (int row = 0; row < 4; row++) {
      for (int t = 1; t <= VIEW.end(); t++) {
        // Off the cursor t and the grid lines, which stand at the centres of steps.
        int found = at(image, area.pixelX(t) + 2, area.pixelY(row + 0.4), scale);
        assertEquals(t == row + 1 ? spike : panel, found, "row " + row + ", step " + t);
      }
    }
  }

  @Test
  void aPictureOfAnySizeIsPainted() {
    for (Figure figure : SampleFigures.all()) {
      for (int width = 2; width <= 130; width += 8) {
        Frame frame = Frame.screen(width, 40, Style.LIGHT);
        assertEquals(frame.width(), Painter.layout(figure, frame).width());
        paint(figure, frame, 1);
      }
    }
  }

  @Test
  void beyondTLiesAVeil() {
    Frame frame = Frame.screen(500, 140, Style.LIGHT);
    BufferedImage image = paint(raster(), frame, 1);
    PlotArea area = Painter.layout(raster(), frame).areas().getFirst();
    Color spike = Style.LIGHT.color(Ink.SPIKE);
    Color veiled = new Color(at(image, area.pixelX(7) + 2, area.pixelY(0.4), 1));
    assertTrue(veiled.getRed() > spike.getRed() + 80);
    assertNotEquals(Style.LIGHT.color(Ink.PANEL), veiled);
  }

  @Test
  void endCursorStandsAtTheEndOfItsStep() {
    Frame frame = Frame.screen(500, 140, Style.DARK);
    BufferedImage image = paint(raster(), frame, 1);
    PlotArea area = Painter.layout(raster(), frame).areas().getFirst();
    int accent = Style.DARK.color(Ink.ACCENT).getRGB();
    double x = area.left() + area.width() / STEPS * VIEW.end();
    assertEquals(accent, at(image, x - 0.5, area.top() + 30, 1));
    assertNotEquals(accent, at(image, x + 2.5, area.top() + 30, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void bordersAreCrispDevicePixels(int scale) {
    Frame frame = Frame.screen(501, 141, Style.LIGHT);
    BufferedImage image = paint(raster(), frame, scale);
    PlotArea area = Painter.layout(raster(), frame).areas().getFirst();
    int y = (int) Math.round((area.top() + area.height() / 3) * scale);
    int edge = (int) Math.round(area.left() * scale);
    for (int k = 0; k < scale; k++) {
      assertEquals(Style.LIGHT.color(Ink.LINE).getRGB(), image.getRGB(edge + k, y));
    }
    assertEquals(Style.LIGHT.color(Ink.BG).getRGB(), image.getRGB(edge - 1, y));
    assertEquals(Style.LIGHT.color(Ink.PANEL).getRGB(), image.getRGB(edge + scale, y));
  }

  @Test
  void everyFigurePaintsInsideItsFrameInEveryStyle() {
    for (Figure figure : SampleFigures.all()) {
      for (Style style : List.of(Style.LIGHT, Style.DARK, Style.PRINT)) {
        Frame frame = Frame.screen(400, 10, style);
        frame = frame.tall(Painter.preferredHeight(figure, frame));
        BufferedImage image = paint(figure, frame, 1);
        int ground = style.color(Ink.BG).getRGB();
        long inked =
            java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) != ground)
                .count();
        assertTrue(inked > 300, figure.id() + " is nearly empty");
      }
    }
  }

  @Test
  void layoutPutsNoPanelOutsideTheFrame() {
    for (Figure figure : SampleFigures.all()) {
      Frame frame = Frame.screen(600, 10, Style.LIGHT);
      frame = frame.tall(Painter.preferredHeight(figure, frame));
      double last = 0;
      for (PlotArea area : Painter.layout(figure, frame).areas()) {
        assertTrue(area.top() >= last, figure.id());
        last = area.bottom();
      }
      assertTrue(last <= frame.height(), figure.id());
    }
  }

  @Test
  void wordsAreDrawnAsText() {
    SVGGraphics2D g = new SVGGraphics2D(900, 400);
    Painter.paint(g, SampleFigures.explorer(), Frame.paper(900, 700));
    String svg = g.getSVGElement();
    for (String text : List.of("46 of 9\u202f216", "T = 8", "t = 6", "φ 0.625 θ", "true class 9")) {
      assertTrue(svg.contains(">" + text + "</text>"), text);
    }
  }

  /// Neighbours of one class share its name where a single cell has no room for it.
  @Test
  void theRibbonNamesClassesOverNeighbouringCells() {
    float[] cat = {2, 1};
    float[] horse = {1, 2};
    Scores scores =
        new Scores(t -> t <= 4 ? cat : horse, new float[] {2, 1}, List.of("airplane", "horse"), 0);
    SVGGraphics2D g = new SVGGraphics2D(420, 300);
    Painter.paint(g, Figures.scores(scores, STEPS, VIEW), Frame.screen(420, 300, Style.LIGHT));
    String svg = g.getSVGElement();
    String plain = svg.replace("true class airplane", "");
    assertEquals(1 + 1, plain.split(">airplane</text>", -1).length - 1, "score and ribbon");
    assertEquals(1 + 1, plain.split(">horse</text>", -1).length - 1, "score and ribbon");
  }

  @Test
  void tooWideNamesAreShortened() {
    Words cut = Typeface.fit(Words.name("features/stage3/block2/relu_1"), 60);
    assertTrue(cut.text().startsWith("f/") && cut.text().endsWith("_1"), cut.text());
    assertTrue(Typeface.width(cut) <= 60);
  }

  @Test
  void longSeriesAreThinnedToThePixelsWithoutLosingTheirPeaks() {
    int n = 200_000;
    Series series = new Series(n, i -> i, i -> i == 123_456 ? 9 : Math.sin(i));
    Panel panel = Panel.of("p", Axis.numbers("x", 0, n), Axis.numbers("y", -1, 10), 100, List.of());
    PlotArea area = new PlotArea(0, panel, 0, 0, 300, 100);
    var path = Curves.line(series, area, 1);
    int points = 0;
    for (var it = path.getPathIterator(null); !it.isDone(); it.next()) {
      points++;
    }
    assertTrue(points <= 4 * 302, points + " points");
    assertEquals(area.pixelY(9), path.getBounds2D().getMinY(), 1e-6);
  }

  @Test
  void curvesFarOffThePanelAreCutNearIt() {
    Panel panel = Panel.of("p", Axis.numbers("x", 0, 1), Axis.numbers("y", 0, 1), 100, List.of());
    PlotArea area = new PlotArea(0, panel, 0, 0, 300, 100);
    Series series = Series.of(new double[] {0, 0.5, 1}, new double[] {0.5, 1e9, 0.5});
    Rectangle2D bounds = Curves.line(series, area, 1).getBounds2D();
    assertTrue(bounds.getMinY() > -20 && bounds.getMaxY() < 120);
  }

  /// A burst is seen as wider: one spike as every spike, the most of a step nearly the whole cell.
  @Test
  void moreSpikesOfAStepAreWider() {
    PlotArea area =
        Painter.layout(raster(), Frame.screen(500, 140, Style.LIGHT)).areas().getFirst();
    double plain = RasterPainter.barWidth(area, 1, 1);
    assertEquals(plain, RasterPainter.barWidth(area, 1, 5));
    assertEquals(RasterPainter.barWidth(area, 3, 5), RasterPainter.barWidth(area, -3, 5));
    for (int spikes = 2; spikes <= 5; spikes++) {
      assertTrue(
          RasterPainter.barWidth(area, spikes, 5) > RasterPainter.barWidth(area, spikes - 1, 5));
    }
    double cell = area.pixelX(2) - area.pixelX(1);
    assertTrue(RasterPainter.barWidth(area, 5, 5) < cell);
  }
}
