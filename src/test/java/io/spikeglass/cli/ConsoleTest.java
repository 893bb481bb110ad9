package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a terminal shows, where results and progress meet in one stream.
@Timeout(60)
class ConsoleTest {

  private static final String LINE = "\r 50 %  at work";
  private static final String WIPED = "\r" + " ".repeat(LINE.length() - 1) + "\r";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
  private final RunControl control = new RunControl();
  private final Console console = new Console(stream, stream, control, Console.Style.ONE_LINE);

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private void awaitProgress() {
    control.progress(0.5, "at work");
    while (!shown().endsWith(LINE)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void resultsStandOnALineOfTheirOwn() {
    Outcome<String> outcome =
        console.attempt(
            () -> {
              awaitProgress();
              console.out().println("result");
              return "done";
            });
    assertInstanceOf(Outcome.Done.class, outcome);
    assertTrue(shown().endsWith(LINE + WIPED + "result\n"), shown());
  }

  @Test
  void progressGoesOnBehindANote() {
    console.attempt(
        () -> {
          awaitProgress();
          console.note("by the way");
          awaitProgress();
          return "done";
        });
    assertTrue(shown().contains(LINE + WIPED + "by the way\n" + LINE), shown());
    assertTrue(shown().endsWith(LINE + WIPED), shown());
  }

  @Test
  void aBugIsNoProblemOfTheUser() {
    Outcome<String> outcome =
        console.attempt(
            () -> {
              throw new IllegalStateException("mistake");
            });
    assertEquals(ExitCode.BUG, ExitCode.of(outcome));
    assertTrue(shown().contains("a bug: java.lang.IllegalStateException: mistake"), shown());
  }
}
