package io.spikeglass.figure;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.conversion.ConversionSettings;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Figures over a data set: accuracy over T, spikes and energy over T.
public final class EvaluationFigures {

  private static final String STEPS = "steps in total";
  private static final double BAND_ALPHA = 0.14;
  private static final double DOT = 3;

  /// Of the axis, before the first dot and behind the last one.
  private static final double ROOM_FOR_DOT = 0.01;

  private static final double HEIGHT = 180;
  private static final double COST = 110;
  private static final double PICO_PER_MICRO = 1e6;
  private static final List<Pen> PENS =
      List.of(
          Pen.solid(Ink.ACCENT, 2.2),
          Pen.solid(Ink.INK2, 2).dashed(6, 3),
          Pen.solid(Ink.RIVAL, 2).dashed(2, 2),
          Pen.solid(Ink.TRUE_CLASS, 2).dashed(10, 3),
          Pen.solid(Ink.INK3, 1.6));

  private static final List<Dot.Form> DOTS =
      List.of(Dot.Form.DISC, Dot.Form.SQUARE, Dot.Form.TRIANGLE, Dot.Form.RING, Dot.Form.CROSS);

  private EvaluationFigures() {}

  /// What the points of a curve were read from.
  public enum Runs {
    /// One run, which contains every shorter one.
    ONE,
    /// A run for every T, fitted to it.
    ONE_PER_POINT;

    /// What an evaluation with these settings reads its points from.
    public static Runs of(ConversionSettings settings) {
      return settings.needsOwnRun() ? ONE_PER_POINT : ONE;
    }
  }

  /// One setting evaluated.
  ///
  /// @param name what a legend says
  /// @param accuracy its curve
  /// @param place where a T stands on the axis: at itself, or at the steps that it takes in total
  /// @param runs what its points were read from
  public record Curve(String name, AccuracyOverTime accuracy, IntUnaryOperator place, Runs runs) {

    /// On the axis of T.
    public Curve(String name, AccuracyOverTime accuracy, Runs runs) {
      this(name, accuracy, IntUnaryOperator.identity(), runs);
    }

    double at(AccuracyPoint point) {
      return place.applyAsInt(point.steps());
    }

    /// The values at its points. What no single run has gone through is not joined: between the
    /// points are gaps.
    private Series series(List<AccuracyPoint> points, ToDoubleFunction<AccuracyPoint> value) {
      return switch (runs) {
        case ONE ->
            new Series(
                points.size(), i -> at(points.get(i)), i -> value.applyAsDouble(points.get(i)));
        case ONE_PER_POINT ->
            new Series(
                2 * points.size() - 1,
                i -> i % 2 == 0 ? at(points.get(i / 2)) : Double.NaN,
                i -> i % 2 == 0 ? value.applyAsDouble(points.get(i / 2)) : Double.NaN);
      };
    }

    /// Where it ends.
    private int last() {
      return accuracy.points().stream()
          .mapToInt(point -> place.applyAsInt(point.steps()))
          .max()
          .orElse(1);
    }

