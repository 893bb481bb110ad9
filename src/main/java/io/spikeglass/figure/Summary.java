package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Puts a figure into sentences, for those who cannot see it.
final class Summary {

  private Summary() {}

  static String of(Figure figure) {
    List<String> sentences = new ArrayList<>();
    heading(figure.heading(), sentences);
    Cursors cursors = figure.cursors();
    if (cursors.end() > 0) {
      sentences.add("Time T = " + cursors.end());
    }
    for (Panel panel : figure.panels()) {
      heading(panel.heading(), sentences);
      panel(panel, sentences);
    }
    return String.join(". ", sentences) + ".";
  }

  private static void heading(Heading heading, List<String> sentences) {
    if (!heading.isEmpty()) {
      sentences.add(
          heading.subtitle().isEmpty()
              ? heading.title()
              : heading.title() + ", " + heading.subtitle());
    }
  }

  private static void panel(Panel panel, List<String> sentences) {
    List<String> facts = new ArrayList<>();
    facts.addAll(texts(panel.left()));
    facts.addAll(texts(panel.right()));
    for (Mark mark : panel.marks()) {
      String fact = fact(mark);
      if (!fact.isEmpty()) {
        facts.add(fact);
      }
    }
    if (!facts.isEmpty()) {
      sentences.add(String.join(", ", facts));
    }
  }

  private static List<String> texts(List<Words> words) {
    return words.stream().map(Words::text).toList();
  }

  private static String fact(Mark mark) {
    return switch (mark) {
      case Mark.Line line -> range(line.name(), line.series());
      case Mark.Steps steps -> range(steps.name(), steps.series());
      case Mark.Points points ->
          points.name().isEmpty()
              ? ""
              : points.name() + ": " + Numbers.counted(points.series().size(), "point", "points");
      case Mark.HLine line ->
          line.name().isEmpty() ? "" : line.name() + " " + Numbers.three(line.y());
      case Mark.VLine line ->
          line.name().isEmpty() ? "" : line.name() + " " + Numbers.three(line.x());
      case Mark.Bars bars ->
          bars.bars().stream().map(Summary::bar).collect(Collectors.joining("; "));
      case Mark.Cells cells ->
          cells.name()
              + " step by step: "
              + cells.cells().stream().map(Mark.Cell::text).collect(Collectors.joining(" "));
      case Mark.HeatMap map ->
          map.name() + ": " + map.shape() + " values, full colour at " + Numbers.three(map.limit());
      case Mark.SpikeRaster raster ->
          raster.name()
              + ": "
              + Numbers.counted(raster.rows(), "neuron", "neurons")
              + takenBack(raster);
      case Mark.SpikeTicks ticks -> spikes(ticks);
      case Mark.Histogram histogram -> histogram.name();
      case Mark.Band band -> band.name();
      case Mark.Whiskers whiskers -> whiskers.name();
      case Mark.Note note -> note.words().text();
      case Mark.Text text -> text.words().text();
      case Mark.EndLabel _ -> "";
    };
  }

  private static String spikes(Mark.SpikeTicks ticks) {
    int count = 0;
    for (int t = 1; t <= ticks.steps(); t++) {
      count += ticks.fired().test(t) ? 1 : 0;
    }
    return ticks.name().equals("spike")
        ? count + (count == 1 ? " spike" : " spikes")
        : count + " " + ticks.name();
  }

  private static String takenBack(Mark.SpikeRaster raster) {
    int count = raster.takenBack();
    return count == 0
        ? ""
        : ", " + Numbers.count(count) + (count == 1 ? " spike" : " spikes") + " taken back";
  }

  private static String bar(Mark.Bar bar) {
    String parts =
        bar.parts().stream()
            .filter(part -> part.value() != 0)
            .map(part -> part.name() + " " + Numbers.three(part.value()))
            .collect(Collectors.joining(", "));
    String net = Double.isNaN(bar.net()) ? "" : ", together " + Numbers.three(bar.net());
    return bar.label().text() + ": " + parts + net;
  }

  private static String range(String name, Series series) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double last = Double.NaN;
    for (int i = 0; i < series.size(); i++) {
      double y = series.y().applyAsDouble(i);
      if (!Double.isNaN(y)) {
        low = Math.min(low, y);
        high = Math.max(high, y);
        last = y;
      }
    }
    return name.isEmpty() || Double.isNaN(last)
        ? ""
        : name
            + " from "
            + Numbers.three(low)
            + " to "
            + Numbers.three(high)
            + ", at last "
            + Numbers.three(last);
  }
}
