package io.spikeglass.figure;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.Sent;
import io.spikeglass.conversion.Population;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.List;

/// Two runs of one sample, A and B, and their difference: diverging, 0 in white.
public final class CompareFigures {

  private static final double BAND = 64;
  private static final double SCORES = 90;
  private static final Mark.Ends ENDS = new Mark.Ends("B higher", "A higher");

  /// All plots of a column share one time axis: the scores need most room.
  private static final Figure.Gutters GUTTERS = new Figure.Gutters(72, 92);

  private CompareFigures() {}

  /// phi of A less phi of B for every neuron of the selected layer, each at its T, units of theta
  /// of A.
  ///
  /// @param stepsOfA T of A
  /// @param view T of B, and the selected layer
  public static Figure mapDifference(Trace a, int stepsOfA, Trace b, View view) {
    Population ofA = a.network().populations().get(view.layer());
    double[] valueOfB = Sent.values(b, view.layer(), view.end());
    double[] difference = Sent.values(a, view.layer(), stepsOfA);
    double most = 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] = (difference[i] - valueOfB[i]) / ofA.thresholdOf(i);
      most = Math.max(most, Math.abs(difference[i]));
    }
    Mark map =
        new Mark.HeatMap(
            "(φ of A − φ of B) / θ",
            ofA.shape(),
            i -> difference[i],
            ErrorFigures.limit(most),
            ENDS,
            view.inspected() < 0 ? -1 : ofA.shape().channelOf(view.inspected()),
            view::isLit);
    Axis none = Axis.numbers("", 0, 1).show(Axis.Show.NOTHING);
    return Figure.small(
            "map-difference",
            Heading.of(
                ShortName.ofLayer(ofA.name()) + ", φ of A − φ of B", ofA.shape() + " neurons, θ"),
            Panel.of("map", none, none, 200, List.of(map)).open())
        .within(new Figure.Gutters(0, 0));
  }

  /// Firing times of the layers `layers` of one run.
  public static Figure raster(Trace trace, float[][] activation, List<Integer> layers, View view) {
    List<LayerSpikes> bands =
        layers.stream()
            .map(
                l ->
                    LayerSpikes.of(
                        trace, l, Neurons.sampled(activation[l], Figures.ROWS, List.of())))
            .toList();
    View plain = View.of(view.end(), view.last(), -1, view.label()).looking(view.looked());
    Figure raster = Figures.raster(bands, trace.publishedSteps(), plain).within(GUTTERS);
    Heading heading = raster.heading();
    String of = shown(layers, trace);
    String subtitle = of.isEmpty() ? heading.subtitle() : of + ", " + heading.subtitle();
    return raster.headed(new Heading(heading.title(), subtitle, heading.keys()));
  }

  /// How many of the layers are shown, where those are not all.
  private static String shown(List<Integer> layers, Trace trace) {
    int all = trace.network().populations().size();
    return layers.size() == all ? "" : layers.size() + " of " + all + " layers";
  }

  /// The spikes that only one of two runs has, of the layers `layers`.
  public static Figure rasterDifference(
      Trace a, Trace b, float[][] activation, List<Integer> layers, View view) {
    int steps = Math.min(view.last(), Math.min(a.publishedSteps(), b.publishedSteps()));
    List<Panel> panels = new ArrayList<>();
    for (int l : layers) {
      Population population = a.network().populations().get(l);
      int[] shown = Neurons.sampled(activation[l], Figures.ROWS, List.of());
      boolean last = panels.size() == layers.size() - 1;
      Axis x = Axis.steps(Figures.TIME_STEP, view.last());
      panels.add(
          Panel.of(
                  population.name(),
                  last ? x : x.show(Axis.Show.GRID),
                  Axis.rows(shown.length),
                  BAND,
                  List.of(
                      only("only in A", a, b, l, shown, steps, Ink.TOO_HIGH),
                      only("only in B", b, a, l, shown, steps, Ink.TOO_LOW)))
              .left(Words.layer(population.name())));
    }
    List<Key> keys =
        List.of(
            new Key(new Key.Tick(Ink.TOO_HIGH), "only A"),
            new Key(new Key.Tick(Ink.TOO_LOW), "only B"));
    return Figure.overTime(
            "spikes-only-in-one", new Heading("Spikes only in one", shown(layers, a), keys), panels)
        .within(GUTTERS)
        .with(view.cursors(Cursors.Flags.NONE));
  }

  private static Mark only(
      String name, Trace one, Trace other, int layer, int[] shown, int steps, Ink ink) {
    Population population = one.network().populations().get(layer);
    return new Mark.SpikeRaster(
        name,
        shown.length,
        steps,
        (row, step) -> one.fired(layer, step, shown[row]) && !other.fired(layer, step, shown[row]),
        (row, step) -> one.sent(layer, step, shown[row]),
        one.network().settings().neuron().most(),
        _ -> ink,
        ink,
        row -> shown[row],
        row -> Neurons.name(population.shape(), shown[row]));
  }

  /// Class scores of one run.
  public static Figure scores(Trace trace, AnnReference ann, View view) {
    return Figures.scores(trace, ann, view).within(GUTTERS);
  }

  /// Class scores of A less those of B: the right class green, its rival blue.
  public static Figure scoresDifference(Scores a, Scores b, int steps, View view) {
    List<Integer> ranked = b.ranked(Math.min(view.end(), steps));
    float[][] difference = new float[steps][a.annLogits().length];
    double low = 0;
    double high = 0;
    for (int t = 1; t <= steps; t++) {
      float[] ofA = a.logits().apply(t);
      float[] ofB = b.logits().apply(t);
      for (int c = 0; c < ofA.length; c++) {
        difference[t - 1][c] = ofA[c] - ofB[c];
        low = Math.min(low, difference[t - 1][c]);
        high = Math.max(high, difference[t - 1][c]);
      }
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.HLine("", 0, Pen.ZERO));
    for (int rank = ranked.size() - 1; rank >= 0; rank--) {
      int c = ranked.get(rank);
      Pen pen = Figures.scorePen(rank);
      marks.add(
          new Mark.Line(
              "class " + a.name(c), Series.overSteps(steps, t -> difference[t - 1][c]), pen));
      if (rank < 2) {
        marks.add(
            new Mark.EndLabel(
                difference[steps - 1][c], List.of(new Words(a.name(c), pen.ink(), Role.VALUE))));
      }
    }
    double space = Math.max(1e-3, 0.06 * (high - low));
    Axis x = Axis.steps(Figures.TIME_STEP, view.last());
    Axis y = Axis.numbers("", low - space, high + space);
    return Figure.overTime(
            "scores-difference",
            Heading.of("Class scores, A − B", "o(t) of A less o(t) of B"),
            List.of(Panel.of("scores", x, y, SCORES, marks)))
        .within(GUTTERS)
        .with(view.cursors(Cursors.Flags.NONE));
  }
}
