package io.spikeglass.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.window.WindowTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The search, in the real window.
class SearchWindowTest extends WindowTest {

  /// Rows that are in view at once.
  private static final int FIRST = 8;

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
    await(() -> state(robot).contains("zzz"));
    assertEquals(Topic.values().length, found(robot).size());
    robot.type(KeyCode.ENTER);
    await(() -> robot.lookup("#help-search").tryQuery().isPresent());
  }

  @Test
  void whereNothingIsCalledSoTheMostAlikeIsOffered(FxRobot robot) throws Exception {
    ask(robot, "threshold gizmo");
    await(() -> state(robot).contains("Most alike"));
    assertTrue(found(robot).stream().anyMatch(one -> one.path().equals("Setting › Threshold")));
  }

  private static String state(FxRobot robot) {
    return ((Label) robot.lookup("#command-state").query()).getText();
  }

  /// Words of snn_toolbox, SpikingJelly, Nengo, rate-conversion papers and everyday speech, and
  /// what has to be among the first answers to them.
  @Test
  void theWordsOfTheFieldFindWhatTheyMean(FxRobot robot) throws Exception {
    ask(robot, "");
    List<String> missing = new ArrayList<>();
    for (String line : words()) {
      String[] parts = line.split(" → ");
      robot.interact(() -> field(robot).setText(parts[0]));
      List<String> paths = found(robot).stream().map(Found::path).limit(FIRST).toList();
      if (state(robot).startsWith("Nothing") || !paths.contains(parts[1])) {
        missing.add(line + " but " + paths);
      }
    }
    assertEquals(List.of(), missing);
  }

  private static List<String> words() throws IOException {
    try (InputStream in = SearchWindowTest.class.getResourceAsStream("words-of-the-field.txt")) {
      assertNotNull(in);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static TextField field(FxRobot robot) {
    return robot.lookup("#command-search").query();
  }

  /// A name in the table that nothing has would never be found.
  @Test
  void everyOtherNameBelongsToSomething(FxRobot robot) throws Exception {
    ask(robot, "");
    for (String path : Synonyms.paths()) {
      String name = path.substring(path.lastIndexOf(" › ") + 3);
      robot.interact(() -> field(robot).setText(name));
      assertTrue(
          ofOtherNetworks(path) || found(robot).stream().anyMatch(one -> one.path().equals(path)),
          path);
    }
  }

  /// The network on show has no such layer.
  private static boolean ofOtherNetworks(String path) {
    return path.equals("Setting › Max-pooling");
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
