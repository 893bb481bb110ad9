package io.spikeglass.cli;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Build;
import io.spikeglass.experiment.Machine;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.experiment.bench.WindowTimes.Answer;
import io.spikeglass.experiment.bench.WindowTimes.Frames;
import io.spikeglass.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The two parts of the benchmark page, engine and window. Each is written by a run of its own and
/// leaves the other as it stands.
final class WindowPage {

  private static final String HEADING = "## The window\n";

  private static final String HEAD =
      HEADING
          + """

          Written by `spikeglass bench --ui --out FILE.json --page FILE.md`. The real window acts on scripted
          gestures. Latency: a single gesture, repeated as soon as its picture stands; from the input event
          to the end of the pulse that lays out the complete picture (what was asked for is run, every plot
          is painted) and hands it to the renderer. Pulses come 60 times a second, so that a shorter answer
          than one pulse cannot be seen. Frame: the hand moves on and on, with 60 inputs a second; from one
          pulse to the next that hands over later input and in which every plot in view that the movement
          changes has been painted anew, so that the slowest plot counts. Where the target speaks of a
          frame, it is held against the frames (decision 0021), else against the latency. Updates of a run:
          from one picture of its raster to the next while it goes on. Start: the application once more,
          from its virtual machine's begin to the first picture.

          """;

  private WindowPage() {}

  /// Writes the part of the engine.
  static void writeEngine(Path page, String engine) throws ProblemException {
    String before = read(page);
    int section = before.indexOf(HEADING);
    write(page, section < 0 ? engine : engine.stripTrailing() + "\n\n" + before.substring(section));
  }

  /// Writes the part of the window, at the end of the page.
  static void writeWindow(Path page, WindowTimes times) throws ProblemException {
    String before = read(page);
    int section = before.indexOf(HEADING);
    String engine = section < 0 ? before : before.substring(0, section);
    write(
        page, engine.isBlank() ? section(times) : engine.stripTrailing() + "\n\n" + section(times));
  }

  private static String section(WindowTimes times) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(Build.load().words());
    text.append(
        String.format(
            Locale.ROOT,
            "; %s. Drawn %s, %d × %d pixels.%n%n",
            Machine.words(),
            switch (times.plan().surface()) {
              case HEADLESS -> "in memory";
              case DISPLAY -> "on a display";
            },
            times.width(),
            times.height()));
    text.append(
        """
        | action | network | latency, median ms | worst ms | runs | frame, median ms | worst ms | frames/s | target, ms |
        |---|---|---|---|---|---|---|---|---|
        """);
    for (Answer answer : times.answers()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.1f | %.1f | %d | %s | %s |%n",
              answer.gesture(),
              answer.network(),
              answer.millis().median(),
              answer.millis().max(),
              answer.millis().runs(),
              answer.frames().map(WindowPage::words).orElse("| |"),
              WindowBench.words(answer)));
    }
    return text.toString();
  }

  private static String words(Frames frames) {
    return String.format(
        Locale.ROOT,
        "%.1f | %.1f | %.0f",
        frames.millis().median(),
        frames.millis().max(),
        frames.perSecond());
  }

  private static String read(Path page) throws ProblemException {
    try {
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(page, failure);
    }
  }

  private static void write(Path page, String text) throws ProblemException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(page, stream -> stream.write(bytes));
  }
}
