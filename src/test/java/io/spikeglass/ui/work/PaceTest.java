package io.spikeglass.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.RunControl;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();
  private final RunControl control = new RunControl();
  private final Job job = Job.begin("accuracy over T", control);

  private String left(double second, double share) {
    control.progress(share, "");
    return pace.left(job, Math.round(second * TimeUnit.SECONDS.toNanos(1)));
  }

  /// Seconds in words such as `about 8 min left`.
  private static double seconds(String words) {
    String[] parts = words.split(" ", -1);
    double unit =
        switch (parts[2]) {
          case "s" -> 1;
          case "min" -> 60;
          default -> 3600;
        };
    return unit * Double.parseDouble(parts[1]);
  }

  @Test
  void anEvenPaceIsTold() {
    for (int second = 0; second <= 100; second++) {
      String words = left(second, second / 600.0);
      if (second < 5) {
        assertEquals("", words, "nobody wonders yet");
      } else if (second < 10) {
        assertEquals(Pace.ESTIMATING, words, "too little is done at " + second);
      } else if (second > 12) {
        assertEquals(600 - second, seconds(words), 31, "at " + second);
      }
    }
    assertEquals("", left(101, 0.99), "little is left");
  }

  @Test
  void aLongFitBeforeTheFirstSampleMakesNoHours() {
    for (int second = 0; second < 180; second++) {
      String words = left(second, 0);
      assertTrue(words.isEmpty() || words.equals(Pace.ESTIMATING), words);
    }
    for (int second = 180; second < 240; second++) {
      String words = left(second, (second - 180 + 1) / 120.0);
      assertTrue(
          words.isEmpty() || words.equals(Pace.ESTIMATING) || seconds(words) <= 120,
          second + ": " + words);
    }
  }

  @Test
  void whatIsToldDoesNotJumpWhenThePaceDoes() {
    double before = 0;
    double share = 0;
    for (int second = 0; second < 120; second++) {
      share += second < 60 ? 1e-4 : 5e-3;
      String words = left(second, share);
      if (!words.isEmpty() && !words.equals(Pace.ESTIMATING)) {
        double now = seconds(words);
        assertTrue(before == 0 || now > 0.6 * before, before + " s, then " + now + " s");
        before = now;
      }
    }
    assertTrue(before < 300, "it follows in the end: " + before);
  }

  @Test
  void whatIsHeldHasNoPaceAndItsRestDoesNotCount() {
    for (int second = 0; second <= 20; second++) {
      left(second, second / 100.0);
    }
    assertEquals(80, seconds(left(20.5, 0.205)), 11);
    control.pause();
    for (int second = 21; second <= 1000; second++) {
      assertEquals("", left(second, 0.21));
    }
    control.resume();
    left(1001, 0.21);
    assertEquals(78, seconds(left(1002, 0.22)), 11, "as before");
  }
}
