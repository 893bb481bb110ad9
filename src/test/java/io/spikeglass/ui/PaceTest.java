package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.control.RunControl;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();
  private final RunControl control = new RunControl();
  private final Job job = Job.begin("accuracy over T", control);

  private String left(long second, double share) {
    control.progress(share, "");
    return pace.left(job, TimeUnit.SECONDS.toNanos(second));
  }

  @Test
  void whatIsLeftFollowsFromHowFarItCame() {
    assertEquals("", left(0, 0.1));
    assertEquals("", left(3, 0.13));
    assertEquals("about 60 s left", left(20, 0.325));
    assertEquals("about 8 min left", left(60, 0.2));
    assertEquals("about 3 h left", left(1_200, 0.2));
    assertEquals("", left(90, 0.99));
  }

  @Test
  void whatIsHeldHasNoPace() {
    left(0, 0);
    assertEquals("about 70 s left", left(10, 0.125));
    control.pause();
    assertEquals("", left(20, 0.125));
  }
}
