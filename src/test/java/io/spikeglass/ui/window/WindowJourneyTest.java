package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.stage.WindowHelper;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Thumbnail;
import io.spikeglass.ui.work.Freshness;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What people do, in the real window.
class WindowJourneyTest extends WindowTest {

  /// Every button of the bar has room.
  private static final double ROOMY_WIDTH = 1500;

  @Start
  void start(Stage start) {
    open(start);
  }

  @Test
  void theFirstStartShowsSpikes() throws Exception {
    awaitRun();
    WritableImage picture =
        WaitForAsyncUtils.asyncFx(() -> figure("raster").snapshot(null, null))
            .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    Color spike = Color.web("#22304A");
    int found = 0;
    PixelReader pixels = picture.getPixelReader();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 90; x < picture.getWidth() - 100; x++) {
        found += pixels.getColor(x, y).equals(spike) ? 1 : 0;
      }
    }
    assertTrue(found > 50, found + " pixels in the colour of spikes");
  }

  @Test
  void theFlagOfTDragsTAndComputesNothingAnew(FxRobot robot) throws Exception {
    awaitRun();
    Run before = window.session().runProperty().get();
    int from = steps();
    drag(robot, "#flag-T", 160);
    assertTrue(steps() > from, "T = " + steps());
    assertSame(before, window.session().runProperty().get());
    assertEquals("T = " + steps(), ((Label) node("#flag-T")).getText());
    robot.interact(() -> window.session().choosing().undo());
    assertEquals(from, steps(), "one drag is one step of the history");
  }

  @Test
  void aClickOnTheCurveOfAccuracyListsWhatIsGainedAndLostThere(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.P);
    click(robot, "#toggle-initialisation");
    awaitRest();
    robot.clickOn(point(Waiting.resting(robot, "#accuracy"), 0.13, 0.5), MouseButton.PRIMARY);
    await(() -> robot.lookup("#point-lost").tryQuery().isPresent());
    click(robot, "#point-ann");
    Thumbnail lost = robot.lookup("#point-lost .thumb-cell").query();
    click(robot, "#point-lost .thumb-cell");
    String[] words = lost.getAccessibleText().split("[ ,]");
    assertEquals(Integer.parseInt(words[1]), window.session().sampleProperty().get());
    assertTrue(steps() < 8, "read at the point, T = " + steps());
  }

  @Test
  void initialisationIsOneClickAwayAndBack(FxRobot robot) throws Exception {
    awaitRun();
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    assertTrue(window.session().choicesProperty().get().initialised());
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness() instanceof Freshness.Live);
    assertFalse(window.session().choicesProperty().get().initialised());
  }

  @Test
  void aKeyThatIsHeldWhenTheWindowLosesTheFocusIsLetGo(FxRobot robot) throws Exception {
    awaitRun();
    robot.press(KeyCode.I);
    await(() -> !window.session().choosing().peekingProperty().get().isEmpty());
    // The headless platform takes the focus from no window.
    robot.interact(() -> WindowHelper.setFocused(stage, false));
    assertTrue(window.session().choosing().peekingProperty().get().isEmpty());
    robot.release(KeyCode.I);
    assertFalse(window.session().choicesProperty().get().initialised(), "looking chooses nothing");
  }

  @Test
  void aTapThatABusyWindowHearsOfLateIsStillATap(FxRobot robot) throws Exception {
    awaitRest();
    robot.interact(
        () -> {
          Robot fast = new Robot();
          fast.keyPress(KeyCode.I);
          busy(2 * Tap.LONGEST_NANOS);
          fast.keyRelease(KeyCode.I);
        });
    await(() -> window.session().choicesProperty().get().initialised());
    robot.press(KeyCode.I);
    await(() -> !window.session().choosing().peekingProperty().get().isEmpty());
    Waiting.pulses(60);
    robot.release(KeyCode.I);
    await(() -> window.session().choosing().peekingProperty().get().isEmpty());
    assertTrue(window.session().choicesProperty().get().initialised(), "looking chooses nothing");
  }

  /// Keeps the window's thread from everything else.
  private static void busy(long nanos) {
    for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  @Test
  void pinChangeCompare(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.P);
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    robot.type(KeyCode.D);
    assertEquals(Comparison.Shown.DIFFERENCE, window.comparison().shownProperty().get());
    await(() -> figure("difference-map").shown().isPresent());
    await(() -> !((Label) node("#mcnemar")).getText().equals("–"));
    click(robot, "#show-all");
    await(() -> figure("a-raster").shown().isPresent() && figure("b-scores").shown().isPresent());
    robot.type(KeyCode.B);
    await(() -> stage.getScene().lookup("#compare") == null && figure("raster").isVisible());
  }

  @Test
  void everyCommandIsFoundByItsWords(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.commands().search());
    await(() -> robot.lookup("#command-search").query().isFocused());
    robot.write("next layer");
    int before = window.session().focusProperty().get().layer();
    robot.type(KeyCode.ENTER);
    await(() -> window.session().focusProperty().get().layer() != before);
  }

  @Test
  void whyIsAnsweredAndCanBeRepaired(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().choosing().setSteps(2));
    await(() -> node("#inspector").isVisible());
    click(robot, "#tab-why");
    await(() -> node("#next-lost").isVisible());
    click(robot, "#next-lost");
    await(() -> node("#explain").isVisible() && window.session().jobProperty().get() == null);
    click(robot, "#explain");
    await(() -> ((Label) node("#why-state")).getText().contains("moves the margin"));
    robot.interact(() -> ((Button) node("#cancel-explaining")).fire());
    await(() -> !node("#cancel-explaining").isVisible());
    assertTrue(node("#why-margins").isVisible());
  }

  private double seenFrom(String id) {
    return figure(id).shown().orElseThrow().figure().panels().getFirst().x().low();
  }

  @Test
  void aDragZoomsEveryPlotOfTheTimeAxisAndBackspaceReturns(FxRobot robot) throws Exception {
    awaitRun();
    Bounds raster = Waiting.resting(robot, "#raster");
    robot.drag(point(raster, 0.3, 0.2), MouseButton.PRIMARY).dropTo(point(raster, 0.6, 0.3));
    await(() -> seenFrom("raster") > 1 && seenFrom("scores") == seenFrom("raster"));
    await(() -> seenFrom("membrane") == seenFrom("raster"));
    robot.type(KeyCode.BACK_SPACE);
    await(() -> seenFrom("raster") == 0.5 && seenFrom("scores") == 0.5);
  }

  @Test
  void theRightButtonPansAndADoubleClickFits(FxRobot robot) throws Exception {
    awaitRun();
    Bounds scores = Waiting.resting(robot, "#scores");
    robot.drag(point(scores, 0.5, 0.3), MouseButton.PRIMARY).dropTo(point(scores, 0.8, 0.3));
    await(() -> seenFrom("scores") > 1);
    double zoomed = seenFrom("scores");
    robot.drag(point(scores, 0.4, 0.3), MouseButton.SECONDARY).dropTo(point(scores, 0.6, 0.3));
    await(() -> seenFrom("scores") < zoomed);
    robot.interact(() -> doubleClick(point(scores, 0.5, 0.3)));
    await(() -> seenFrom("scores") == 0.5);
  }

  @Test
  void brushedSpikesLightUpInTracesAndScatter(FxRobot robot) throws Exception {
    awaitRun();
    FigureView raster = figure("raster");
    robot.interact(
        () -> {
          Point2D from = point(raster.getLayoutBounds(), 0.2, 0.05);
          Point2D to = point(raster.getLayoutBounds(), 0.85, 0.4);
          mouse(MouseEvent.MOUSE_PRESSED, raster, from, KeyCode.SHIFT);
          mouse(MouseEvent.MOUSE_DRAGGED, raster, to, KeyCode.SHIFT);
          mouse(MouseEvent.MOUSE_RELEASED, raster, to, KeyCode.SHIFT);
        });
    await(() -> !window.session().focusProperty().get().brushed().isEmpty());
    Focus focus = window.session().focusProperty().get();
    assertTrue(focus.brushed().containsAll(focus.picked()));
    await(
        () ->
            figure("membrane").shown().orElseThrow().figure().panels().size()
                == focus.picked().size());
    robot.type(KeyCode.ESCAPE);
    assertTrue(window.session().focusProperty().get().brushed().isEmpty());
  }

  @Test
  void theStatusBarSaysWhatIsUnderThePointer(FxRobot robot) throws Exception {
    awaitRun();
    await(() -> node("#inspector").isVisible());
    awaitRun();
    StatusBar status = (StatusBar) node(".status-bar");
    for (String plot : List.of("raster", "membrane", "scores", "error-split")) {
      await(() -> isPainted(figure(plot)));
      robot.moveTo(point(Waiting.resting(robot, "#" + plot), 0.5, 0.4));
      robot.moveBy(3, 1);
      assertFalse(status.getText().isEmpty(), plot);
    }
  }

  @Test
  void curvesOverTSayTheUnitOfTheirMeasure(FxRobot robot) throws Exception {
    awaitRun();
    for (var unit : Map.of("mean_square", "θ²", "cosine", "", "added", "θ").entrySet()) {
      robot.interact(() -> ((ToggleButton) node("#metric-" + unit.getKey())).fire());
      await(
          () -> {
            assertTrue(isPainted(figure("error-over-time")));
            PlotArea area = figure("error-over-time").areaAt(100, 100).orElseThrow();
            assertEquals(unit.getValue(), area.panel().y().label());
            return true;
          });
    }
  }

  @Test
  void theWorstLayerLeadsToItsNeuron(FxRobot robot) throws Exception {
    awaitRun();
    int worst = window.session().runProperty().get().analysis().atFault(steps());
    String name = window.session().runProperty().get().populations().get(worst).name();
    click(robot, "#tile-" + name);
    await(() -> node("#inspector").isVisible());
    click(robot, "#tab-neuron");
    await(() -> ((Label) node("#neuron-title")).getText().startsWith(name));
    assertEquals(worst, window.session().focusProperty().get().layer());
  }

  @Test
  void aDamagedFileGivesAMessageAndChangesNothing(FxRobot robot) throws Exception {
    awaitRun();
    Run before = window.session().runProperty().get();
    robot.interact(() -> window.session().open("broken.onnx", "test"));
    await(() -> node("#banner").isVisible());
    assertTrue(((Label) node("#banner-message")).getText().contains("broken.onnx"));
    assertSame(before, window.session().runProperty().get());
    click(robot, "Dismiss");
    assertFalse(node("#banner").isVisible());
    robot.interact(() -> window.session().open("broken.onnx", "test"));
    await(() -> node("#banner").isVisible());
    robot.interact(() -> node("#centre").requestFocus());
    robot.interact(
        () ->
            Event.fireEvent(
                node("#centre"),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
    await(() -> !node("#banner").isVisible());
  }

  @Test
  void aDroppedModelShowsItsAccuracyAndLeavesRoomForTheSettings(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.commands().openFiles(List.of(new File("dropped.onnx"))));
    await(() -> node("#experiment-panel").isVisible());
    await(
        () ->
            node("#ann-accuracy").lookupAll(".label").stream()
                .anyMatch(label -> ((Label) label).getText().contains("% of 40")));
    assertEquals("dropped.onnx", window.session().sources().model());
    assertFalse(node("#graph").isVisible());
    click(robot, "#show-graph");
    await(() -> node("#graph").isVisible());
    robot.interact(() -> ((ComboBox<?>) node("#preprocessing")).getSelectionModel().select(1));
    await(
        () ->
            window
                .session()
                .openedProperty()
                .get()
                .network()
                .preprocessing()
                .equals(Preprocessing.RAW));
  }

  @Test
  void aDroppedFigureBringsBackTheSessionThatMadeIt(@TempDir Path folder) throws Exception {
    awaitRun();
    Path picture = folder.resolve("scores.png");
    WaitForAsyncUtils.asyncFx(
            () -> {
              Session session = window.session();
              session.choosing().toggleInitialisation();
              session.choosing().setSteps(5);
              session.selectSample(7);
            })
        .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    Choices made = window.session().choicesProperty().get();
    String experiment =
        ExperimentResults.text(
            window.session().bookmark().orElseThrow().experiment(), Provenance.of(made.settings()));
    FigureFiles.write(
        figure("scores").shown().orElseThrow().figure(),
        JournalPreset.NATURE,
        FigureFiles.Format.PNG,
        picture,
        experiment);
    WaitForAsyncUtils.asyncFx(
            () -> {
              window.session().choosing().choose(Choices.DEFAULT);
              window.session().selectSample(0);
              window.commands().openFiles(List.of(picture.toFile()));
            })
        .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    await(() -> window.session().choicesProperty().get().equals(made));
    assertEquals(7, window.session().sampleProperty().get());
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
  }

  @Test
  void arrowsMoveTheCursorWhateverHasTheFocus(FxRobot robot) throws Exception {
    awaitRun();
    click(robot, "#toggle-compensation");
    int from = window.session().focusProperty().get().step();
    robot.type(KeyCode.RIGHT);
    assertEquals(from + 1, window.session().focusProperty().get().step());
    robot.type(KeyCode.HOME);
    assertEquals(1, window.session().focusProperty().get().step());
  }

  @Test
  void nothingIsClippedInTheSmallestWindow(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          stage.setWidth(MainWindow.LEAST_WIDTH);
          stage.setHeight(MainWindow.LEAST_HEIGHT);
        });
    awaitRun();
    List<String> clipped = new ArrayList<>();
    robot.interact(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          Node centre = node("#centre");
          Bounds all = centre.localToScene(centre.getLayoutBounds());
          for (String query :
              List.of("#raster", "#membrane", "#scores", "#accuracy", "#play", "#flag-T")) {
            Bounds bounds = node(query).localToScene(node(query).getLayoutBounds());
            if (!all.contains(bounds) || bounds.getWidth() < 8 || bounds.getHeight() < 8) {
              clipped.add(query + " at " + bounds);
            }
          }
          for (Node button : stage.getScene().getRoot().lookupAll(".button")) {
            if (button instanceof Button shown && isTruncated(shown)) {
              clipped.add(shown.getText());
            }
          }
        });
    assertEquals(List.of(), clipped);
  }

  @Test
  void aWindowMadeSmallKeepsItsBarsInside(FxRobot robot) throws Exception {
    robot.interact(() -> stage.setWidth(ROOMY_WIDTH));
    awaitRun();
    robot.interact(
        () -> {
          window.session().choosing().toggleInitialisation();
          window.session().choosing().toggleCompensation();
          ((ToggleButton) node("#show-all")).fire();
        });
    await(() -> ((Region) node(".toolbar")).getWidth() == ROOMY_WIDTH);
    robot.interact(() -> stage.setWidth(MainWindow.LEAST_WIDTH));
    for (String bar : List.of(".menu-bar", ".toolbar", ".status-bar")) {
      await(
          () -> {
            Bounds bounds = node(bar).localToScene(node(bar).getLayoutBounds());
            assertTrue(bounds.getMaxX() <= MainWindow.LEAST_WIDTH, bar + " at " + bounds);
            return true;
          });
    }
    await(
        () -> {
          for (Node part : ((Region) node(".toolbar")).getChildrenUnmodifiable()) {
            assertTrue(
                !part.isVisible() || part.getBoundsInParent().getMaxX() <= MainWindow.LEAST_WIDTH,
                part + " at " + part.getBoundsInParent());
          }
          return true;
        });
  }

  private static boolean isTruncated(Button button) {
    return button.isVisible()
        && button.getWidth() > 0
        && button.getWidth() < Math.floor(button.prefWidth(-1));
  }

  @Test
  void closingEndsEveryThreadWithinItsTime() throws Exception {
    awaitRun();
    WaitForAsyncUtils.asyncFx(
            () -> {
              window.session().choosing().toggleInitialisation();
              window.close();
            })
        .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("spikeglass-")));
  }
}
