package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.bench.Spread;
import io.spikeglass.experiment.bench.WindowMeter;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.experiment.bench.WindowTimes.Answer;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.results.WindowResults;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// `bench --ui`: how fast the window answers.
///
/// @param console where it speaks
/// @param meter measures
record WindowBench(Console console, WindowMeter meter) {

  /// Measures and writes what was measured.
  ///
  /// @param out gets it as JSON
  /// @param page gets a section of it, where there is one
  WindowTimes run(WindowPlan plan, Path out, Optional<Path> page) throws ProblemException {
    AtomicFile.requireWritable(out);
    if (page.isPresent()) {
      AtomicFile.requireWritable(page.get());
    }
    WindowTimes times = meter.measure(plan, console.control());
    WindowResults.write(out, times);
    if (page.isPresent()) {
      WindowPage.writeWindow(page.get(), times);
    }
    console.out().print(table(times));
    console.out().println(out);
    page.ifPresent(console.out()::println);
    return times;
  }

  /// The answers as text for the terminal.
  static String table(WindowTimes times) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %d x %d pixels%n",
            times.plan().surface().name().toLowerCase(Locale.ROOT),
            times.width(),
            times.height()));
    text.append(
        "action                          network            latency ms   worst ms  runs"
            + "   frame ms   worst ms   target\n");
    for (Answer answer : times.answers()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-31s %-18s %10.1f %10.1f %5d %10s %10s   %s%n",
              answer.gesture(),
              answer.network(),
              answer.millis().median(),
              answer.millis().max(),
              answer.millis().runs(),
              frames(answer, Spread::median),
              frames(answer, Spread::max),
              words(answer)));
    }
    return text.toString();
  }

  private static String frames(Answer answer, ToDoubleFunction<Spread> value) {
    return answer
        .frames()
        .map(frames -> String.format(Locale.ROOT, "%.1f", value.applyAsDouble(frames.millis())))
        .orElse("");
  }

  /// The limits of an answer and whether they are kept; a dash where there are none.
  static String words(Answer answer) {
    Limit limit = answer.limit();
    if (limit.equals(Limit.NONE)) {
      return "–";
    }
    String median = Double.isFinite(limit.median()) ? "≤ " + number(limit.median()) : "";
    String worst = Double.isFinite(limit.worst()) ? "worst ≤ " + number(limit.worst()) : "";
    String both = median.isEmpty() || worst.isEmpty() ? median + worst : median + ", " + worst;
    return both + (answer.isMet() ? " met" : " not met");
  }

  private static String number(double millis) {
    return String.format(Locale.ROOT, millis == Math.rint(millis) ? "%.0f" : "%.1f", millis);
  }
}
