package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotAreaTest {

  private static final Frame FRAME = Frame.screen(948, 300, Style.LIGHT);

  @Test
  void everythingOnTheTimeAxisSharesItsEdges() {
    List<Figure> figures =
        List.of(
            SampleFigures.raster(),
            SampleFigures.membrane(),
            SampleFigures.classScores(),
            SampleFigures.timeBar());
    for (Figure figure : figures) {
      for (PlotArea area : Painter.layout(figure, FRAME).areas()) {
        assertEquals(64, area.left());
        assertEquals(948 - 98, area.right());
      }
    }
  }

  @Test
  void pixelsAndDataAreInverse() {
    for (Figure figure : SampleFigures.all()) {
      for (PlotArea area : Painter.layout(figure, FRAME).areas()) {
        for (double share : new double[] {0, 0.3, 0.77, 1}) {
          double x = area.left() + share * area.width();
          double y = area.top() + share * area.height();
          assertEquals(x, area.pixelX(area.dataX(x)), 1e-9);
          assertEquals(y, area.pixelY(area.dataY(y)), 1e-9);
        }
      }
    }
  }

  @Test
  void stepFillsItsCell() {
    PlotArea area = Painter.layout(SampleFigures.raster(), FRAME).areas().getFirst();
    double cell = area.width() / SampleFigures.STEPS;
    assertEquals(area.left() + 7.5 * cell, area.pixelX(8), 1e-9);
    assertEquals(8, area.step(area.left() + 7.01 * cell));
    assertEquals(8, area.step(area.left() + 7.99 * cell));
    assertEquals(1, area.step(-50));
    assertEquals(SampleFigures.STEPS, area.step(5000));
  }

  @Test
  void zoomedIntoAStepThatStepIsMeant() {
    Figure inside = SampleFigures.raster().withX(3.2, 3.4);
    PlotArea area = Painter.layout(inside, FRAME).areas().getFirst();
    assertEquals(3, area.step(area.left() + 1));
    assertEquals(3, area.step(area.right() + 50));
    Figure across = SampleFigures.raster().withX(3.2, 4.9);
    PlotArea wide = Painter.layout(across, FRAME).areas().getFirst();
    assertEquals(3, wide.step(-50));
    assertEquals(5, wide.step(5000));
  }

  @Test
  void rowsCountFromTheTop() {
    Plot plot = Painter.layout(SampleFigures.raster(), FRAME);
    PlotArea band = plot.area("conv2").orElseThrow();
    double pitch = band.height() / Figures.ROWS;
    assertEquals(0, band.row(band.top() + 0.4 * pitch));
    assertEquals(Figures.ROWS - 1, band.row(band.bottom() - 0.4 * pitch));
    assertEquals(Figures.ROWS - 1, band.row(5000));
    assertEquals(band, plot.at(400, band.top() + 3).orElseThrow());
    assertTrue(plot.at(10, band.top() + 3).isEmpty());
  }

  @Test
  void spareHeightGoesToPanelsThatGrow() {
    Frame natural = FRAME.tall(Painter.preferredHeight(SampleFigures.classScores(), FRAME));
    Frame tall = natural.tall(natural.height() + 100);
    List<PlotArea> before = Painter.layout(SampleFigures.classScores(), natural).areas();
    List<PlotArea> after = Painter.layout(SampleFigures.classScores(), tall).areas();
    assertEquals(before.getFirst().height() + 100, after.getFirst().height(), 1e-9);
    assertEquals(before.getLast().height(), after.getLast().height(), 1e-9);
  }
}
