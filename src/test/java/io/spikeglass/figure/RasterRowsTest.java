package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.RasterRows.Choice;
import io.spikeglass.figure.RasterRows.Layers;
import io.spikeglass.network.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which of many neurons get a row, and what is seen where rows share pixels.
class RasterRowsTest {

  private static final float[] ACTIVATION = new float[20_000];

  static {
    for (int i = 0; i < ACTIVATION.length; i++) {
      ACTIVATION[i] = Math.max(0, Math.floorMod(i * 7919, 20_011) - 9_000);
    }
  }

  private static View view(int layer, List<Integer> picked, Set<Integer> brushed) {
    return View.of(8, 32, layer, -1).picking(layer, picked).brushing(brushed);
  }

  @Test
  void neverMoreThanAskedForAndNoneTwice() {
    for (RasterRows rows : RasterRows.OFFERED) {
      int[] shown = rows.of(ACTIVATION, 0, view(0, List.of(17, 4), Set.of(9)));
      assertTrue(shown.length <= rows.most(), rows.name());
      assertEquals(shown.length, IntStream.of(shown).distinct().count(), rows.name());
      assertTrue(IntStream.of(shown).anyMatch(neuron -> neuron == 17), rows.name());
    }
  }

  @Test
  void theStrongestAreThoseWithTheLargestActivation() {
    int[] shown =
        new RasterRows(Layers.ALL, 5, Choice.STRONGEST)
            .of(ACTIVATION, 0, view(1, List.of(), Set.of()));
    int[] expected =
        IntStream.range(0, ACTIVATION.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -ACTIVATION[i]))
            .limit(5)
            .mapToInt(Integer::intValue)
            .toArray();
    assertArrayEquals(expected, shown);
  }

  @Test
  void ranksFallAndTiesKeepTheirOrder() {
    float[] values = {0, 2, -0f, 2, -1, Float.MIN_VALUE, 3e30f};
    Integer[] expected = {0, 1, 2, 3, 4, 5, 6};
    Arrays.sort(expected, Comparator.comparingDouble(i -> -values[i]));
    assertArrayEquals(
        Arrays.stream(expected).mapToInt(Integer::intValue).toArray(), Neurons.ranked(values));
  }

  @Test
  void pickedAndBrushedNeuronsOfTheLayerAlone() {
    RasterRows rows = new RasterRows(Layers.SELECTED, 100, Choice.LIT);
    View view = view(2, List.of(7, 3), Set.of(5, 7));
    assertArrayEquals(new int[] {3, 5, 7}, rows.of(ACTIVATION, 2, view));
    assertTrue(rows.shows(2, view));
    assertTrue(!rows.shows(1, view));
  }

  @Test
  void whereRowsSharePixelsMoreSpikesAreDarker() {
    int neurons = 4000;
    // At step 1 nobody fires, at 2 every tenth neuron, at 3 everybody, at 4 only the lit one.
    Mark.Fired fired =
        (row, t) ->
            switch (t) {
              case 2 -> row % 10 == 0;
              case 3 -> true;
              case 4 -> row == 0;
              default -> false;
            };
    Mark raster =
        new Mark.SpikeRaster(
            "spikes",
            neurons,
            4,
            fired,
            (row, t) -> fired.at(row, t) ? 1 : 0,
            1,
            row -> row == 0 ? Ink.ACCENT : Ink.SPIKE,
            Ink.SPIKE,
            row -> row,
            Integer::toString);
    Panel panel =
        Panel.of("layer", Axis.steps("t", 4), Axis.rows(neurons), 60, List.of(raster)).open();
    Figure figure = Figure.overTime("raster", Heading.NONE, List.of(panel));
    BufferedImage image = new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Plot plot = Painter.paint(g, figure, Frame.screen(400, 100, Style.LIGHT));
    g.dispose();
    PlotArea area = plot.areas().getFirst();
    int middle = (int) (area.top() + area.height() / 2);
    int[] red =
        IntStream.rangeClosed(1, 3)
            .map(t -> new Color(image.getRGB((int) area.pixelX(t), middle)).getRed())
            .toArray();
    assertTrue(red[0] > red[1] && red[1] > red[2], Arrays.toString(red));
    Color lit = new Color(image.getRGB((int) area.pixelX(4), (int) area.top()));
    assertEquals(Style.LIGHT.color(Ink.ACCENT), lit);
  }

  /// A neuron that sends at step 1 and takes back at step 2, one that only sends.
  private static LayerSpikes signed() {
    Mark.Amount amount = (row, t) -> t == 1 ? 1 : t == 2 && row == 0 ? -1 : 0;
    return new LayerSpikes(
        "layer",
        Shape.flat(2),
        new int[] {0, 1},
        (row, t) -> amount.at(row, t) != 0,
        amount,
        1,
        Ink.TAKEN_BACK,
        _ -> 0);
  }

  @Test
  void spikesTakenBackHaveAnInkAndAFormOfTheirOwn() {
    Figure figure = Figures.raster(List.of(signed()), 4, View.of(4, 4, -1, -1));
    BufferedImage image = new BufferedImage(900, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Plot plot = Painter.paint(g, figure, Frame.screen(900, 300, Style.LIGHT));
    g.dispose();
    PlotArea area = plot.areas().getFirst();
    int first = (int) (area.pixelY(0) + area.height() / 4);
    Color spike = Style.LIGHT.color(Ink.SPIKE);
    Color back = Style.LIGHT.color(Ink.TAKEN_BACK);
    assertEquals(spike, new Color(image.getRGB((int) area.pixelX(1), first)));
    int middle = (int) area.pixelX(2);
    long sides =
        IntStream.range(middle - 4, middle + 5)
            .filter(x -> new Color(image.getRGB(x, first)).equals(back))
            .count();
    assertTrue(sides >= 2, sides + " pixels of a spike taken back");
    assertTrue(!new Color(image.getRGB(middle, first)).equals(back), "parted in the middle");
    assertTrue(Style.contrast(spike, back) > 2, "told apart without hue");
    assertTrue(figure.summary().contains("1 spike taken back"), figure.summary());
    assertTrue(
        figure.heading().keys().stream().anyMatch(key -> key.text().equals("taken back")),
        figure.heading().keys().toString());
  }
}
