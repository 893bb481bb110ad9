package io.spikeglass.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.RunControl;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One thread per purpose; the queue stands for the window's thread.
@Timeout(value = Waiting.LONGEST_SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FxWorkerTest {

  private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();

  @Test
  void workThatIsStoppedWhileItWaitsIsHandedBackAsStopped() throws InterruptedException {
    try (FxWorker worker = new FxWorker(window::add)) {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch free = new CountDownLatch(1);
      List<Outcome<String>> handedBack = new ArrayList<>();
      worker.<String>submit(
          Purpose.RUN,
          new RunControl(),
          _ -> {
            running.countDown();
            free.await();
            return "superseded";
          },
          handedBack::add);
      running.await();
      RunControl second = new RunControl();
      worker.<String>submit(Purpose.RUN, second, _ -> "too late", handedBack::add);
      second.stop();
      free.countDown();
      for (int task = 0; task < 2; task++) {
        window.take().run();
      }
      assertEquals(1, handedBack.size(), "superseded work is not handed back");
      assertInstanceOf(Outcome.Stopped.class, handedBack.getFirst());
    }
  }

  @Test
  void everyFileIsWrittenHoweverManyAreAskedForAtOnce() throws InterruptedException {
    try (FxWorker worker = new FxWorker(window::add)) {
      CountDownLatch free = new CountDownLatch(1);
      List<String> written = new ArrayList<>();
      List<Outcome<String>> handedBack = new ArrayList<>();
      for (String file : List.of("one", "two", "three")) {
        worker.<String>submit(
            Purpose.EXPORT,
            new RunControl(),
            control -> {
              free.await();
              control.checkpoint();
              written.add(file);
              return file;
            },
            handedBack::add);
      }
      free.countDown();
      for (int task = 0; task < 3; task++) {
        window.take().run();
      }
      assertEquals(List.of("one", "two", "three"), written);
      assertEquals(
          List.of(
              new Outcome.Done<>("one"), new Outcome.Done<>("two"), new Outcome.Done<>("three")),
          handedBack);
    }
  }

  @Test
  void purposesRunSideBySide() throws InterruptedException {
    try (FxWorker worker = new FxWorker(window::add)) {
      CountDownLatch other = new CountDownLatch(1);
      List<Outcome<Boolean>> handedBack = new ArrayList<>();
      worker.<Boolean>submit(
          Purpose.RUN,
          new RunControl(),
          _ -> {
            other.await();
            return true;
          },
          handedBack::add);
      worker.<Boolean>submit(
          Purpose.EXPORT,
          new RunControl(),
          _ -> {
            other.countDown();
            return true;
          },
          handedBack::add);
      for (int task = 0; task < 2; task++) {
        window.take().run();
      }
      assertTrue(handedBack.stream().allMatch(new Outcome.Done<>(true)::equals));
      assertEquals(2, handedBack.size());
    }
  }

  @Test
  void whatNobodyAskedForWaitsForTheBeginning() throws InterruptedException {
    try (FxWorker worker = new FxWorker(window::add)) {
      List<Outcome<String>> handedBack = new ArrayList<>();
      worker.<String>submit(Purpose.CHECK, new RunControl(), _ -> "check", handedBack::add);
      worker.<String>submit(Purpose.RUN, new RunControl(), _ -> "run", handedBack::add);
      window.take().run();
      worker.begin();
      window.take().run();
      assertEquals(
          List.of(new Outcome.Done<>("run"), new Outcome.Done<>("check")), handedBack, "in order");
    }
  }

  @Test
  void whatWaitsForTheBeginningCanBeStopped() throws InterruptedException {
    try (FxWorker worker = new FxWorker(window::add)) {
      List<Outcome<String>> handedBack = new ArrayList<>();
      RunControl control = new RunControl();
      worker.<String>submit(Purpose.EVALUATE, control, _ -> "evaluation", handedBack::add);
      control.stop();
      window.take().run();
      assertInstanceOf(Outcome.Stopped.class, handedBack.getFirst());
    }
  }

  /// What is done but not handed back yet when it is stopped must not take the place of what came
  /// after.
  @Test
  void whatIsStoppedOnItsWayBackIsNotTaken() throws InterruptedException {
    try (FxWorker worker = new FxWorker(window::add)) {
      Jobs jobs = new Jobs(worker, Purpose.RUN, new Messages());
      List<String> taken = new ArrayList<>();
      jobs.start("first", _ -> "first", taken::add);
      Runnable handBack = window.take();
      jobs.stop();
      handBack.run();
      assertEquals(List.of(), taken);
      jobs.start("second", _ -> "second", taken::add);
      window.take().run();
      assertEquals(List.of("second"), taken);
    }
  }
}
