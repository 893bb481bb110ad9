package io.spikeglass.figure;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The figures on the time axis: raster, membrane, class scores, time bar. They read a growing
/// trace and share left and right edge to the pixel.
public final class Figures {

  /// Label of every axis of steps.
  static final String TIME_STEP = "time step t";

  /// Rows of a band on screen.
  public static final int ROWS = 46;

  private static final String TAKEN_BACK = "taken back";
  private static final String WIDTHS = "; the wider, the more spikes in a step";
  private static final double BAND = 64;
  private static final double MEMBRANE = 46;
  private static final double SCORES = 96;
  private static final double RIBBON = 16;
  private static final double TIME_BAR = 50;
  private static final double HIGHEST = 2.6;
  private static final double LOWEST = -1.2;
  private static final double OTHERS_ALPHA = 0.45;

  /// Longer names of classes leave no room for both numbers behind a curve.
  private static final int SHORT_NAME = 3;

  private Figures() {}

  /// Firing times of the layers of a run, [#ROWS] neurons each.
  public static Figure raster(Trace trace, AnnReference ann, View view) {
    return raster(trace, ann, RasterRows.DEFAULT, view);
  }

  /// Firing times of a run.
  ///
  /// @param rows which neurons get a row
  public static Figure raster(Trace trace, AnnReference ann, RasterRows rows, View view) {
    List<Panel> panels = new ArrayList<>();
    for (int l = 0; l < trace.network().populations().size(); l++) {
      if (rows.shows(l, view)) {
        int[] shown = rows.of(ann.activation()[l], l, view);
        panels.add(
            band(LayerSpikes.of(trace, l, shown), trace.publishedSteps(), view, lit(l, view)));
      }
    }
    return raster(rows.words(), panels, view).noting(Caption.of(trace.network()));
  }

  private static IntPredicate lit(int layer, View view) {
    return layer == view.layer() ? view::isLit : _ -> false;
  }

  private static Figure raster(String words, List<Panel> bands, View view) {
    String widths = hasRaster(bands, raster -> raster.most() > 1) ? WIDTHS : "";
    List<Key> keys =
        hasRaster(bands, raster -> raster.back() == Ink.TAKEN_BACK)
            ? List.of(
                new Key(new Key.Tick(Ink.SPIKE), "spike"),
                new Key(new Key.Parted(Ink.TAKEN_BACK), TAKEN_BACK))
            : List.of();
    return overTime("raster", new Heading("Raster", "firing times, " + words + widths, keys), bands)
        .with(view.cursors(Cursors.Flags.NONE));
  }

  private static boolean hasRaster(List<Panel> bands, Predicate<Mark.SpikeRaster> which) {
    return bands.stream()
        .flatMap(band -> band.marks().stream())
        .anyMatch(mark -> mark instanceof Mark.SpikeRaster raster && which.test(raster));
  }

