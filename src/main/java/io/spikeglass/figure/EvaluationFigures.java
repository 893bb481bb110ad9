package io.spikeglass.figure;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Figures over a data set: accuracy over T, spikes over T, the histogram behind a threshold.
public final class EvaluationFigures {

  private static final double BAND_ALPHA = 0.14;
  private static final double HEIGHT = 180;
  private static final List<Pen> PENS =
      List.of(
          Pen.solid(Ink.ACCENT, 2.2),
          Pen.solid(Ink.INK2, 2).dashed(6, 3),
          Pen.solid(Ink.RIVAL, 2).dashed(2, 2),
          Pen.solid(Ink.TRUE_CLASS, 2).dashed(10, 3),
          Pen.solid(Ink.INK3, 1.6));

  private EvaluationFigures() {}

  /// One setting evaluated.
  ///
  /// @param name what a legend says
  /// @param accuracy its curve
  public record Curve(String name, AccuracyOverTime accuracy) {}

  /// Accuracy over T with the 95 % score interval of Wilson, one curve per setting, and the
  /// ANN.
  public static Figure accuracy(List<Curve> curves, int end) {
    List<Mark> marks = new ArrayList<>();
    List<Key> keys = new ArrayList<>();
    double low = 1;
    @Nullable AccuracyPoint surest = null;
    for (int k = 0; k < curves.size(); k++) {
      Pen pen = PENS.get(k % PENS.size());
      List<AccuracyPoint> points =
          curves.get(k).accuracy().points().stream().filter(AccuracyPoint::hasAccuracy).toList();
      if (points.isEmpty()) {
        continue;
      }
      marks.addAll(curve(curves.get(k).name(), points, pen));
      keys.add(new Key(new Key.Stroke(pen), curves.get(k).name()));
      low = Math.min(low, points.stream().mapToDouble(p -> p.interval().low()).min().orElse(0));
      AccuracyPoint last = points.getLast();
      surest = surest == null || last.labelled() > surest.labelled() ? last : surest;
    }
    int most = lastStep(curves.stream().map(Curve::accuracy).toList());
    Axis x = Axis.numbers("time T, steps", Math.min(1, most - 1), most).ticks(stepTicks(most));
    Axis y = Axis.numbers("accuracy, %", 10 * Math.floor(10 * low), 100.5);
    if (surest != null) {
      double ann = surest.annAccuracy();
      marks.add(new Mark.HLine("ANN", 100 * ann, Pen.REFERENCE));
      keys.add(new Key(new Key.Stroke(Pen.REFERENCE), "ANN " + Numbers.percent(ann, 2)));
    }
    return Figure.small(
            "accuracy-over-time",
            new Heading("Accuracy over T", images(curves), keys),
            Panel.of("accuracy", x, y, HEIGHT, marks).open())
        .within(new Figure.Gutters(48, 14))
        .with(new Cursors(0, end, Cursors.Flags.FOOT));
  }

  /// On how many images the curves stand: a range while some of their points know fewer.
  private static String images(List<Curve> curves) {
    IntSummaryStatistics known =
        curves.stream()
            .flatMap(curve -> curve.accuracy().points().stream())
            .filter(AccuracyPoint::hasAccuracy)
            .mapToInt(AccuracyPoint::labelled)
            .summaryStatistics();
    if (known.getCount() == 0) {
      return "not evaluated yet";
    }
    String fewer = known.getMin() == known.getMax() ? "" : Numbers.count(known.getMin()) + " to ";
    return "95 % band, " + fewer + Numbers.count(known.getMax()) + " images";
  }

  /// The curve of one setting and its band, per cent.
  static List<Mark> curve(String name, List<AccuracyPoint> points, Pen pen) {
    IntToDoubleFunction x = i -> points.get(i).steps();
    return List.of(
        new Mark.Band(
            name + ", 95 % interval",
            points.size(),
            x,
            i -> 100 * points.get(i).interval().low(),
            i -> 100 * points.get(i).interval().high(),
            pen.ink(),
            BAND_ALPHA),
        new Mark.Line(
            name, new Series(points.size(), x, i -> 100 * points.get(i).accuracy()), pen));
  }

  /// Mean spikes per sample over T, one curve per setting.
  public static Figure spikes(List<Curve> curves, int end) {
    List<Mark> marks = new ArrayList<>();
    List<Key> keys = new ArrayList<>();
    double high = 1;
    for (int k = 0; k < curves.size(); k++) {
      Pen pen = PENS.get(k % PENS.size());
      List<AccuracyPoint> points = curves.get(k).accuracy().points();
      ToDoubleFunction<AccuracyPoint> spikes = AccuracyPoint::spikesPerSample;
      marks.add(
          new Mark.Line(
              curves.get(k).name(),
              new Series(
                  points.size(),
                  i -> points.get(i).steps(),
                  i -> spikes.applyAsDouble(points.get(i))),
              pen));
      keys.add(new Key(new Key.Stroke(pen), curves.get(k).name()));
      high = Math.max(high, points.stream().mapToDouble(spikes).max().orElse(1));
    }
    int most = lastStep(curves.stream().map(Curve::accuracy).toList());
    Axis x = Axis.numbers("time T, steps", Math.min(1, most - 1), most).ticks(stepTicks(most));
    Axis y = Axis.numbers("spikes per sample", 0, high * 1.05);
    return Figure.small(
            "spikes-over-time",
            new Heading("Spikes over T", "mean per sample, all layers", keys),
            Panel.of("spikes", x, y, HEIGHT, marks).open())
        .within(new Figure.Gutters(64, 14))
        .with(new Cursors(0, end, Cursors.Flags.FOOT));
  }

  private static int lastStep(List<AccuracyOverTime> curves) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToInt(AccuracyPoint::steps)
        .max()
        .orElse(1);
  }

  static List<Axis.Tick> stepTicks(int last) {
    return Ticks.steps(Axis.steps("", last));
  }

  /// The distribution of the strictly positive activations of a layer, with its threshold.
  ///
  /// @param layer name of the layer
  /// @param positive activations above 0, in any order
  /// @param threshold theta in the same units
  public static Figure threshold(String layer, float[] positive, double threshold) {
    double high = threshold;
    int beyond = 0;
    for (float value : positive) {
      high = Math.max(high, value);
      beyond += value > threshold ? 1 : 0;
    }
    int bins = 80;
    double width = high / bins;
    double[] counts = new double[bins];
    for (float value : positive) {
      counts[(int) Math.min(bins - 1, value / width)]++;
    }
    double most = 1;
    for (double count : counts) {
      most = Math.max(most, count);
    }
    List<Mark> marks =
        List.of(
            new Mark.Histogram("activations", bins, i -> i * width, i -> counts[i], Ink.SPIKE),
            new Mark.VLine("threshold θ", threshold, Pen.solid(Ink.ACCENT, 2)));
    String subtitle =
        Numbers.count(positive.length)
            + " positive activations, "
            + (positive.length == 0 ? "0" : Numbers.fixed(100.0 * beyond / positive.length, 2))
            + " % above θ = "
            + Numbers.three(threshold);
    Key key = new Key(new Key.Stroke(Pen.solid(Ink.ACCENT, 2)), "threshold θ");
    Axis x = Axis.numbers("ANN activation a", 0, high * 1.02);
    Axis y = Axis.numbers("count", 0, most * 1.05);
    return Figure.small(
            "threshold-" + layer,
            new Heading(layer + ": threshold", subtitle, List.of(key)),
            Panel.of(layer, x, y, HEIGHT, marks).open())
        .within(new Figure.Gutters(64, 14));
  }
}
