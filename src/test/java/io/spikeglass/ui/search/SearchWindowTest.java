package io.spikeglass.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.WindowTest;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The search, in the real window.
class SearchWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private void ask(FxRobot robot, String words) throws Exception {
    awaitRun();
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    await(() -> robot.lookup("#command-search").query().isFocused());
    robot.write(words);
  }

  @SuppressWarnings("unchecked")
  private static List<Found> found(FxRobot robot) {
    return List.copyOf(((ListView<Found>) robot.lookup("#command-list").query()).getItems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"recipe", "measure", "evaluate", "resume", "repair", "preferences", "mmse"})
  void theWordsOfTheWindowFindSomething(String word, FxRobot robot) throws Exception {
    ask(robot, word);
    await(() -> found(robot).stream().anyMatch(found -> !found.place().startsWith("Help")));
  }

  @Test
  void whereNothingIsFoundItSaysSoAndOffersTheHelp(FxRobot robot) throws Exception {
    ask(robot, "zzz");
    await(() -> ((Label) robot.lookup("#command-state").query()).getText().contains("zzz"));
    assertEquals(2, found(robot).size());
    robot.type(KeyCode.ENTER);
    await(() -> robot.lookup("#help-search").tryQuery().isPresent());
  }

  @Test
  void whatCannotBeDoneSaysWhyAndTheSearchStays(FxRobot robot) throws Exception {
    ask(robot, "take the pin");
    await(() -> !found(robot).isEmpty() && found(robot).getFirst().refusal().isPresent());
    robot.type(KeyCode.ENTER);
    await(() -> ((Label) robot.lookup("#command-state").query()).getText().contains("pinned yet"));
    assertTrue(robot.lookup("#command-search").query().isFocused());
  }

  @Test
  void aClickDoesWhatIsUnderIt(FxRobot robot) throws Exception {
    ask(robot, "next");
    Waiting.click(robot, () -> row(robot, "Next sample").orElseThrow());
    await(() -> window.session().sampleProperty().get() == 1);
    assertFalse(robot.lookup("#command-search").tryQuery().isPresent());
  }

  private static Optional<Node> row(FxRobot robot, String name) {
    return robot.lookup("#command-list .list-cell").queryAll().stream()
        .filter(cell -> cell instanceof ListCell<?> row && isNamed(row, name))
        .findFirst();
  }

  private static boolean isNamed(ListCell<?> row, String name) {
    return row.getItem() instanceof Found found && found.name().equals(name);
  }
}
