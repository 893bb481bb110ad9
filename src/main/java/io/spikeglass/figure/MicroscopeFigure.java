package io.spikeglass.figure;

import io.spikeglass.analysis.ThresholdCurves;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The percentile microscope: the distribution of the activations of a layer, or of a channel of
/// it, with the threshold, and below it what any threshold would clip and round away.
public final class MicroscopeFigure {

  private static final double HISTOGRAM = 130;
  private static final double CURVES = 120;
  private static final int POINTS = 120;

  private MicroscopeFigure() {}

  /// The picture for a layer, or for a channel of it.
  ///
  /// @param name of the layer, and of the channel
  /// @param threshold theta on show, units of activation
  public static Figure of(String name, ThresholdCurves curves, double threshold) {
    double high = 1.02 * Math.max(curves.largest(), threshold);
    double most = 1;
    for (long count : curves.counts()) {
      most = Math.max(most, (double) count);
    }
    Mark theta = new Mark.VLine("threshold θ", threshold, Pen.solid(Ink.ACCENT, 2));
    Axis x = Axis.numbers("ANN activation a, and threshold θ", 0, high);
    Panel histogram =
        Panel.of(
            name,
            x.show(Axis.Show.GRID),
            Axis.numbers("count", 0, most * 1.05),
            HISTOGRAM,
            List.of(
                new Mark.Histogram(
                    "activations", curves.bins(), curves::edge, i -> curves.counts()[i], Ink.SPIKE),
                theta));
    Pen both = Pen.solid(Ink.INK, 2);
    Pen clipping = Pen.solid(Ink.PART_X, 2).dashed(6, 3);
    Pen quantisation = Pen.solid(Ink.PART_Q, 2).dashed(2, 2);
    double top = 0;
    for (int i = POINTS / 10; i <= POINTS; i++) {
      top = Math.max(top, curves.at(high * i / POINTS).both());
    }
    Panel losses =
        Panel.of(
            "losses",
            x,
            Axis.numbers("RMS loss", 0, Math.max(top * 1.1, 1e-9)),
            CURVES,
            List.of(
                line("clipping", curves, high, clipping, ThresholdCurves.Loss::clipping),
                line(
                    "quantisation", curves, high, quantisation, ThresholdCurves.Loss::quantisation),
                line("both", curves, high, both, ThresholdCurves.Loss::both),
                theta));
    String subtitle =
        "θ = "
            + Numbers.three(threshold)
            + " at percentile "
            + Numbers.fixed(curves.percentAt(threshold), 1)
            + ", T = "
            + curves.steps();
    List<Key> keys =
        List.of(
            new Key(new Key.Stroke(clipping), "clipping"),
            new Key(new Key.Stroke(quantisation), "quantisation"),
            new Key(new Key.Stroke(both), "both"));
    return new Figure(
        "microscope-" + name.replace(' ', '-'),
        new Heading(name + ": threshold", subtitle, keys),
        List.of(histogram, losses),
        new Figure.Gutters(62, 14),
        Figure.GAP,
        Cursors.NONE,
        "");
  }

  private static Mark line(
      String name,
      ThresholdCurves curves,
      double high,
      Pen pen,
      ToDoubleFunction<ThresholdCurves.Loss> value) {
    return new Mark.Line(
        name,
        new Series(
            POINTS,
            i -> high * (i + 1) / POINTS,
            i -> value.applyAsDouble(curves.at(high * (i + 1) / POINTS))),
        pen);
  }
}
