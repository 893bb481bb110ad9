package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.files.ExperimentFile;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What comes into the real window from the disk, and what goes back.
class FilesJourneyTest extends WindowTest {

  @TempDir private Path folder;

  @Start
  void start(Stage start) {
    open(start);
  }

  @Test
  void aModelThatCannotBecomeSpikingHasNoRunAndSaysWhy(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().open("stuck", "test"));
    await(() -> node("#no-run").isVisible());
    String reason = ((Label) node("#no-run-reason")).getText();
    assertTrue(reason.contains(Fixtures.OBSTACLE.reason()), reason);
    assertFalse(node("#centre").isVisible());
    assertTrue(figure("raster").shown().isEmpty(), "nothing of the model before is left");
    await(() -> ((Label) node("#preflight-badge")).getText().contains("not convertible"));
    robot.interact(() -> window.session().open("small", "test"));
    awaitRun();
    assertFalse(node("#no-run").isVisible());
    assertTrue(node("#centre").isVisible());
    assertTrue(figure("raster").shown().isPresent());
  }

  @Test
  void aFileThatIsDroppedOnTheWindowIsOpened(FxRobot robot) throws Exception {
    awaitRun();
    Dragboard board = onWindow(() -> DraggedFiles.board(List.of(new File("dropped.onnx"))));
    robot.interact(
        () -> {
          assertEquals(
              TransferMode.COPY, drag(DragEvent.DRAG_OVER, board).getAcceptedTransferMode());
          assertTrue(drag(DragEvent.DRAG_DROPPED, board).isDropCompleted());
        });
    await(() -> "dropped.onnx".equals(window.session().sources().model()));
    assertTrue(window.recall().recent().contains("dropped.onnx"));
  }

  @Test
  void whatHoldsNoFileIsNotTaken(FxRobot robot) throws Exception {
    Dragboard empty = onWindow(() -> DraggedFiles.board(List.of()));
    robot.interact(() -> assertNull(drag(DragEvent.DRAG_OVER, empty).getAcceptedTransferMode()));
  }

  private DragEvent drag(EventType<DragEvent> type, Dragboard board) {
    DragEvent drag =
        new DragEvent(
            null,
            stage.getScene(),
            type,
            board,
            200,
            200,
            200,
            200,
            TransferMode.COPY,
            null,
            null,
            null);
    Event.fireEvent(stage.getScene(), drag);
    return drag;
  }

  @Test
  void theExperimentIsSavedByItsKeyAndOpensAgain(FxRobot robot) throws Exception {
    awaitRun();
    Path file = folder.resolve("seven.json");
    answers.mean(file.toFile());
    robot.interact(
        () -> {
          window.session().selectSample(7);
          window.session().choosing().setSteps(5);
        });
    Choices made = window.session().choicesProperty().get();
    robot.press(KeyCode.SHORTCUT).type(KeyCode.S).release(KeyCode.SHORTCUT);
    await(() -> Files.exists(file));
    assertEquals("small-experiment.json", answers.asked().orElseThrow().getInitialFileName());
    assertEquals(5, ExperimentFile.behind(file).orElseThrow().steps());
    robot.interact(
        () -> {
          window.session().choosing().choose(Choices.DEFAULT);
          window.session().selectSample(0);
          window.commands().chooseModel();
        });
    await(() -> window.session().sampleProperty().get() == 7);
    assertEquals(made, window.session().choicesProperty().get());
  }

  @Test
  void anEvaluationThatTakesLongIsCancelledAndKeepsWhatItCounted(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().open("endless", "test"));
    await(
        () -> {
          Scoring.Score soFar = window.scoring().scoreProperty().get();
          return soFar != null && "endless".equals(soFar.opened().model());
        });
    Job evaluating = onWindow(() -> window.scoring().jobProperty().get());
    assertNotNull(evaluating);
    await(() -> node("#cancel-task").isVisible());
    assertTrue(((Button) node("#task")).getText().startsWith(evaluating.what()));
    click(robot, "#cancel-task");
    await(() -> window.scoring().jobProperty().get() == null);
    assertTrue(evaluating.control().isStopped());
    Scoring.Score kept = onWindow(() -> window.scoring().scoreProperty().get());
    assertFalse(kept.evaluation().isComplete());
    assertTrue(window.scoring().freshness() instanceof Freshness.Paused);
    robot.interact(() -> window.session().open("small", "test"));
    await(() -> window.scoring().freshness() instanceof Freshness.Live);
  }
}
