package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.control.RunControl;
import org.junit.jupiter.api.Test;

class JobTest {

  @Test
  void whatGoesOnIsNeverWhole() {
    RunControl control = new RunControl();
    Job job = Job.begin("work", control);
    assertEquals(0, job.percent());
    control.progress(0.5, "half");
    assertEquals(50, job.percent());
    control.progress(1, "nearly there");
    assertEquals(99, job.percent());
    assertEquals(99, job.freshness().percent());
  }
}
