package io.spikeglass.ui.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One thing that happened.
///
/// @param time when
/// @param level how much it matters
/// @param source who says so
/// @param message what happened, one line
/// @param details what else is known, such as a stack trace; may be empty
public record Entry(Instant time, Level level, String source, String message, String details) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  /// How much an entry matters, least first.
  public enum Level {
    /// Every run.
    DETAIL("detail"),
    /// What was opened, evaluated, written.
    INFO("info"),
    /// What did not work, and why.
    WARNING("warning"),
    /// Bugs.
    ERROR("error");

    private final String words;

    Level(String words) {
      this.words = words;
    }

    /// The level in words.
    public String words() {
      return words;
    }
  }

  /// What says most of the entries.
  static final String WINDOW = "window";

  /// Happened now.
  static Entry now(Level level, String source, String message) {
    return new Entry(Instant.now(), level, source, message, "");
  }

  /// Happened now in the window.
  static Entry here(Level level, String message, String details) {
    return new Entry(Instant.now(), level, WINDOW, message, details);
  }

  /// A bug, with its stack trace.
  static Entry bug(Throwable cause) {
    return here(Level.ERROR, cause.toString(), trace(cause));
  }

  static String trace(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return trace.toString().strip();
  }

  /// Time of day.
  public String clock() {
    return CLOCK.format(time);
  }

  /// As a line of the log file, its details indented below.
  public String text() {
    String line = time + "  " + level + "  " + source + ": " + message;
    return details.isEmpty() ? line : line + "\n" + details.indent(4).stripTrailing();
  }
}
