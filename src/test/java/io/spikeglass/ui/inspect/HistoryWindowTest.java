package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.ui.window.WindowTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The tab History, in the real window.
class HistoryWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private List<String> words(int entry) {
    return node("#history-" + entry).lookupAll(".label").stream()
        .map(label -> ((Label) label).getText())
        .toList();
  }

  private void show(FxRobot robot) throws Exception {
    await(() -> node("#inspector").isVisible());
    click(robot, "#tab-history");
    await(() -> node("#history-0").isVisible());
  }

  @Test
  void entriesSpeakAsTheFormDoesAndSayHowGoodTheyWere(FxRobot robot) throws Exception {
    awaitRest();
    robot.interact(
        () ->
            window
                .session()
                .choosing()
                .change(settings -> settings.with(new InitialPotential.Half())));
    awaitRest();
    show(robot);
    await(() -> words(1).contains("● Initialisation: half θ"));
    assertTrue(words(1).contains("was zero"), words(1).toString());
    assertTrue(words(1).contains("n = 40"), words(1).toString());
    assertTrue(words(0).contains("Baseline") && words(0).contains("n = 40"), words(0).toString());
  }

  @Test
  void aClickReturnsAndTheWayForwardStays(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () -> {
          window.session().choosing().setSteps(4);
          window.session().choosing().toggleInitialisation();
        });
    show(robot);
    click(robot, "#history-1");
    await(() -> words(1).stream().anyMatch(word -> word.startsWith("● Time T: 4")));
    assertFalse(window.session().choicesProperty().get().initialised());
    click(robot, "#history-2");
    await(() -> window.session().choicesProperty().get().initialised());
    assertEquals(4, window.session().choicesProperty().get().steps());
  }

  @Test
  void allEntriesAreEquallyHigh(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () -> {
          window.session().choosing().setSteps(4);
          window.session().choosing().toggleInitialisation();
          window.session().choosing().toggleCompensation();
        });
    show(robot);
    await(
        () -> {
          Set<Double> heights =
              node("#history-states").lookupAll(".history-state").stream()
                  .map(Node.class::cast)
                  .map(entry -> ((Region) entry).getHeight())
                  .collect(Collectors.toSet());
          return heights.equals(Set.of(44.0));
        });
  }
}