    /// Whether it stands at its T.
    private boolean isOverT() {
      return accuracy.points().stream().allMatch(point -> at(point) == point.steps());
    }
  }

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
      marks.addAll(curve(curves.get(k), points, pen, k));
      keys.add(key(curves.get(k), k));
      low = Math.min(low, points.stream().mapToDouble(p -> p.interval().low()).min().orElse(0));
      AccuracyPoint last = points.getLast();
      surest = surest == null || last.labelled() > surest.labelled() ? last : surest;
    }
    Axis x = time(curves);
    Axis y = Axis.numbers("accuracy, %", 10 * Math.floor(10 * low), 100.5);
    if (surest != null) {
      double ann = surest.annAccuracy();
      marks.add(new Mark.HLine("ANN", 100 * ann, Pen.REFERENCE));
      keys.add(new Key(new Key.Stroke(Pen.REFERENCE), "ANN " + Numbers.percent(ann, 2)));
    }
    return Figure.small(
            "accuracy-over-time",
            new Heading("Accuracy over " + (isOverT(curves) ? "T" : STEPS), images(curves), keys),
            Panel.of("accuracy", x, y, HEIGHT, marks).open())
        .within(new Figure.Gutters(48, 14))
        .with(new Cursors(0, end, Cursors.Flags.FOOT));
  }

  private static boolean isOverT(List<Curve> curves) {
    return curves.stream().allMatch(Curve::isOverT);
  }

  private static Axis time(List<Curve> curves) {
    int last = curves.stream().mapToInt(Curve::last).max().orElse(1);
    boolean dotted = curves.stream().anyMatch(curve -> curve.runs() == Runs.ONE_PER_POINT);
    double space = dotted ? ROOM_FOR_DOT * last : 0;
    String label = isOverT(curves) ? "time T, steps" : STEPS;
    return Axis.numbers(label, Math.min(1, last - 1) - space, last + space).ticks(stepTicks(last));
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
    return "95 % band, " + fewer + Numbers.counted(known.getMax(), "image", "images");
  }

  /// The points of one setting and their intervals, per cent.
  ///
  /// @param rank which of several curves it is
  static List<Mark> curve(Curve curve, List<AccuracyPoint> points, Pen pen, int rank) {
    IntToDoubleFunction x = i -> curve.at(points.get(i));
    IntToDoubleFunction low = i -> 100 * points.get(i).interval().low();
    IntToDoubleFunction high = i -> 100 * points.get(i).interval().high();
    String interval = curve.name() + ", 95 % interval";
    List<Mark> marks = new ArrayList<>();
    marks.add(
        switch (curve.runs()) {
          case ONE -> new Mark.Band(interval, points.size(), x, low, high, pen.ink(), BAND_ALPHA);
          case ONE_PER_POINT ->
              new Mark.Whiskers(interval, points.size(), x, low, high, Pen.solid(pen.ink(), 1.2));
        });
    marks.addAll(line(curve, points, point -> 100 * point.accuracy(), pen, rank));
    return marks;
  }

  /// A line through values that one run has gone through, dots where it would show more than was
  /// measured.
  private static List<Mark> line(
      Curve curve,
      List<AccuracyPoint> points,
      ToDoubleFunction<AccuracyPoint> value,
      Pen pen,
      int rank) {
    Series series = curve.series(points, value);
    Mark line = new Mark.Line(curve.name(), series, pen);
    return curve.runs() == Runs.ONE_PER_POINT || hasGaps(points)
        ? List.of(line, new Mark.Points("", series, dot(pen, rank)))
        : List.of(line);
  }

  private static Dot dot(Pen pen, int rank) {
    return new Dot(DOTS.get(rank % DOTS.size()), DOT, pen.ink(), 1);
  }

  /// How a legend shows it.
  private static Key key(Curve curve, int rank) {
    Pen pen = PENS.get(rank % PENS.size());
    return new Key(
        switch (curve.runs()) {
          case ONE -> new Key.Stroke(pen);
          case ONE_PER_POINT -> new Key.Spot(dot(pen, rank));
        },
        curve.name());
  }

  /// Whether only some T were read.
  private static boolean hasGaps(List<AccuracyPoint> points) {
    return points.getLast().steps() - points.getFirst().steps() >= points.size();
  }

  /// What one setting costs.
  ///
  /// @param curve its points
  /// @param picojoule energy of one sample at a point, estimated
  public record CostCurve(Curve curve, ToDoubleFunction<AccuracyPoint> picojoule) {}

  /// Mean spikes and energy per sample over T, one curve per setting.
  public static Figure cost(List<CostCurve> curves, int end) {
    List<Key> keys = new ArrayList<>();
    for (int k = 0; k < curves.size(); k++) {
      keys.add(key(curves.get(k).curve(), k));
    }
    List<Curve> all = curves.stream().map(CostCurve::curve).toList();
    Axis x = time(all);
    Panel spikes =
        over(
            x.show(Axis.Show.GRID),
            "spikes per sample",
            curves,
            _ -> AccuracyPoint::spikesPerSample);
    Panel energy =
        over(
            x,
            "energy, µJ, 45 nm",
            curves,
            cost -> point -> cost.picojoule().applyAsDouble(point) / PICO_PER_MICRO);
    return Figure.small(
            "spikes-and-energy",
            new Heading(
                "Spikes and energy over " + (isOverT(all) ? "T" : STEPS),
                "mean per sample, estimate",
                keys),
            spikes)
        .showing(List.of(spikes, energy))
        .within(new Figure.Gutters(64, 14))
        .with(new Cursors(0, end, Cursors.Flags.FOOT));
  }

  private static Panel over(
      Axis x,
      String name,
      List<CostCurve> curves,
      Function<CostCurve, ToDoubleFunction<AccuracyPoint>> value) {
    List<Mark> marks = new ArrayList<>();
    double high = 0;
    for (int k = 0; k < curves.size(); k++) {
      Curve curve = curves.get(k).curve();
      List<AccuracyPoint> points = curve.accuracy().points();
      ToDoubleFunction<AccuracyPoint> of = value.apply(curves.get(k));
      if (!points.isEmpty()) {
        marks.addAll(line(curve, points, of, PENS.get(k % PENS.size()), k));
      }
      high = Math.max(high, points.stream().mapToDouble(of).max().orElse(0));
    }
    Axis y = Axis.numbers(name, 0, high > 0 ? high * 1.05 : 1);
    return Panel.of(name, x, y, COST, marks).open();
  }

  static List<Axis.Tick> stepTicks(int last) {
    return Ticks.steps(Axis.steps("", last));
  }
}
