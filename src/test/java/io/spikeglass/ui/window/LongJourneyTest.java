package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Focus;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.work.Freshness;
import java.io.File;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Whole visits: everything that belongs together, from the first look to the last undo.
class LongJourneyTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private Choices choices() {
    return window.session().choicesProperty().get();
  }

  private void undoAll(FxRobot robot, Choices start) throws Exception {
    for (int step = 0; step < 20 && window.session().choosing().history().canUndo(); step++) {
      robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
    }
    assertFalse(window.session().choosing().history().canUndo());
    assertEquals(start, choices());
    await(() -> window.session().freshness() instanceof Freshness.Live);
  }

  @Test
  void fromTheFirstLookToTheLastUndo(FxRobot robot) throws Exception {
    awaitRun();
    Choices start = choices();
    drag(robot, "#flag-T", 120);
    assertTrue(steps() > start.steps(), "T = " + steps());
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    click(robot, "#pin");
    robot.interact(() -> window.commands().foldExperiment());
    Slider threshold = (Slider) node("#percentile-second");
    robot.interact(threshold::requestFocus);
    robot.type(KeyCode.DOWN);
    assertNotEquals(start.settings().threshold(), choices().settings().threshold());
    robot.interact(() -> window.commands().foldExperiment());
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    click(robot, "#show-difference");
    await(() -> figure("difference-map").shown().isPresent());
    click(robot, "#show-b");
    awaitRun();
    int worst = window.session().runProperty().get().analysis().atFault(steps());
    click(robot, "#tile-" + window.session().runProperty().get().populations().get(worst).name());
    assertEquals(worst, window.session().focusProperty().get().layer());
    int before = window.session().focusProperty().get().neuron();
    await(() -> isPainted(figure("membrane")));
    robot.clickOn(point(Waiting.resting(robot, "#membrane"), 0.5, 0.9));
    assertNotEquals(before, window.session().focusProperty().get().neuron());
    await(() -> node("#inspector").isVisible());
    click(robot, "#tab-why");
    await(() -> node("#explain").isVisible() || node("#next-lost").isVisible());
    if (!node("#explain").isVisible()) {
      click(robot, "#next-lost");
      await(() -> node("#explain").isVisible());
    }
    click(robot, "#explain");
    await(() -> ((Label) node("#why-state")).getText().contains("moves the margin"));
    robot.interact(() -> ((Button) node("#cancel-explaining")).fire());
    await(() -> !node("#cancel-explaining").isVisible());
    undoAll(robot, start);
  }

  private void control(FxRobot robot, KeyCode key) {
    robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
  }

  /// Goes on with Tab until `id` has the focus.
  private void tabTo(FxRobot robot, String id) {
    for (int i = 0; i < 150; i++) {
      Node owner = stage.getScene().getFocusOwner();
      if (owner != null && id.equals(owner.getId())) {
        return;
      }
      robot.type(KeyCode.TAB);
    }
    throw new AssertionError(id + " is not reached with Tab");
  }

  @Test
  void theSameByKeysAlone(FxRobot robot) throws Exception {
    awaitRun();
    Choices start = choices();
    control(robot, KeyCode.RIGHT);
    control(robot, KeyCode.RIGHT);
    assertEquals(start.steps() + 2, steps());
    robot.interact(() -> tap(KeyCode.I));
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    robot.type(KeyCode.P);
    robot.type(KeyCode.F6);
    tabTo(robot, "percentile-first");
    robot.type(KeyCode.DOWN);
    assertNotEquals(start.settings().threshold(), choices().settings().threshold());
    robot.type(KeyCode.F6);
    robot.type(KeyCode.D);
    await(() -> figure("difference-map").shown().isPresent());
    robot.type(KeyCode.B);
    await(() -> figure("raster").isVisible());
    int layer = window.session().focusProperty().get().layer();
    robot.write(layer == 0 ? "]" : "[");
    assertEquals(1 - layer, window.session().focusProperty().get().layer());
    control(robot, KeyCode.DIGIT2);
    await(() -> node("#neuron-title").isVisible());
    control(robot, KeyCode.DIGIT4);
    await(() -> node("#explain").isVisible() || node("#next-lost").isVisible());
    if (!node("#explain").isVisible()) {
      tabTo(robot, "next-lost");
      robot.type(KeyCode.ENTER);
      await(() -> node("#explain").isVisible());
    }
    tabTo(robot, "explain");
    robot.type(KeyCode.ENTER);
    await(() -> ((Label) node("#why-state")).getText().contains("moves the margin"));
    undoAll(robot, start);
  }

  /// The search asks every command whether it can be done now; their keys must ask again.
  @Test
  void undoIsAtHandByItsKeysThoughThereWasNothingToUndoBefore(FxRobot robot) throws Exception {
    awaitRun();
    Choices start = choices();
    robot.interact(() -> window.commands().search());
    await(() -> robot.lookup("#command-search").query().isFocused());
    robot.type(KeyCode.ESCAPE);
    await(() -> robot.lookup("#command-search").tryQuery().isEmpty());
    robot.interact(() -> window.session().choosing().toggleInitialisation());
    control(robot, KeyCode.Z);
    assertEquals(start, choices());
    control(robot, KeyCode.Y);
    assertNotEquals(start, choices());
  }

  @Test
  void whatHasTheFocusIsCopied(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () -> {
          Clipboard.getSystemClipboard().clear();
          figure("scores").requestFocus();
        });
    control(robot, KeyCode.C);
    await(() -> Clipboard.getSystemClipboard().hasString());
    String copied = onWindow(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.startsWith("panel"), copied);
  }

  @Test
  void aDamagedFileThatIsDroppedIsNamedWithCauseAndRemedy(FxRobot robot) throws Exception {
    awaitRun();
    Run before = window.session().runProperty().get();
    robot.interact(() -> window.commands().openFiles(List.of(new File("broken.onnx"))));
    await(() -> node("#banner").isVisible());
    String message = ((Label) node("#banner-message")).getText();
    assertTrue(message.contains("broken.onnx"), message);
    assertTrue(message.contains("it ends in the middle of a tensor"), message);
    String remedy = ((Label) node("#banner .details")).getText();
    assertFalse(remedy.isEmpty());
    assertSame(before, window.session().runProperty().get());
    assertEquals("small", window.session().sources().model());
  }

  @Test
  void theThresholdIsDraggedUnderTheMicroscope(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.M);
    await(() -> isPainted(robot.lookup("#microscope").queryAs(FigureView.class)));
    FigureView figure = robot.lookup("#microscope").queryAs(FigureView.class);
    Choices start = choices();
    PlotArea area = figure.shown().orElseThrow().plot().areas().getFirst();
    double theta =
        window
            .session()
            .runProperty()
            .get()
            .populations()
            .get(window.session().focusProperty().get().layer())
            .threshold()[0];
    Point2D from = new Point2D(area.pixelX(theta), (area.top() + area.bottom()) / 2);
    double third = (from.getX() - area.left()) / 3;
    Point2D to = from.subtract(2 * third, 0);
    robot.interact(
        () -> {
          mouse(MouseEvent.MOUSE_PRESSED, figure, from);
          mouse(MouseEvent.MOUSE_DRAGGED, figure, from.subtract(third, 0));
          mouse(MouseEvent.MOUSE_DRAGGED, figure, to);
          mouse(MouseEvent.MOUSE_RELEASED, figure, to);
        });
    assertNotEquals(start, choices());
    assertEquals(1, window.session().choosing().history().position(), "one drag, one step");
    robot.interact(() -> window.session().choosing().undo());
    assertEquals(start, choices());
  }

  @Test
  void theMicroscopeLooksAtTheChannelThatIsChosen(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () ->
            window
                .session()
                .choosing()
                .change(
                    settings ->
                        settings.with(
                            new ThresholdRule.Percentile(90, Map.of(), Granularity.CHANNEL))));
    awaitRest();
    robot.type(KeyCode.M);
    int inspected = window.session().focusProperty().get().neuron();
    await(() -> title(robot).equals("first channel " + inspected + ": threshold"));
    int next = inspected == 0 ? 1 : inspected - 1;
    Spinner<?> channel = robot.lookup("#microscope-channel").queryAs(Spinner.class);
    robot.interact(() -> channel.increment(next - inspected));
    await(() -> title(robot).equals("first channel " + next + ": threshold"));
    int picked = (inspected + 5) % 12;
    robot.interact(() -> window.session().looking().pick(0, picked));
    await(() -> title(robot).equals("first channel " + picked + ": threshold"));
    assertEquals(picked, channel.getValue());
  }

  private static String title(FxRobot robot) {
    return robot
        .lookup("#microscope")
        .queryAs(FigureView.class)
        .shown()
        .orElseThrow()
        .figure()
        .heading()
        .title();
  }

  @Test
  void theWindowReturnsAsItWasLeft(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () -> {
          window.session().selectSample(9);
          window.session().choosing().setSteps(11);
          window.session().choosing().toggleCompensation();
          window.commands().inspect(4);
        });
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    robot.interact(
        () -> {
          window.session().looking().selectLayer(1);
          window.session().looking().pick(1, 5);
          window.session().looking().lookAt(3);
          window.keep();
        });
    AsLeft left = window.recall().asLeft().orElseThrow();
    assertEquals(window.session().bookmark(), left.place());
    assertEquals("History", left.tab());
    Focus focus = window.session().focusProperty().get();
    Choices made = choices();
    robot.interact(
        () -> {
          window.session().choosing().choose(Choices.DEFAULT);
          window.session().selectSample(0);
          window.commands().inspect(0);
          window.takeUp();
        });
    await(() -> window.session().openingProperty().get() == null && choices().equals(made));
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    assertEquals(9, window.session().sampleProperty().get());
    assertEquals(focus, window.session().focusProperty().get());
    Run run = window.session().runProperty().get();
    assertNotNull(run);
    assertEquals(9, run.key().sample());
  }
}
