package io.spikeglass.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// What a figure shows, one row per value, ready for a spreadsheet or a CSV file.
///
/// @param header names of the columns
/// @param rows cells as text; numbers with a decimal point and all their digits
public record Table(List<String> header, List<List<String>> rows) {

  private static final List<String> HEADER =
      List.of("panel", "series", "x", "y", "y low", "y high");

  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  static Table of(Figure figure) {
    List<List<String>> rows = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      for (Mark mark : panel.marks()) {
        new Rows(panel.id(), mark.name(), rows).add(mark);
      }
    }
    return new Table(HEADER, rows);
  }

  /// Comma-separated text (RFC 4180) with a header line.
  public String csv() {
    StringBuilder text = new StringBuilder();
    line(text, header);
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(field(cells.get(i)));
    }
    text.append("\r\n");
  }

  /// `text` as a field of comma-separated text, in quotation marks where it needs them.
  public static String field(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /// Appends the values of one mark.
  private record Rows(String panel, String series, List<List<String>> into) {

    void add(Mark mark) {
      switch (mark) {
        case Mark.Line line -> series(line.series());
        case Mark.Steps steps -> series(steps.series());
        case Mark.Points points -> series(points.series());
        case Mark.Band band -> intervals(band.size(), band.x(), band.low(), band.high());
        case Mark.Whiskers whiskers ->
            intervals(whiskers.size(), whiskers.x(), whiskers.low(), whiskers.high());
        case Mark.HLine line -> decorated("", Numbers.plain(line.y()));
        case Mark.VLine line -> decorated(Numbers.plain(line.x()), "");
        case Mark.Bars bars -> bars.bars().forEach(this::bar);
        case Mark.SpikeRaster raster -> raster(raster);
        case Mark.SpikeTicks ticks -> {
          for (int t = 1; t <= ticks.steps(); t++) {
            if (ticks.fired().test(t)) {
              row(Numbers.plain(t), "1", "", "");
            }
          }
        }
        case Mark.Cells cells -> {
          for (int i = 0; i < cells.cells().size(); i++) {
            row(Numbers.plain(i + 1), cells.cells().get(i).text(), "", "");
          }
        }
        case Mark.HeatMap map -> {
          for (int i = 0; i < map.shape().size(); i++) {
            row(Numbers.plain(i), Numbers.plain(map.value().applyAsDouble(i)), "", "");
          }
        }
        case Mark.Histogram histogram -> {
          for (int i = 0; i < histogram.bins(); i++) {
            row(
                Numbers.plain(histogram.edge().applyAsDouble(i)),
                Numbers.plain(histogram.count().applyAsDouble(i)),
                "",
                "");
          }
        }
        case Mark.Text _, Mark.Note _, Mark.EndLabel _ -> {}
      }
    }

    private void row(String x, String y, String low, String high) {
      into.add(List.of(panel, series, x, y, low, high));
    }

    private void intervals(
        int size, IntToDoubleFunction x, IntToDoubleFunction low, IntToDoubleFunction high) {
      for (int i = 0; i < size; i++) {
        row(
            Numbers.plain(x.applyAsDouble(i)),
            "",
            Numbers.plain(low.applyAsDouble(i)),
            Numbers.plain(high.applyAsDouble(i)));
      }
    }

    private void decorated(String x, String y) {
      if (!series.isEmpty()) {
        row(x, y, "", "");
      }
    }

    private void series(Series values) {
      for (int i = 0; i < values.size() && !series.isEmpty(); i++) {
        double x = values.x().applyAsDouble(i);
        if (!Double.isNaN(x)) {
          row(Numbers.plain(x), Numbers.plain(values.y().applyAsDouble(i)), "", "");
        }
      }
    }

    private void bar(Mark.Bar bar) {
      for (Mark.Part part : bar.parts()) {
        into.add(
            List.of(panel, part.name(), bar.label().text(), Numbers.plain(part.value()), "", ""));
      }
      if (!Double.isNaN(bar.net())) {
        into.add(List.of(panel, "net", bar.label().text(), Numbers.plain(bar.net()), "", ""));
      }
    }

    private void raster(Mark.SpikeRaster raster) {
      for (int r = 0; r < raster.rows(); r++) {
        for (int t = 1; t <= raster.steps(); t++) {
          if (raster.fired().at(r, t)) {
            int amount = raster.amount().at(r, t);
            String spikes = amount == 1 ? "" : Numbers.plain(amount);
            row(Numbers.plain(t), raster.rowName().apply(r), spikes, "");
          }
        }
      }
    }
  }
}
