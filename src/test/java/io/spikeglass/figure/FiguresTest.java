package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.SignalDistance;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.network.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static <M extends Mark> M mark(Panel panel, Class<M> kind) {
    return panel.marks().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rasterSaysHowManyNeuronsItShowsAndCountsSpikesUpToT() {
    Panel band = SampleFigures.raster().panels().get(1);
    assertEquals("46 of 2\u202f048", band.left().get(1).text());
    long expected = SampleFigures.layers().get(1).upTo(SampleFigures.VIEW.end());
    assertEquals(Numbers.count(expected), band.right().getFirst().text());
  }

  @Test
  void rasterRowsFallByActivationAndHoldThePickedNeurons() {
    float[] a = SampleFigures.activation(1);
    int[] rows = Neurons.sampled(a, 46, List.of());
    for (int r = 1; r < rows.length; r++) {
      assertTrue(a[rows[r - 1]] >= a[rows[r]]);
    }
    assertEquals(46, IntStream.of(rows).distinct().count());
    assertTrue(IntStream.of(Neurons.sampled(a, 46, List.of(1045))).anyMatch(i -> i == 1045));
    assertArrayEquals(new int[] {2, 0, 1}, Neurons.sampled(new float[] {1, 0, 2}, 46, List.of()));
    assertArrayEquals(
        new int[] {3, 1}, Neurons.sampled(new float[] {0, 1, 0, 2, 0, 0}, 2, List.of()));
  }

  @Test
  void rasterReadsNoStepThatIsNotPublished() {
    Figure figure = Figures.raster(SampleFigures.layers(), 5, SampleFigures.VIEW);
    assertEquals(5, mark(figure.panels().getFirst(), Mark.SpikeRaster.class).steps());
    assertTrue(figure.table().rows().stream().allMatch(row -> Integer.parseInt(row.get(2)) <= 5));
  }

  @Test
  void neuronsAreNamedByChannelRowAndColumn() {
    assertEquals("13·1·0", Neurons.name(new Shape(32, 8, 8), 13 * 64 + 8));
    assertEquals("7", Neurons.name(Shape.flat(10), 7));
  }

  @Test
  void membraneJumpsByThetaAtASpikeAndStartsAtItsInitialPotential() {
    Panel row = SampleFigures.membrane().panels().get(1);
    Series series = mark(row, Mark.Line.class).series();
    assertEquals(0.5, series.y().applyAsDouble(0), 1e-12);
    // 0.5 + 0.659 reaches the threshold at step 1.
    assertEquals(1.159, series.y().applyAsDouble(1), 1e-12);
    assertEquals(0.159, series.y().applyAsDouble(2), 1e-12);
    assertEquals(series.x().applyAsDouble(1), series.x().applyAsDouble(2));
    assertEquals(Ink.ACCENT, mark(row, Mark.Line.class).pen().ink());
    assertEquals("φ 0.625 θ", row.right().getFirst().text());
  }

  @Test
  void membraneThatLeavesTheScaleSaysSo() {
    List<Panel> rows = SampleFigures.membrane().panels();
    assertEquals(
        "▲ off scale: saturated, charge it cannot send",
        mark(rows.getFirst(), Mark.Note.class).words().text());
    assertFalse(rows.get(2).marks().stream().anyMatch(Mark.Note.class::isInstance));
  }

  @Test
  void hardResetIsSaidToBeDrawnFromTheThreshold() {
    NeuronTrace hard =
        new NeuronTrace("0", 2, 1, t -> t == 2 ? 0 : 1.5, t -> t == 2 ? 1 : 0, 0, 1, Reset.HARD);
    Figure figure = Figures.membrane("fc1", List.of(hard), -1, 2, View.of(2, 2, 0, -1));
    assertTrue(figure.heading().subtitle().contains("hard reset drawn from θ"));
    assertEquals(
        1, mark(figure.panels().getFirst(), Mark.Line.class).series().y().applyAsDouble(3));
  }

  /// A burst counts with all its spikes, and its potential falls by as many thresholds.
  @Test
  void burstsCountInFull() {
    NeuronTrace burst = new NeuronTrace("0", 2, 3, t -> 0.5, t -> t == 2 ? 3 : 0, 0, 5, Reset.SOFT);
    assertEquals(1.5, burst.rate(2));
    Figure figure = Figures.membrane("fc1", List.of(burst), -1, 2, View.of(2, 2, 0, -1));
    assertEquals(
        3.25, mark(figure.panels().getFirst(), Mark.Line.class).series().y().applyAsDouble(3));
    Figure staircase = NeuronFigures.staircase(burst, 2, View.of(2, 2, 0, -1));
    assertEquals(
        1.5, mark(staircase.panels().getFirst(), Mark.Steps.class).series().y().applyAsDouble(1));
  }

  @Test
  void spikesAndEnergyStandOneBelowTheOther() {
    EvaluationFigures.Curve curve =
        new EvaluationFigures.Curve(
            "half threshold", SampleFigures.accuracy(2), EvaluationFigures.Runs.ONE);
    Figure figure =
        EvaluationFigures.cost(
            List.of(new EvaluationFigures.CostCurve(curve, point -> 3e6 * point.steps())), 8);
    var last = curve.accuracy().points().getLast();
    int place = curve.accuracy().points().size() - 1;
    Series spikes = mark(figure.panels().get(0), Mark.Line.class).series();
    Series energy = mark(figure.panels().get(1), Mark.Line.class).series();
    assertEquals(last.spikesPerSample(), spikes.y().applyAsDouble(place));
    assertEquals(3 * last.steps(), energy.y().applyAsDouble(place), 1e-9);
  }

  @Test
  void aColumnOfFiguresKeepsTheAxisOfEach() {
    Figure error =
        ErrorFigures.overTime(
            SampleFigures.NAMES, SampleFigures.errors(), ErrorFigures.Measure.ADDED, 1, 8);
    Figure column = Figure.column("two", List.of(error, SampleFigures.classScores()));
    Figure stack = Figure.stack("two", List.of(error, SampleFigures.classScores()));
    assertTrue(column.panels().getFirst().x().showsWords());
    assertFalse(stack.panels().getFirst().x().showsWords());
    assertEquals(stack.panels().size(), column.panels().size());
  }

  @Test
  void ribbonNamesThePredictedClassOfEveryStep() {
    Figure figure = SampleFigures.classScores();
    List<Mark.Cell> cells = mark(figure.panels().get(1), Mark.Cells.class).cells();
    assertEquals(SampleFigures.STEPS, cells.size());
    assertEquals(new Mark.Cell("4", Ink.RIVAL), cells.get(7));
    assertEquals(new Mark.Cell("9", Ink.TRUE_CLASS), cells.get(31));
    assertEquals("true class 9", figure.panels().get(1).right().getFirst().text());
  }

  @Test
  void scoresOfAnUnlabelledSampleCompareWithTheAnn() {
    Scores labelled = SampleFigures.scores();
    Scores unlabelled =
        new Scores(labelled.potentials(), labelled.annLogits(), List.of("zero", "one"), -1);
    assertEquals(9, unlabelled.right());
    assertEquals("one", unlabelled.name(1));
    assertEquals("9", unlabelled.name(9));
    Figure figure = Figures.scores(unlabelled, 0, SampleFigures.VIEW);
    assertEquals("ANN class 9", figure.panels().get(1).right().getFirst().text());
  }

  /// Counts that are equal are told apart by a last bit, which the quotient by t loses.
  @Test
  void theClassIsThatOfThePotentialsWhateverTheirQuotientRoundsTo() {
    float[] silent = {0, Math.nextUp(0f)};
    Scores scores = new Scores(_ -> silent, new float[2], List.of(), 0);
    float[] logits = scores.logits().apply(7);
    assertEquals(logits[0], logits[1], "the case that is meant");
    assertEquals(1, scores.predicted(7));
  }

  @Test
  void timeBarWithoutEvaluationSaysSo() {
    Figure bar =
        Figures.timeBar(
            new AccuracyOverTime(List.of()), EvaluationFigures.Runs.ONE, SampleFigures.VIEW);
    assertTrue(bar.summary().contains("not evaluated yet"));
  }

  @Test
  void stackLabelsTheTimeAxisOnce() {
    List<Panel> panels = SampleFigures.explorer().panels();
    List<String> labelled =
        panels.stream().filter(panel -> panel.x().showsWords()).map(Panel::id).toList();
    assertEquals(List.of("predicted"), labelled);
  }

  @Test
  void errorPartsKeepTheirOrderAndTheirSum() {
    Mark.Bars bars = mark(SampleFigures.split().panels().getFirst(), Mark.Bars.class);
    for (Mark.Bar bar : bars.bars()) {
      assertEquals(
          List.of("C", "I", "X", "Q", "U"),
          bar.parts().stream().map(part -> part.fill().letter()).toList());
      double sum = bar.parts().stream().mapToDouble(Mark.Part::value).sum();
      assertEquals(bar.net(), sum, 1e-12);
    }
    assertEquals(Role.NAME, bars.bars().get(1).label().role());
  }

  @Test
  void scatterCountsEveryNeuronOnce() {
    float[] a = {2, 0.5f, 0.01f, 0, 0};
    Population population = SampleFigures.population(2);
    double theta = population.thresholdOf(0);
    double[] value = {theta, theta / 2, 0, 0, theta / 4};
    Figure figure = NeuronFigures.scatter(population, a, value, 4);
    List<String> words = figure.panels().getFirst().right().stream().map(Words::text).toList();
    assertEquals("1", words.get(words.indexOf("saturated") - 1));
    assertEquals("1", words.get(words.indexOf("silent") - 1));
    assertEquals("2", words.get(words.indexOf("in between") - 1));
    assertEquals("1", words.get(words.indexOf("off in both") - 1));
  }

  /// Neurons that also take back have negative values, which lie on the axes as well.
  @Test
  void negativeValuesAreOnTheAxes() {
    Population population = SampleFigures.population(2);
    double theta = population.thresholdOf(0);
    float[] a = {1, (float) (-3 * theta)};
    Panel scatter =
        NeuronFigures.scatter(population, a, new double[] {theta, -2 * theta}, 4)
            .panels()
            .getFirst();
    assertTrue(scatter.x().low() < -3, "a from " + scatter.x().low());
    assertTrue(scatter.y().low() < -2, "φ from " + scatter.y().low());
    NeuronTrace falling =
        new NeuronTrace("n", 1, -0.5, _ -> 0, step -> step < 3 ? -1 : 2, 0, 2, Reset.SOFT);
    Panel staircase = NeuronFigures.staircase(falling, 16, SampleFigures.VIEW).panels().getFirst();
    assertTrue(staircase.y().low() < -1, "φ from " + staircase.y().low());
    assertTrue(staircase.y().high() > falling.rate(16), "φ to " + staircase.y().high());
  }

  /// Of many curves the worst have their names: of a likeness those that are lowest.
  @Test
  void theLayersThatAreLeastAlikeAreNamed() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    double[][] likeness = new double[names.size()][];
    for (int l = 0; l < likeness.length; l++) {
      likeness[l] = new double[] {1, 1 - 0.1 * l};
    }
    Figure figure =
        ErrorFigures.distance(SignalDistance.COSINE, names, likeness, View.of(2, 2, 0, -1));
    List<String> named =
        figure.panels().getFirst().marks().stream()
            .filter(Mark.EndLabel.class::isInstance)
            .map(mark -> ((Mark.EndLabel) mark).words().getFirst().text())
            .sorted()
            .toList();
    assertEquals(List.of("a", "d", "e", "f", "g"), named, "the selected one, and the worst");
  }

  @Test
  void theAccuracySaysOnHowManyImagesItStands() {
    AccuracyOverTime whole = SampleFigures.accuracy(2);
    AccuracyPoint few = new AccuracyPoint(8, 50, 50, 30, 40, 30, 100, 1e5, 0.1);
    EvaluationFigures.Curve partial =
        new EvaluationFigures.Curve(
            "partial", new AccuracyOverTime(List.of(few)), EvaluationFigures.Runs.ONE);
    EvaluationFigures.Curve finished =
        new EvaluationFigures.Curve("finished", whole, EvaluationFigures.Runs.ONE);
    Figure both = EvaluationFigures.accuracy(List.of(partial, finished), 8);
    assertEquals("95 % band, 50 to 400 images", both.heading().subtitle());
    assertEquals(
        100 * whole.points().getLast().annAccuracy(),
        mark(both.panels().getFirst(), Mark.HLine.class).y());
    assertEquals(
        "95 % band, 400 images",
        EvaluationFigures.accuracy(List.of(finished), 8).heading().subtitle());
  }

  /// Where every T has a run of its own, nothing was measured between two of them.
  @Test
  void pointsOfRunsOfTheirOwnAreNotJoined() {
    AccuracyOverTime accuracy = SampleFigures.accuracy(2);
    int points = accuracy.points().size();
    Panel joined = curve(accuracy, EvaluationFigures.Runs.ONE);
    Panel apart = curve(accuracy, EvaluationFigures.Runs.ONE_PER_POINT);
    assertEquals(points, mark(joined, Mark.Line.class).series().size());
    Series line = mark(apart, Mark.Line.class).series();
    for (int i = 0; i < line.size(); i++) {
      assertEquals(i % 2 == 1, Double.isNaN(line.y().applyAsDouble(i)), "a gap behind each");
    }
    assertEquals(points, mark(apart, Mark.Whiskers.class).size());
    assertEquals(1, count(apart, Mark.Points.class));
    assertEquals(0, count(apart, Mark.Band.class));
    assertEquals(rows(joined), rows(apart), "the table says the same of both");
  }

  private static Panel curve(AccuracyOverTime accuracy, EvaluationFigures.Runs runs) {
    var curve = new EvaluationFigures.Curve("half", accuracy, runs);
    return EvaluationFigures.accuracy(List.of(curve), 8).panels().getFirst();
  }

  private static long count(Panel panel, Class<? extends Mark> kind) {
    return panel.marks().stream().filter(kind::isInstance).count();
  }

  private static List<List<String>> rows(Panel panel) {
    return Figure.small("one", Heading.NONE, panel).table().rows();
  }

  @Test
  void tableHoldsWhatIsDrawn() {
    Table table = SampleFigures.split().table();
    assertEquals(List.of("panel", "series", "x", "y", "y low", "y high"), table.header());
    assertTrue(table.rows().contains(List.of("split", "quantisation", "conv2", "-0.02", "", "")));
    assertTrue(table.csv().startsWith("panel,series,x,y,y low,y high\r\n"));
    String quoted = new Table(List.of("a\"b"), List.of(List.of("1,5"))).csv();
    assertEquals("\"a\"\"b\"\r\n\"1,5\"\r\n", quoted);
  }

  @Test
  void everyFigureHasASummaryAndATable() {
    for (Figure figure : SampleFigures.all()) {
      assertTrue(figure.summary().length() > 20, figure.id());
      assertFalse(figure.table().rows().isEmpty(), figure.id());
    }
  }

  @Test
  void worthWatchingAreActiveNeuronsByFallingActivation() {
    float[] a = SampleFigures.activation(1);
    List<Integer> picks = Neurons.worthWatching(a);
    assertEquals(3, picks.size());
    assertTrue(a[picks.get(0)] > a[picks.get(1)] && a[picks.get(1)] > a[picks.get(2)]);
    assertTrue(a[picks.get(2)] > 0);
    assertEquals(List.of(0), Neurons.worthWatching(new float[3]));
  }
}
