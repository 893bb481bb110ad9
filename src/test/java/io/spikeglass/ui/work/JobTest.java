package io.spikeglass.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.control.RunControl;
import io.spikeglass.ui.widget.Numbers;
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

  @Test
  void countsAreWrittenAsTheWindowWritesThem() {
    RunControl control = new RunControl();
    Job job = Job.begin("accuracy over T", control);
    control.progress(0.1, "evaluating 10000 images, 1234 done");
    assertEquals(
        "accuracy over T: evaluating "
            + Numbers.count(10_000)
            + " images, "
            + Numbers.count(1_234)
            + " done",
        job.words());
    control.progress(0.1, "opening mnist:/data/20260101 images");
    assertEquals("opening mnist:/data/20260101 images", job.step());
  }
}
