package io.spikeglass.cli;

import io.spikeglass.experiment.bench.Benchmark;
import io.spikeglass.experiment.bench.Benchmark.Row;
import io.spikeglass.figure.Axis;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Fill;
import io.spikeglass.figure.Heading;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.Mark;
import io.spikeglass.figure.Numbers;
import io.spikeglass.figure.Panel;
import io.spikeglass.figure.Role;
import io.spikeglass.figure.Words;
import java.util.List;

/// The main rows of a benchmark as bars: synaptic events per second, which networks of all sizes
/// share, with images per second as numbers.
final class BenchmarkFigure {

  private static final double ROW_HEIGHT = 24;
  private static final double MARGIN = 1.06;

  private BenchmarkFigure() {}

  /// The figure; rows are those with an ANN beside them.
  static Figure of(Benchmark benchmark) {
    List<Row> rows =
        benchmark.rows().stream().filter(row -> Double.isFinite(row.annImagesPerSecond())).toList();
    List<Mark.Bar> bars = rows.stream().map(BenchmarkFigure::bar).toList();
    double most = rows.stream().mapToDouble(BenchmarkFigure::events).max().orElse(1);
    Panel panel =
        Panel.of(
                "throughput",
                Axis.numbers("synaptic events, 10⁹ per second", 0, MARGIN * most),
                Axis.rows(bars.size()),
                ROW_HEIGHT * bars.size(),
                List.of(new Mark.Bars("throughput", bars)))
            .open();
    Heading heading =
        Heading.of(
            "Throughput",
            "T = "
                + benchmark.plan().steps()
                + ", threads: "
                + benchmark.plan().threads()
                + "; right: images per second");
    return Figure.small("throughput", heading, panel);
  }

  private static double events(Row row) {
    return row.eventsPerSecond() / 1e9;
  }

  private static Mark.Bar bar(Row row) {
    return new Mark.Bar(
        new Words(row.network(), Ink.INK2, Role.LABEL),
        List.of(new Mark.Part("synaptic events", events(row), Fill.plain(Ink.ACCENT))),
        Double.NaN,
        new Words(Numbers.three(row.imagesPerSecond().median()), Ink.INK, Role.LABEL));
  }
}
