package io.spikeglass.ui.help;

import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.window.WindowTest;
import java.util.stream.Stream;
import javafx.scene.control.Tooltip;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What explains itself, in the real window.
class TermWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private static Stream<String> tooltips() {
    return Window.getWindows().stream()
        .filter(Tooltip.class::isInstance)
        .map(window -> ((Tooltip) window).getText());
  }

  @ParameterizedTest
  @CsvSource({
    "#tile-first .strip-value, adds itself",
    "#tile-first .badge, −",
    "#chip-strip, exactly what is chosen",
    "#network-zone .output-class, answers at T"
  })
  void whatIsPointedAtExplainsItself(String query, String words, FxRobot robot) throws Exception {
    awaitRest();
    robot.moveTo(point(Waiting.resting(robot, query), 0.5, 0.5));
    robot.moveBy(1, 0);
    await(() -> tooltips().anyMatch(text -> text.contains(words)));
  }
}
