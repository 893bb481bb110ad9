package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What a picture says at a pixel, in words: what the status bar shows while the pointer moves.
public final class Readout {

  private static final int MOST_FACTS = 6;
  private static final int DECIMALS = 3;

  private Readout() {}

  /// The values under a pixel of a panel; empty where there is nothing to read.
  public static String at(PlotArea area, double x, double y) {
    List<String> facts = new ArrayList<>();
    String place = place(area, x);
    for (Mark mark : area.panel().marks()) {
      String fact = fact(mark, area, x, y);
      if (!fact.isEmpty() && facts.size() < MOST_FACTS) {
        facts.add(fact);
      }
    }
    if (facts.isEmpty()) {
      return "";
    }
    return place.isEmpty() ? String.join(",  ", facts) : place + ":  " + String.join(",  ", facts);
  }

  private static String place(PlotArea area, double x) {
    Axis axis = area.panel().x();
    boolean curves = area.panel().marks().stream().anyMatch(Readout::isCurve);
    if (!curves) {
      return "";
    }
    if (axis.kind() == Axis.Kind.STEPS) {
      return "t = " + area.step(x);
    }
    String name = axis.label().isEmpty() ? "x" : axis.label();
    return axis.label().startsWith("time T")
        ? "T = " + Math.round(area.dataX(x))
        : name + " = " + Numbers.three(area.dataX(x));
  }

  private static boolean isCurve(Mark mark) {
    return mark instanceof Mark.Line
        || mark instanceof Mark.Steps
        || mark instanceof Mark.Histogram;
  }

  private static String fact(Mark mark, PlotArea area, double x, double y) {
    return switch (mark) {
      case Mark.Line line -> named(line.name(), valueAt(line.series(), area.dataX(x)));
      case Mark.Steps steps -> named(steps.name(), valueAt(steps.series(), area.dataX(x)));
      case Mark.HLine line -> named(line.name(), line.y());
      case Mark.VLine line -> named(line.name(), line.x());
      case Mark.Bars bars -> bar(bars, area, x, y);
      case Mark.Histogram histogram -> histogram(histogram, area.dataX(x));
      case Mark.HeatMap map -> {
        OptionalInt neuron = Hits.neuronAt(area, x, y);
        yield neuron.isEmpty()
            ? ""
            : Neurons.name(map.shape(), neuron.getAsInt())
                + ":  "
                + map.name()
                + " = "
                + Numbers.signed(map.value().applyAsDouble(neuron.getAsInt()), DECIMALS);
      }
      case Mark.Points points -> {
        OptionalInt point =
            points.name().isEmpty() ? OptionalInt.empty() : Hits.neuronAt(area, x, y);
        yield point.isEmpty()
            ? ""
            : "#"
                + point.getAsInt()
                + ":  "
                + Numbers.fixed(points.series().y().applyAsDouble(point.getAsInt()), DECIMALS)
                + " against "
                + Numbers.fixed(points.series().x().applyAsDouble(point.getAsInt()), DECIMALS);
      }
      case Mark.SpikeRaster raster -> {
        int row = area.row(y);
        yield row >= raster.rows()
            ? ""
            : raster.rowName().apply(row) + ":  " + spikes(raster, row, area.step(x));
      }
      case Mark.Cells cells -> {
        int step = area.step(x);
        yield step > cells.cells().size()
            ? ""
            : cells.name() + " " + cells.cells().get(step - 1).text();
      }
      case Mark.Band _,
          Mark.Whiskers _,
          Mark.SpikeTicks _,
          Mark.Text _,
          Mark.Note _,
          Mark.EndLabel _ ->
          "";
    };
  }

  private static String named(String name, double value) {
    return name.isEmpty() || Double.isNaN(value) ? "" : name + " " + Numbers.three(value);
  }

  /// The value at the abscissa nearest to `x`.
  private static double valueAt(Series series, double x) {
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < series.size(); i++) {
      double distance = Math.abs(series.x().applyAsDouble(i) - x);
      if (distance < least) {
        least = distance;
        best = series.y().applyAsDouble(i);
      }
    }
    return best;
  }

  private static String histogram(Mark.Histogram histogram, double x) {
    for (int i = 0; i < histogram.bins(); i++) {
      if (x >= histogram.edge().applyAsDouble(i) && x < histogram.edge().applyAsDouble(i + 1)) {
        return Numbers.counted(Math.round(histogram.count().applyAsDouble(i)), "value", "values");
      }
    }
    return "";
  }

  /// The part under the pixel; the whole row where there is none.
  private static String bar(Mark.Bars bars, PlotArea area, double x, double y) {
    int row = area.row(y);
    if (row >= bars.bars().size()) {
      return "";
    }
    Mark.Bar bar = bars.bars().get(row);
    double value = area.dataX(x);
    double below = 0;
    double above = 0;
    for (Mark.Part part : bar.parts()) {
      double from = part.value() < 0 ? below + part.value() : above;
      double to = part.value() < 0 ? below : above + part.value();
      if (value >= from && value < to) {
        return bar.label().text()
            + ":  "
            + part.name()
            + " "
            + Numbers.signed(part.value(), DECIMALS + 1);
      }
      below += Math.min(0, part.value());
      above += Math.max(0, part.value());
    }
    String net = Double.isNaN(bar.net()) ? "" : ":  " + Numbers.signed(bar.net(), DECIMALS + 1);
    return bar.label().text() + net;
  }

  /// What a neuron sent in a step, in words.
  private static String spikes(Mark.SpikeRaster raster, int row, int step) {
    if (!raster.fired().at(row, step)) {
      return "no spike";
    }
    int amount = raster.amount().at(row, step);
    return amount < 0 ? "spike taken back" : amount == 1 ? "spike" : amount + " spikes";
  }
}
