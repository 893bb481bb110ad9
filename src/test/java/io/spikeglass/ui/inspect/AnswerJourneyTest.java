package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Trials;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.window.WindowTest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// From the layer that loses the accuracy to the setting that repairs it, in the real window.
class AnswerJourneyTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private String text(String query) {
    return ((Label) node(query)).getText();
  }

  @Test
  void layerCauseRepairAndTheWayBack(FxRobot robot) throws Exception {
    awaitRest();
    Choices before = window.session().choicesProperty().get();
    await(() -> text("#at-fault-sentence").startsWith("Over 40 samples: "));
    await(() -> text("#loss-sentence").endsWith("right of 40 images."));
    click(robot, "#try-remedies");
    await(() -> node("#trial-outcome").isVisible() && !node("#cancel-trying").isVisible());
    assertTrue(node("#trial-rows").isVisible());
    onWindow(
        () -> {
          ((Hyperlink) node("#trial-rows").lookup(".link")).fire();
          return true;
        });
    await(() -> text("#repair-now").contains("→ now") && text("#repair-now").endsWith("images."));
    assertTrue(node("#trial-rows").isVisible(), "what was measured stays");
    click(robot, "#undo-repair");
    await(() -> !node("#repair-now").getParent().isVisible());
    assertEquals(before, window.session().choicesProperty().get());
    assertTrue(node("#trial-rows").isVisible());
  }

  /// Stopped with a part of the changes measured.
  @Test
  void aSearchThatWasCancelledIsBegunAgain(FxRobot robot) throws Exception {
    awaitRest();
    Trials trials = window.context().trials();
    AtomicInteger cancelled = new AtomicInteger();
    onWindow(
        () -> {
          trials
              .reportProperty()
              .addListener(
                  (_, before, _) -> {
                    if (before == null) {
                      cancelled.incrementAndGet();
                      trials.cancel();
                    }
                  });
          return true;
        });
    click(robot, "#try-remedies");
    await(() -> cancelled.get() == 1);
    await(() -> node("#try-remedies").isVisible() && !node("#cancel-trying").isVisible());
    assertTrue(node("#trial-rows").isVisible());
    click(robot, "#try-remedies");
    await(() -> cancelled.get() == 2);
  }

  @Test
  void theSplitIsOfTheSampleOrOfTheDataSet(FxRobot robot) throws Exception {
    awaitRest();
    await(() -> heading().startsWith("sample 0, "));
    click(robot, "#scope-data_set");
    await(() -> heading().startsWith("data set, 40 samples at T = 8, "));
    click(robot, "#scope-sample");
    await(() -> heading().startsWith("sample 0, "));
  }

  /// The strip and the tab Error show the same, chosen in either.
  @Test
  void theStripIsOfTheSampleOrOfTheDataSetAsWell(FxRobot robot) throws Exception {
    awaitRest();
    await(() -> texts("#network-zone").anyMatch(words -> words.startsWith("this sample · ")));
    // In the smallest window the inspector lies over it.
    robot.interact(() -> ((ToggleButton) node("#strip-scope-data_set")).fire());
    await(() -> heading().startsWith("data set, 40 samples at T = 8, "));
    await(() -> texts("#network-zone").anyMatch(words -> words.startsWith("data set, 40 samples")));
    double added =
        window
            .context()
            .accounts()
            .ofDataSet()
            .orElseThrow()
            .account()
            .layers()
            .getFirst()
            .error()
            .addedRms();
    await(() -> text("#tile-first .strip-value").equals(Numbers.error(added)));
    click(robot, "#scope-sample");
    await(() -> texts("#network-zone").anyMatch(words -> words.startsWith("this sample · ")));
  }

  private Stream<String> texts(String zone) {
    return node(zone).lookupAll(".label").stream().map(label -> ((Label) label).getText());
  }

  private String heading() {
    return ((FigureView) node("#error-split")).shown().orElseThrow().figure().heading().subtitle();
  }

  @Test
  void fewerImagesAreAskedForUnderTheTiles(FxRobot robot) throws Exception {
    awaitRest();
    onWindow(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<Integer> limit = (ComboBox<Integer>) node("#image-limit");
          limit.setValue(500);
          return true;
        });
    assertEquals(500, window.scoring().limitProperty().get());
  }
}
