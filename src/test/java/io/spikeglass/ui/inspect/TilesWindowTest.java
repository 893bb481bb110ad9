package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.Figure;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.window.WindowTest;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The tiles under the inspector, in the real window.
class TilesWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private static List<FigureView> costFigures() {
    return Window.getWindows().stream()
        .flatMap(shown -> shown.getScene().getRoot().lookupAll("#spikes-and-energy").stream())
        .filter(FigureView.class::isInstance)
        .map(FigureView.class::cast)
        .toList();
  }

  @Test
  void agreementAndReachAreThoseOfTheEvaluation() throws Exception {
    awaitRest();
    var evaluation = window.scoring().scoreProperty().get().evaluation();
    int steps = window.session().choicesProperty().get().steps();
    int agreeing =
        evaluation.accuracy().points().stream()
            .filter(point -> point.steps() == steps)
            .findFirst()
            .orElseThrow()
            .agreeing();
    await(
        () ->
            node("#tile-agreement").getAccessibleText().contains(agreeing + " of 40")
                && node("#tile-reach")
                    .getAccessibleText()
                    .contains("T = " + evaluation.accuracy().reaching(0.99).orElseThrow()));
  }

  @Test
  void aTileOpensSpikesAndEnergyOverTime(FxRobot robot) throws Exception {
    awaitRest();
    await(() -> node("#inspector").isVisible());
    Node tile = node("#tile-energy");
    assertTrue(tile.isFocusTraversable());
    robot.interact(
        () ->
            Event.fireEvent(
                tile,
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
    await(() -> onWindow(() -> costFigures().stream().anyMatch(it -> it.shown().isPresent())));
    Figure figure = onWindow(() -> costFigures().getFirst().shown().orElseThrow().figure());
    assertEquals(2, figure.panels().size());
  }
}
