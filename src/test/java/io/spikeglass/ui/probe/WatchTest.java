package io.spikeglass.ui.probe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.LiveRun;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Opener;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.window.MainWindow;
import io.spikeglass.ui.window.MemoryPreferences;
import io.spikeglass.ui.window.Recall;
import io.spikeglass.ui.window.WindowTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The answer to an input is not there before its picture is, however long that takes.
@ExtendWith(ApplicationExtension.class)
class WatchTest {

  private static final int SKIPPED = 5;

  private MainWindow window;
  private Watch watch;
  private Script script;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @Start
  void start(Stage stage) {
    window = new MainWindow(stage, new Recall(new MemoryPreferences()), new Gated());
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(1300);
    stage.setHeight(900);
    window.show();
    watch = new Watch(stage.getScene(), window::isComplete);
    script = new Script(window);
  }

  /// Runs only while the gate is open.
  private final class Gated implements Opener {

    @Override
    public Opened open(String model, String data, RunControl control) {
      return Fixtures.open(model, data, control);
    }

    @Override
    public Run run(Run.Key key, RunControl control, Consumer<LiveRun> watcher)
        throws ProblemException {
      Run run = Opener.super.run(key, control, watcher);
      pass();
      return run;
    }
  }

  private void pass() {
    try {
      assertTrue(gate.await(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() {
    gate.countDown();
    WindowTest.end(window);
  }

  private CompletableFuture<Watch.Answer> begin(Runnable input) throws Exception {
    return Waiting.onWindow(() -> watch.answer(input));
  }

  private void open() throws Exception {
    begin(() -> window.session().open("small", "test"))
        .get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void anOpenedModelIsAnsweredWithItsRunOnShow() throws Exception {
    open();
    assertEquals("small", window.session().runProperty().get().key().opened().model());
    assertTrue(
        Waiting.onWindow(() -> ((FigureView) script.hand().node("raster")).shown().isPresent()));
  }

  @Test
  void aDelayedRunDelaysTheAnswer() throws Exception {
    open();
    gate = new CountDownLatch(1);
    var answer = begin(() -> script.hand().press("toggle-initialisation"));
    Waiting.pulses(7);
    assertFalse(answer.isDone());
    assertFalse(window.session().runProperty().get().key().settings().fittedToT());
    gate.countDown();
    assertTrue(answer.get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS).pulses() > 5);
    assertTrue(window.session().runProperty().get().key().settings().fittedToT());
  }

  @Test
  void aDelayedPaintingDelaysTheAnswer() throws Exception {
    open();
    gate = new CountDownLatch(1);
    FigureView raster = Waiting.onWindow(() -> script.hand().figure("raster"));
    var figure = raster.shown().orElseThrow().whole();
    var answer =
        begin(
            () ->
                raster.show(
                    () -> {
                      pass();
                      return figure;
                    }));
    Waiting.pulses(7);
    assertFalse(answer.isDone());
    gate.countDown();
    assertTrue(answer.get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS).pulses() > 5);
  }

  @Test
  void aMovementIsSeenInFrames() throws Exception {
    open();
    begin(() -> script.useSteps(40)).get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS);
    for (Gesture gesture :
        Stream.of(script.scrubbing("", Limit.NONE), script.scrolling(Limit.NONE))
            .flatMap(List::stream)
            .toList()) {
      double[] frames = move(gesture.input()).get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS);
      assertTrue(frames.length > 0, gesture.name());
      assertTrue(Arrays.stream(frames).allMatch(millis -> millis > 0), gesture.name());
    }
  }

  @Test
  void theWheelMovesThePanels() throws Exception {
    open();
    for (Gesture gesture : script.scrolling(Limit.NONE)) {
      begin(() -> gesture.input().accept(0)).get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS);
    }
    for (String zone : List.of("inspector", "experiment-panel")) {
      assertTrue(Waiting.onWindow(() -> script.hand().scrolled(zone).getVvalue()) > 0, zone);
    }
  }

  @Test
  void aPlotThatLagsHoldsTheFrameBack() throws Exception {
    open();
    FigureView raster = Waiting.onWindow(() -> script.hand().figure("raster"));
    var figure = raster.shown().orElseThrow().whole();
    AtomicInteger inputs = new AtomicInteger();
    var frames =
        move(
            number -> {
              if (number == SKIPPED) {
                gate = new CountDownLatch(1);
              }
              raster.show(
                  () -> {
                    pass();
                    return figure;
                  });
              inputs.set(number + 1);
            });
    Waiting.await(() -> inputs.get() > 4 * SKIPPED);
    assertFalse(frames.isDone());
    gate.countDown();
    assertTrue(frames.get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS).length > 0);
  }

  @Test
  void aPlotThatNobodySeesIsPaintedLaterOrWhenItComesIntoView() throws Exception {
    open();
    FigureView map = Waiting.onWindow(() -> script.hand().figure("layer-map"));
    assertFalse(Waiting.onWindow(map::isSeen));
    Waiting.await(() -> map.isSettled() && map.shown().isPresent());
    var before = Waiting.onWindow(() -> map.shownProperty().get());
    Platform.runLater(
        () -> {
          map.repaint();
          script.hand().scrolled("inspector").setVvalue(1);
        });
    Waiting.await(() -> map.isSeen() && map.shownProperty().get() != before);
  }

  @Test
  void aRunThatTakesLongIsSeenInUpdates() throws Exception {
    open();
    FigureView raster = Waiting.onWindow(() -> script.hand().figure("raster"));
    gate = new CountDownLatch(1);
    var updates =
        Waiting.onWindow(
            () ->
                Updates.run(
                    window.stage().getScene(),
                    raster,
                    window::isComplete,
                    () -> script.hand().press("toggle-initialisation")));
    for (int picture = 0; picture < 3; picture++) {
      var before = Waiting.onWindow(() -> raster.shownProperty().get());
      Platform.runLater(raster::repaint);
      Waiting.await(() -> raster.shownProperty().get() != before);
      // Of two pictures in one pulse the first is never seen.
      Waiting.pulses(2);
    }
    assertFalse(updates.isDone());
    gate.countDown();
    assertTrue(updates.get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS).length >= 2);
  }

  private CompletableFuture<double[]> move(IntConsumer input) throws Exception {
    return Waiting.onWindow(() -> Motion.run(window.stage().getScene(), input, SKIPPED, SKIPPED));
  }

  @Test
  void everyGestureOfTheScriptIsAnswered(@TempDir Path folder) throws Exception {
    open();
    begin(() -> script.useSteps(40)).get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS);
    begin(script::usePercentiles).get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS);
    List<Gesture> gestures =
        Stream.of(
                script.scrubbing("", Limit.NONE),
                script.scrolling(Limit.NONE),
                script.pointing(""),
                List.of(script.redrawRaster(Limit.NONE), script.firstSteps(Limit.NONE)),
                List.of(script.nextSample(Limit.NONE), script.nextAnn("")),
                List.of(script.export(folder)),
                script.settings(Limit.NONE),
                script.comparing(),
                script.around(List.of("other", "small"), "test"))
            .flatMap(List::stream)
            .toList();
    for (Gesture gesture : gestures) {
      CompletableFuture<double[]> done = Waiting.onWindow(() -> Course.run(watch, gesture, 0, 1));
      double[] millis =
          assertDoesNotThrow(
              () -> done.get(Waiting.LONGEST_SECONDS, TimeUnit.SECONDS), gesture.name());
      assertEquals(1, millis.length, gesture.name());
    }
  }
}
