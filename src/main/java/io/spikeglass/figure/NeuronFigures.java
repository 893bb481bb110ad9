package io.spikeglass.figure;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.FireTimes;
import io.spikeglass.analysis.Sent;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/// Figures of single neurons and of all neurons of a layer.
public final class NeuronFigures {

  private static final double BAND_ALPHA = 0.14;
  private static final double PLOT = 150;
  private static final double ROW = 26;

  /// phi/theta is a quotient of float64 numbers.
  private static final double ROUNDING = 1e-9;

  private NeuronFigures() {}

  /// phi(t) of one neuron closing in on a, with the band a ± theta/t.
  ///
  /// @param published steps that may be read
  public static Figure staircase(NeuronTrace neuron, int published, View view) {
    int steps = Math.min(published, view.last());
    double a = neuron.activation() / neuron.threshold();
    Pen pen = Pen.solid(Ink.ACCENT, 2);
    List<Mark> marks =
        List.of(
            new Mark.Band(
                "a ± θ / t",
                10 * view.last(),
                i -> 0.5 + (i + 1) / 10.0,
                i -> a - 1 / (0.5 + (i + 1) / 10.0),
                i -> a + 1 / (0.5 + (i + 1) / 10.0),
                Ink.ACCENT,
                BAND_ALPHA),
            new Mark.HLine("a / θ", a, Pen.REFERENCE),
            new Mark.Steps("φ(t) / θ", Series.overSteps(steps, neuron::rate), pen));
    Heading heading =
        new Heading(
            "φ(t) closes in on a",
            "band a ± θ / t",
            List.of(
                new Key(new Key.Stroke(pen), "φ(t) / θ"),
                new Key(new Key.Stroke(Pen.REFERENCE), "a = " + Numbers.fixed(a, 3) + " θ")));
    DoubleSummaryStatistics values =
        IntStream.rangeClosed(1, steps).mapToDouble(neuron::rate).summaryStatistics();
    Axis x = Axis.steps(Figures.TIME_STEP, view.last());
    double low = Math.min(0, 1.15 * Math.min(a, values.getMin()));
    Axis y = Axis.numbers("value / θ", low, 1.15 * Math.max(1, Math.max(a, values.getMax())));
    return Figure.small("staircase", heading, Panel.of(neuron.name(), x, y, PLOT, marks).open())
        .within(new Figure.Gutters(46, 14))
        .with(view.cursors(Cursors.Flags.INSIDE));
  }

  /// The error parts of one neuron at T, one bar each, units of theta.
  public static Figure split(
      Population population, ErrorSplit split, int neuron, ConversionSettings settings) {
    double theta = population.thresholdOf(neuron);
    List<Mark.Bar> bars = new ArrayList<>();
    double most = 1e-3;
    for (ErrorPart part : ErrorPart.of(settings)) {
      double value = split.part(part)[neuron] / theta;
      most = Math.max(most, Math.abs(value));
      bars.add(
          new Mark.Bar(
              new Words(ErrorFigures.name(part, settings), Ink.INK2, Role.LABEL),
              List.of(new Mark.Part(ErrorFigures.name(part, settings), value, Fill.of(part))),
              Double.NaN,
              new Words(Numbers.signed(value, 3), Ink.INK, Role.LABEL)));
    }
    Axis x = Axis.numbers("φ − a, θ", -most * 1.1, most * 1.1);
    String error = Numbers.signed(split.error()[neuron] / theta, 3);
    Panel panel =
        Panel.of(
                "neuron-split",
                x,
                Axis.rows(bars.size()),
                ROW * bars.size(),
                List.of(new Mark.Bars("error of this neuron", bars)))
            .open();
    return Figure.small(
            "neuron-split", Heading.of("Error of this neuron", "φ − a = " + error + " θ"), panel)
        .within(new Figure.Gutters(100, 56));
  }

  /// phi against a of a whole layer at T: every neuron is counted once, as saturated, silent, in
  /// between, or off in both networks.
  ///
  /// @param value phi(T) per neuron
  public static Figure scatter(
      Population population, float[] activation, double[] value, int steps) {
    return scatter(population, activation, value, 1, steps, new int[0]);
  }