  /// Firing times: a band per layer, a row per shown neuron. Picked and brushed neurons of the
  /// selected layer are in the accent.
  ///
  /// @param published steps that may be read
  public static Figure raster(List<LayerSpikes> layers, int published, View view) {
    List<Panel> panels = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      panels.add(band(layers.get(l), published, view, lit(l, view)));
    }
    return raster(RasterRows.DEFAULT.words(), panels, view);
  }

  private static Panel band(LayerSpikes layer, int published, View view, IntPredicate lit) {
    int[] shown = layer.shown();
    int steps = Math.min(published, view.last());
    Mark raster =
        new Mark.SpikeRaster(
            "spikes",
            shown.length,
            steps,
            (row, step) -> layer.fired().at(shown[row], step),
            (row, step) -> layer.amount().at(shown[row], step),
            layer.most(),
            row -> lit.test(shown[row]) ? Ink.ACCENT : Ink.SPIKE,
            layer.back(),
            row -> shown[row],
            row -> Neurons.name(layer.shape(), shown[row]));
    String of = Numbers.count(shown.length) + " of " + Numbers.count(layer.shape().size());
    return Panel.of(
            layer.name(),
            Axis.steps(TIME_STEP, view.last()),
            Axis.rows(shown.length),
            BAND,
            List.of(raster))
        .left(Words.layer(layer.name()), Words.note(of))
        .right(counted(layer.upTo(Math.min(view.end(), steps))));
  }

  private static Words[] counted(long spikes) {
    return new Words[] {Words.value(Numbers.count(spikes)), Words.note("spikes to T")};
  }

  /// A raster of a run with the spikes up to another T beside its bands.
  ///
  /// @param steps T
  public static Figure counted(Figure raster, Trace trace, int steps) {
    int end = Math.min(steps, trace.publishedSteps());
    return raster.showing(
        raster.panels().stream()
            .map(
                panel -> {
                  int layer = trace.network().indexOf(panel.id());
                  return layer < 0 ? panel : panel.right(counted(upTo(trace, layer, end)));
                })
            .toList());
  }

  /// Spikes of a layer in steps 1..`steps` of a run.
  public static long upTo(Trace trace, int layer, int steps) {
    return LayerSpikes.of(trace, layer, new int[0]).upTo(steps);
  }

  /// Membrane potentials of the picked neurons of a run.
  public static Figure membrane(Trace trace, AnnReference ann, View view) {
    List<NeuronTrace> neurons =
        view.picked().stream().map(i -> NeuronTrace.of(trace, ann, view.layer(), i)).toList();
    String layer = trace.network().populations().get(view.layer()).name();
    int inspected = view.picked().indexOf(view.inspected());
    return membrane(layer, neurons, inspected, trace.publishedSteps(), view)
        .noting(Caption.of(trace.network()));
  }

  /// Membrane potentials v/theta, a row per neuron: threshold, V(0), spikes, the jump of each
  /// reset.
  ///
  /// @param inspected position of the neuron in the accent, -1 for none
  /// @param published steps that may be read
  public static Figure membrane(
      String layer, List<NeuronTrace> neurons, int inspected, int published, View view) {
    List<Panel> panels = new ArrayList<>();
    for (int n = 0; n < neurons.size(); n++) {
      boolean lit =
          n == inspected
              || n < view.picked().size() && view.brushed().contains(view.picked().get(n));
      Ink ink = lit ? Ink.ACCENT : Ink.SPIKE;
      panels.add(membraneRow(neurons.get(n), ink, Math.min(published, view.last()), view));
    }
    if (panels.isEmpty()) {
      Axis x = Axis.steps(TIME_STEP, view.last());
      Axis y = Axis.numbers("", 0, 1).show(Axis.Show.NOTHING);
      Mark hint = new Mark.Note(Words.note("no neuron picked"), Mark.Corner.TOP_LEFT);
      panels.add(Panel.of("membrane", x, y, MEMBRANE, List.of(hint)));
    }
    boolean hidden = neurons.stream().anyMatch(neuron -> neuron.reset() == Reset.HARD);
    String subtitle =
        String.format(
            Locale.ROOT,
            "v / θ of %d picked %s neuron%s (channel·row·column)%s",
            neurons.size(),
            ShortName.ofLayer(layer),
            neurons.size() == 1 ? "" : "s",
            hidden ? ", hard reset drawn from θ" : "");
    List<Key> keys = new ArrayList<>();
    keys.add(new Key(new Key.Stroke(Pen.THRESHOLD), "threshold"));
    keys.add(new Key(new Key.Spot(Dot.ring(3.5, Ink.INK)), "V(0)"));
    keys.add(new Key(new Key.Tick(Ink.INK), "spike"));
    if (neurons.stream().anyMatch(neuron -> neuron.takesBack(Math.min(published, view.last())))) {
      keys.add(new Key(new Key.Parted(Ink.TAKEN_BACK), TAKEN_BACK));
    }
    return overTime("membrane", new Heading("Membrane", subtitle, keys), panels)
        .with(view.cursors(Cursors.Flags.NONE));
  }

  /// One row of them.
  static Panel membraneRow(NeuronTrace neuron, Ink ink, int steps, View view) {
    double low = 0;
    double high = 1;
    for (int t = 0; t <= steps; t++) {
      low = Math.min(low, neuron.after(t));
      high = Math.max(high, t == 0 ? neuron.after(0) : neuron.before(t));
    }
    boolean above = high > HIGHEST;
    boolean below = low < LOWEST;
    double floor = Math.max(low, LOWEST) - 0.15;
    double ceiling = Math.min(high, HIGHEST) + 0.3;
    int end = Math.min(view.end(), steps);
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.HLine("", 0, Pen.ZERO));
    marks.add(new Mark.HLine("threshold", 1, Pen.THRESHOLD.faded(0.75)));
    marks.add(new Mark.Line("v / θ", membraneSeries(neuron, steps), Pen.TRACE.in(ink)));
    marks.add(
        new Mark.SpikeTicks(
            "spike", steps, t -> neuron.fired(t) && !neuron.isTakenBack(t), Ink.INK));
    if (neuron.takesBack(steps)) {
      marks.add(new Mark.SpikeTicks(TAKEN_BACK, steps, neuron::isTakenBack, Ink.TAKEN_BACK));
    }
    Series start = new Series(1, _ -> 0.5, _ -> neuron.after(0));
    marks.add(new Mark.Points("V(0) / θ", start, Dot.ring(3, Ink.INK)));
    if (above || below) {
      // Where it leaves the scale it is at the other edge.
      Mark.Corner free = above ? Mark.Corner.BOTTOM_RIGHT : Mark.Corner.TOP_RIGHT;
      marks.add(new Mark.Note(Words.note(offScale(neuron, above, steps)), free));
    }
    List<Axis.Tick> ticks = List.of(new Axis.Tick(0, "0"), new Axis.Tick(1, "1"));
    Axis y = Axis.numbers("", floor, ceiling).ticks(ticks).show(Axis.Show.WORDS);
    String rate = end == 0 ? "φ" : "φ " + Numbers.fixed(neuron.rate(end), 3) + " θ";
    return Panel.of(neuron.name(), Axis.steps(TIME_STEP, view.last()), y, MEMBRANE, marks)
        .left(Words.name(neuron.name()).in(ink == Ink.ACCENT ? Ink.ACCENT : Ink.INK))
        .right(
            new Words(rate, Ink.INK, Role.NOTE),
            Words.note("a " + Numbers.fixed(neuron.activation() / neuron.threshold(), 3) + " θ"));
  }

  private static String offScale(NeuronTrace neuron, boolean above, int steps) {
    if (!above) {
      return "▼ off scale";
    }
    return neuron.rate(steps) == neuron.most()
        ? "▲ off scale: saturated, charge it cannot send"
        : "▲ off scale";
  }

  /// V(0) at the left edge, then U(t) and V(t) at every step: the jump of a reset is vertical.
  private static Series membraneSeries(NeuronTrace neuron, int steps) {
    return new Series(
        2 * steps + 1,
        i -> i == 0 ? 0.5 : Math.ceilDiv(i, 2),
        i ->
            i == 0
                ? neuron.after(0)
                : i % 2 == 1 ? neuron.before((i + 1) / 2) : neuron.after(i / 2));
  }

  /// Class scores of a run with the ribbon of predicted classes.
  public static Figure scores(Trace trace, AnnReference ann, View view) {
    return scores(Scores.of(trace, ann, view.label()), trace.publishedSteps(), view)
        .noting(Caption.of(trace.network()));
  }

  /// Class scores o(t) with the ANN's dashed, and a ribbon that names the predicted class at every
  /// step. The right class is green, its rival blue, the third dotted.
  ///
  /// @param published steps that may be read
  public static Figure scores(Scores scores, int published, View view) {
    int steps = Math.min(published, view.last());
    int end = Math.min(view.end(), steps);
    List<Integer> ranked = scores.ranked(end);
    float[][] logits = new float[steps][];
    for (int t = 1; t <= steps; t++) {
      logits[t - 1] = scores.logits().apply(t);
    }
    List<Mark> marks = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int rank = ranked.size() - 1; rank >= 0; rank--) {
      int c = ranked.get(rank);
      Pen pen = scorePen(rank);
      String name = "class " + scores.name(c);
      if (rank < 3) {
        double logit = scores.annLogits()[c];
        marks.add(new Mark.HLine("ANN " + name, logit, Pen.REFERENCE.in(pen.ink())));
        marks.add(new Mark.EndLabel(logit, endWords(scores, c, pen.ink(), logits, end)));
        low = Math.min(low, logit);
        high = Math.max(high, logit);
      }
      marks.add(new Mark.Line(name, Series.overSteps(steps, t -> logits[t - 1][c]), pen));
      for (int t = Math.min(2, steps); t <= steps && t > 0; t++) {
        low = Math.min(low, logits[t - 1][c]);
        high = Math.max(high, logits[t - 1][c]);
      }
    }
    double margin = Math.max(1e-3, 0.06 * (high - low));
    Axis x = Axis.steps(TIME_STEP, view.last());
    Axis y = Axis.numbers("", low - margin, high + margin);
    Panel curves = Panel.of("scores", x.show(Axis.Show.GRID), y, SCORES, marks);
    return overTime(
            "class-scores",
            Heading.of("Class scores", scoresNote(scores)),
            List.of(curves, ribbon(scores, steps, end, x)))
        .with(view.cursors(Cursors.Flags.NONE));
  }

  /// What the curves and the numbers at the right of class scores are.
  public static String scoresNote(Scores scores) {
    return "o(t) solid, ANN logit dashed, right: o(T)" + (hasRoom(scores) ? " → logit" : "");
  }

  /// Whether both numbers fit behind every name: all classes are written in one form.
  private static boolean hasRoom(Scores scores) {
    return IntStream.range(0, scores.annLogits().length)
        .allMatch(c -> scores.name(c).length() <= SHORT_NAME);
  }

  private static List<Words> endWords(
      Scores scores, int index, Ink ink, float[][] logits, int end) {
    String now = end == 0 ? "–" : Numbers.fixed(logits[end - 1][index], 1);
    String text = hasRoom(scores) ? now + " → " + Numbers.fixed(scores.annLogits()[index], 1) : now;
    return List.of(
        new Words(scores.name(index), ink, Role.VALUE), new Words(text, Ink.INK2, Role.NOTE));
  }

  static Pen scorePen(int rank) {
    return switch (rank) {
      case 0 -> Pen.solid(Ink.TRUE_CLASS, 2.6);
      case 1 -> Pen.solid(Ink.RIVAL, 2);
      case 2 -> Pen.solid(Ink.THIRD, 1.6).dashed(2, 2);
      default -> Pen.solid(Ink.OTHER, 1).faded(OTHERS_ALPHA);
    };
  }

  private static Panel ribbon(Scores scores, int steps, int end, Axis x) {
    List<Integer> ranked = scores.ranked(end);
    List<Mark.Cell> cells = new ArrayList<>();
    for (int t = 1; t <= steps; t++) {
      int predicted = scores.predicted(t);
      Ink ground =
          switch (ranked.indexOf(predicted)) {
            case 0 -> Ink.TRUE_CLASS;
            case 1 -> Ink.RIVAL;
            default -> Ink.LINE;
          };
      cells.add(new Mark.Cell(scores.name(predicted), ground));
    }
    String right = scores.label() >= 0 ? "true class " : "ANN class ";
    return Panel.of(
            "predicted",
            x,
            Axis.rows(1),
            RIBBON,
            List.of(new Mark.Cells("predicted class", cells, end)))
        .open()
        .fixed()
        .left(new Words("predicted", Ink.INK2, Role.NOTE))
        .right(new Words(right + scores.name(scores.right()), Ink.INK2, Role.NOTE));
  }

  /// The time bar: accuracy over T of a data set under the cursors, with their flags.
  ///
  /// @param accuracy what is known so far; without points the bar says so
  /// @param runs what its points were read from
  public static Figure timeBar(AccuracyOverTime accuracy, EvaluationFigures.Runs runs, View view) {
    List<AccuracyPoint> points =
        accuracy.points().stream()
            .filter(point -> point.hasAccuracy() && point.steps() <= view.last())
            .toList();
    List<Mark> marks = new ArrayList<>();
    if (!points.isEmpty()) {
      EvaluationFigures.Curve curve = new EvaluationFigures.Curve("accuracy", accuracy, runs);
      marks.addAll(EvaluationFigures.curve(curve, points, Pen.solid(Ink.ACCENT, 2), 0));
      double ann = 100 * points.getLast().annAccuracy();
      marks.add(new Mark.HLine("ANN accuracy", ann, Pen.REFERENCE));
      marks.add(new Mark.EndLabel(100, List.of(Words.note("100 %"))));
      marks.add(new Mark.EndLabel(0, List.of(Words.note("0"))));
    }
    Axis x = Axis.steps(TIME_STEP, view.last()).show(Axis.Show.GRID);
    Axis y = Axis.numbers("", -6, 108).show(Axis.Show.NOTHING);
    Panel panel =
        Panel.of("accuracy", x, y, TIME_BAR, marks)
            .left(Words.name("accuracy"), Words.note("over T"));
    // Beside the plot no cursor runs through it.
    Panel known = points.isEmpty() ? panel.right(Words.note("not evaluated yet")) : panel;
    return overTime("time-bar", Heading.NONE, List.of(known))
        .with(view.cursors(Cursors.Flags.BELOW));
  }

  /// A figure on the time axis whose axis is labelled once, at the bottom, where a panel asks for
  /// it.
  private static Figure overTime(String id, Heading heading, List<Panel> panels) {
    List<Panel> labelled = new ArrayList<>();
    for (int p = 0; p < panels.size(); p++) {
      Panel panel = panels.get(p);
      boolean isLast = p == panels.size() - 1;
      labelled.add(isLast ? panel : panel.over(panel.x().show(Axis.Show.GRID), panel.y()));
    }
    return Figure.overTime(id, heading, labelled);
  }
}
