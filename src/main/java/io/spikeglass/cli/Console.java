package io.spikeglass.cli;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.ProblemText;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Workers;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;

/// Where a command speaks: results on standard output, progress and trouble on standard error.
final class Console {

  private static final long PERIOD_MILLIS = 200;

  private final PrintStream out;
  private final PrintStream err;
  private final RunControl control;
  private final Style style;
  private final Progress progress = new Progress();

  /// How progress is shown.
  enum Style {
    /// One line that is written over, on a terminal.
    ONE_LINE,
    /// A new line whenever another tenth is done, in a log.
    LINES
  }

  Console(PrintStream out, PrintStream err, RunControl control, Style style) {
    this.out = out;
    this.err = err;
    this.control = control;
    this.style = style;
  }

  /// Where results go. They come last: progress is not shown any more, and its line is cleared, so
  /// that nothing stands before them on a terminal.
  PrintStream out() {
    progress.end();
    return out;
  }

  PrintStream errors() {
    return err;
  }

  RunControl control() {
    return control;
  }

  /// Says something beside the results.
  void note(String text) {
    progress.clear();
    err.println(text);
  }

  /// Runs `work` with its progress on standard error and says what went wrong, if anything did.
  <T> Outcome<T> attempt(Callable<T> work) {
    progress.begin();
    Outcome<T> outcome;
    try (Workers.Ongoing _ = Workers.every(PERIOD_MILLIS, progress::show)) {
      outcome = Outcome.attempt(work);
    }
    progress.end();
    switch (outcome) {
      case Outcome.Done<T> _ -> {}
      case Outcome.Stopped<T> _ -> note("stopped");
      case Outcome.Failed<T>(var problem) -> note("spikeglass: " + ProblemText.of(problem));
      case Outcome.Broken<T>(Throwable cause) -> {
        note("spikeglass: a bug: " + cause);
        LoggerFactory.getLogger(Console.class).error("unexpected", cause);
      }
    }
    return outcome;
  }

  /// Shows how far the work is.
  private final class Progress {
    private static final int TENTH = 10;

    private boolean running;
    private int shown;
    private String phase = "";
    private int width;

    synchronized void begin() {
      running = true;
    }

    synchronized void show() {
      int percent = (int) (100 * control.fraction());
      String doing = control.doing();
      if (!running || doing.isEmpty()) {
        return;
      }
      switch (style) {
        case ONE_LINE -> {
          String line = String.format(Locale.ROOT, "%3d %%  %s", percent, doing);
          err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
          err.flush();
          width = line.length();
        }
        case LINES -> {
          String now = phase(doing);
          if (!now.equals(phase)) {
            phase = now;
            shown = 0;
          }
          if (percent >= shown + TENTH) {
            shown = percent - percent % TENTH;
            note(String.format(Locale.ROOT, "%3d %%  %s", percent, doing));
          }
        }
      }
    }

    /// What is being done, without the numbers that count it.
    private static String phase(String doing) {
      return doing.replaceAll("\\d+", "");
    }

    /// Wipes the line; the next one comes in its time.
    synchronized void clear() {
      if (width > 0) {
        err.print("\r" + " ".repeat(width) + "\r");
        err.flush();
        width = 0;
      }
    }

    synchronized void end() {
      clear();
      running = false;
    }
  }
}