  /// The same with the neurons `lit` in the accent, of neurons that send at most `most` thresholds
  /// a step.
  static Figure scatter(
      Population population, float[] activation, double[] value, int most, int steps, int[] lit) {
    double[] x = new double[value.length];
    double[] y = new double[value.length];
    double low = 0;
    double high = 1;
    double bottom = 0;
    int saturated = 0;
    int silent = 0;
    int between = 0;
    int off = 0;
    double top = 1;
    for (int i = 0; i < value.length; i++) {
      x[i] = activation[i] / population.thresholdOf(i);
      y[i] = value[i] / population.thresholdOf(i);
      low = Math.min(low, x[i]);
      high = Math.max(high, x[i]);
      bottom = Math.min(bottom, y[i]);
      top = Math.max(top, y[i]);
      if (y[i] >= most - ROUNDING) {
        saturated++;
      } else if (value[i] != 0) {
        between++;
      } else if (activation[i] > 0) {
        silent++;
      } else {
        off++;
      }
    }
    double[] diagonal = {2 * bottom, 2 * top};
    List<Mark> marks =
        List.of(
            new Mark.Line("φ = a", Series.of(diagonal, diagonal), Pen.REFERENCE.faded(0.8)),
            new Mark.Points("neurons", Series.of(x, y), Dot.disc(1.7, Ink.SPIKE).faded(0.4)),
            new Mark.Points(
                "",
                new Series(lit.length, i -> x[lit[i]], i -> y[lit[i]]),
                Dot.disc(3.2, Ink.ACCENT)));
    Panel panel =
        Panel.of(
                population.name(),
                Axis.numbers("ANN activation a / θ", 1.03 * low - 0.03 * high, high * 1.03),
                Axis.numbers("φ / θ", 1.1 * bottom - 0.04, 1.1 * top),
                PLOT,
                marks)
            .open()
            .right(
                new Words(Numbers.count(saturated), Ink.INK, Role.COUNT),
                Words.note("saturated"),
                Words.note(most == 1 ? "N = T" : "N = " + most + " T"),
                new Words(Numbers.count(silent), Ink.INK, Role.COUNT),
                Words.note("silent"),
                Words.note("φ = 0, a > 0"),
                new Words(Numbers.count(between), Ink.INK, Role.COUNT),
                Words.note("in between"),
                new Words(Numbers.count(off), Ink.INK, Role.COUNT),
                Words.note("off in both"));
    String subtitle =
        Numbers.counted(value.length, "neuron", "neurons") + " at T = " + steps + ", θ";
    return Figure.small(
            "rate-against-activation",
            Heading.of(ShortName.ofLayer(population.name()) + ": φ against a", subtitle),
            panel)
        .within(new Figure.Gutters(46, 84));
  }

  /// The scatter of the selected layer of a run at T.
  public static Figure scatter(Trace trace, AnnReference ann, View view) {
    Population population = trace.network().populations().get(view.layer());
    double[] value = Sent.values(trace, view.layer(), view.end());
    int[] lit = IntStream.range(0, value.length).filter(view::isLit).toArray();
    int most = trace.network().settings().neuron().most();
    float[] activation = ann.activation()[view.layer()];
    return scatter(population, activation, value, most, view.end(), lit)
        .noting(Caption.of(trace.network()));
  }

  /// Share of the neurons of each layer that have fired by t, among those which the ANN activates.
  public static Figure firstSpikes(List<String> names, List<FireTimes> times, View view) {
    List<Mark> marks = new ArrayList<>();
    for (int l = 0; l < times.size(); l++) {
      FireTimes fire = times.get(l);
      boolean selected = l == view.layer();
      Pen pen =
          selected
              ? Pen.solid(Ink.INK, 2.2)
              : switch (l % 3) {
                case 0 -> Pen.solid(Ink.INK2, 1.6).dashed(6, 3);
                case 1 -> Pen.solid(Ink.INK2, 1.6).dashed(2, 2);
                default -> Pen.solid(Ink.INK2, 1.6).dashed(10, 3);
              };
      double[] share = fire.firedShare();
      marks.add(
          new Mark.Steps(names.get(l), Series.overSteps(share.length, t -> share[t - 1]), pen));
      String mean = Double.isNaN(fire.mean()) ? "none" : "mean t " + Numbers.fixed(fire.mean(), 1);
      marks.add(
          new Mark.EndLabel(
              share[share.length - 1],
              List.of(
                  selected
                      ? Words.name(names.get(l))
                      : new Words(names.get(l), Ink.INK2, Role.NOTE),
                  Words.note(mean))));
    }
    Axis x = Axis.steps(Figures.TIME_STEP, view.last());
    Axis y = Axis.numbers("share that has fired", 0, 1.04);
    return Figure.small(
            "first-spike-times",
            Heading.of("First spikes", "share of neurons with a > 0.05 θ that have fired by t"),
            Panel.of("fired", x, y, PLOT, marks).open())
        .within(new Figure.Gutters(46, 130))
        .with(view.cursors(Cursors.Flags.FOOT));
  }

  /// The first-spike figure of a run.
  public static Figure firstSpikes(Trace trace, AnnReference ann, View view) {
    List<String> names = new ArrayList<>();
    List<FireTimes> times = new ArrayList<>();
    for (int l = 0; l < trace.network().populations().size(); l++) {
      names.add(trace.network().populations().get(l).name());
      times.add(FireTimes.of(trace, ann, l, Math.min(view.last(), trace.publishedSteps())));
    }
    return firstSpikes(names, times, view).noting(Caption.of(trace.network()));
  }
}
