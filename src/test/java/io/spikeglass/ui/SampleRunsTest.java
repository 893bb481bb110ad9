package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.spikeglass.control.RunControl;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Messages;
import io.spikeglass.ui.work.Worker.Purpose;
import org.junit.jupiter.api.Test;

/// Finished runs are kept as long as there is room.
class SampleRunsTest {

  private final InlineWorker worker = new InlineWorker();
  private final Opened opened = Fixtures.open("small", "test", new RunControl());

  private SampleRuns runs(long room) {
    return new SampleRuns(new Jobs(worker, Purpose.RUN, new Messages()), Fixtures::open, room);
  }

  private Run shown(SampleRuns runs, int sample) {
    Run.Key key = Run.Key.of(opened, Choices.DEFAULT, sample);
    runs.want(key);
    worker.runAll();
    Run shown = runs.runProperty().get();
    assertNotNull(shown);
    assertEquals(key, shown.key());
    return shown;
  }

  @Test
  void aRunThatWasMadeIsThereAtOnce() {
    SampleRuns runs = runs(Long.MAX_VALUE);
    shown(runs, 0);
    shown(runs, 1);
    shown(runs, 0);
    assertEquals(2, worker.done());
  }

  @Test
  void whatThereIsNoRoomForIsMadeAgain() {
    long bytes =
        Trace.bytesFor(shown(runs(Long.MAX_VALUE), 0).spiking(), Choices.DEFAULT.lastStep());
    int before = worker.done();
    SampleRuns two = runs(2 * bytes);
    shown(two, 0);
    shown(two, 1);
    shown(two, 0);
    assertEquals(2, worker.done() - before, "there is room for two");
    shown(two, 2);
    shown(two, 1);
    assertEquals(4, worker.done() - before, "of three the one not seen for longest is gone");
  }

  @Test
  void theRunOnShowIsKeptHoweverLargeItIs() {
    SampleRuns none = runs(0);
    shown(none, 0);
    shown(none, 0);
    assertEquals(1, worker.done());
  }

  @Test
  void aRunThatIsStoppedBeforeItStartsEndsItsJob() {
    SampleRuns runs = runs(Long.MAX_VALUE);
    runs.want(Run.Key.of(opened, Choices.DEFAULT, 0));
    Job job = runs.jobProperty().get();
    assertNotNull(job);
    job.control().stop();
    worker.runAll();
    assertNull(runs.jobProperty().get());
    assertNull(runs.runProperty().get());
  }
}
