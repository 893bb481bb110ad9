package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.ui.window.WindowTest;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// How fresh the plots of the inspector are, in the real window.
class ChipsWindowTest extends WindowTest {

  private static final List<String> ERROR_PLOTS =
      List.of("error-split", "error-over-time", "scatter", "layer-map");

  @Start
  void start(Stage start) {
    open(start);
  }

  private boolean allSay(List<String> plots, String words) {
    return plots.stream()
        .map(plot -> (Label) node("#" + plot + "-chip"))
        .allMatch(chip -> chip.isVisible() && chip.getText().equals(words));
  }

  @Test
  void everyPlotOfTheTabErrorSaysHowFreshItIs(FxRobot robot) throws Exception {
    awaitRun();
    await(() -> allSay(ERROR_PLOTS, "● live"));
    robot.interact(window.session().choosing()::toggleInitialisation);
    await(() -> window.session().freshness() instanceof Freshness.FittedTo);
    await(() -> allSay(ERROR_PLOTS, "T = " + window.session().choicesProperty().get().steps()));
    assertEquals(
        "T  fitted to T = " + window.session().choicesProperty().get().steps(),
        onWindow(() -> node("#scatter-chip").getAccessibleText()));
  }

  @Test
  void aRunThatIsStoppedLeavesPlotsThatAreStaleAndDim(FxRobot robot) throws Exception {
    awaitRun();
    // Stopped before it can end: both in one event.
    robot.interact(
        () -> {
          window.session().choosing().toggleInitialisation();
          window.session().stop();
        });
    await(() -> allSay(ERROR_PLOTS, "○ stale"));
    for (String plot : ERROR_PLOTS) {
      Node figure = node("#" + plot);
      assertEquals(new Freshness.Stale().opacity(), figure.getOpacity(), plot);
      assertEquals(1, node("#" + plot + "-chip").getOpacity(), "a chip is not dimmed");
    }
  }

  @Test
  void thePlotsOfANeuronSayItToo(FxRobot robot) throws Exception {
    awaitRun();
    await(() -> node("#inspector").isVisible());
    click(robot, "#tab-neuron");
    await(() -> allSay(List.of("staircase", "neuron-split"), "● live"));
  }
}
