package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.network.Shape;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the pointer finds in painted figures.
class PointingTest {

  private static PlotArea first(Figure figure) {
    return Painter.layout(figure, Frame.screen(400, 300, Style.LIGHT)).areas().getFirst();
  }

  private static Figure map(Shape shape) {
    Mark map =
        new Mark.HeatMap("d", shape, i -> i / 100.0, 1, Mark.Ends.SNN, -1, neuron -> neuron == 3);
    Axis none = Axis.numbers("", 0, 1).show(Axis.Show.NOTHING);
    return Figure.small("map", Heading.NONE, Panel.of("map", none, none, 200, List.of(map)));
  }

  @Test
  void everyCellOfAMapIsItsNeuron() {
    for (Shape shape : List.of(new Shape(3, 4, 5), Shape.flat(13))) {
      PlotArea area = first(map(shape));
      Set<Integer> all =
          Hits.neuronsIn(
              area, Hits.Box.between(area.right(), area.bottom(), area.left(), area.top()));
      assertEquals(shape.size(), all.size());
      Mark.HeatMap map = (Mark.HeatMap) area.panel().marks().getFirst();
      ChannelGrid grid = ChannelGrid.of(map, area);
      int perMap = grid.rows() * grid.columns();
      for (int i = 0; i < shape.size(); i++) {
        double x = grid.left(i / perMap) + (i % perMap % grid.columns() + 0.5) * grid.cell();
        double y = grid.top(i / perMap) + (i % perMap / grid.columns() + 0.5) * grid.cell();
        assertEquals(OptionalInt.of(i), Hits.neuronAt(area, x, y));
      }
    }
  }

  @Test
  void theMapSaysNeuronAndValue() {
    PlotArea area = first(map(new Shape(2, 2, 2)));
    ChannelGrid grid = ChannelGrid.of((Mark.HeatMap) area.panel().marks().getFirst(), area);
    String words =
        Readout.at(area, grid.left(1) + 1.5 * grid.cell(), grid.top(1) + 0.5 * grid.cell());
    assertEquals("1·0·1:  d = +0.050", words);
  }

  @Test
  void aScatterFindsTheNearestNeuronAndThoseInARectangle() {
    Figure scatter =
        NeuronFigures.scatter(
            SampleFigures.population(2),
            SampleFigures.activation(2),
            new double[SampleFigures.SHAPES.get(2).size()],
            1,
            8,
            new int[] {5});
    PlotArea area = first(scatter);
    Mark.Points points =
        area.panel().marks().stream()
            .filter(Mark.Points.class::isInstance)
            .map(Mark.Points.class::cast)
            .findFirst()
            .orElseThrow();
    double x = area.pixelX(points.series().x().applyAsDouble(5));
    double y = area.pixelY(points.series().y().applyAsDouble(5));
    int found = Hits.neuronAt(area, x, y).orElseThrow();
    assertEquals(points.series().x().applyAsDouble(5), points.series().x().applyAsDouble(found));
    assertTrue(Hits.neuronsIn(area, Hits.Box.between(x - 1, y - 1, x + 1, y + 1)).contains(5));
    assertEquals(OptionalInt.empty(), Hits.neuronAt(area, x, y - 60));
  }

  @Test
  void aBarSaysThePartUnderThePointer() {
    Mark.Bar bar =
        new Mark.Bar(
            Words.name("conv1"),
            List.of(
                new Mark.Part("coding", -0.2, Fill.of(ErrorPart.CODING)),
                new Mark.Part("quantisation", -0.3, Fill.of(ErrorPart.QUANTISATION))),
            -0.5,
            Words.value(""));
    Panel panel =
        Panel.of(
            "bars",
            Axis.numbers("", -1, 1),
            Axis.rows(1),
            40,
            List.of(new Mark.Bars("b", List.of(bar))));
    PlotArea area = first(Figure.small("bars", Heading.NONE, panel));
    double y = area.top() + 4;
    assertEquals("conv1:  coding −0.2000", Readout.at(area, area.pixelX(-0.1), y));
    assertEquals("conv1:  quantisation −0.3000", Readout.at(area, area.pixelX(-0.4), y));
    assertEquals("conv1:  −0.5000", Readout.at(area, area.pixelX(0.5), y));
  }

  @Test
  void curvesSayTheirValueAtTheStep() {
    Figure figure =
        Figure.overTime(
            "curves",
            Heading.NONE,
            List.of(
                Panel.of(
                    "p",
                    Axis.steps("t", 8),
                    Axis.numbers("", 0, 10),
                    80,
                    List.of(
                        new Mark.Line("a", Series.overSteps(8, t -> t), Pen.TRACE),
                        new Mark.HLine("limit", 5, Pen.ZERO)))));
    PlotArea area = first(figure);
    assertEquals("t = 3:  a 3.00,  limit 5.00", Readout.at(area, area.pixelX(3.2), area.top() + 1));
  }

  @Test
  void everySampleFigureCanBeReadEverywhere() {
    for (Figure figure : SampleFigures.all()) {
      for (PlotArea area : Painter.layout(figure, Frame.screen(600, 500, Style.LIGHT)).areas()) {
        for (double share : new double[] {0.01, 0.5, 0.99}) {
          String words =
              Readout.at(
                  area, area.left() + share * area.width(), area.top() + share * area.height());
          assertTrue(words.length() < 200, words);
        }
      }
    }
  }

  @Test
  void brushedNeuronsWearTheAccentInTheRaster() {
    View view = SampleFigures.VIEW.picking(1, List.of()).brushing(Set.of(713));
    Figure raster = Figures.raster(SampleFigures.layers(), 32, view);
    Mark.SpikeRaster marks = (Mark.SpikeRaster) raster.panels().get(1).marks().getFirst();
    long lit =
        java.util.stream.IntStream.range(0, marks.rows())
            .filter(row -> marks.ink().apply(row) == Ink.ACCENT)
            .count();
    assertEquals(1, lit);
  }
}
