package io.spikeglass.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.ui.window.WindowTest;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Numbers that are typed where they stand: the sample, T, the percentile of a layer.
class TypedValueTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  private TextField field(String query) {
    return (TextField) node(query).lookup(".text-field");
  }

  private int sample() {
    return window.session().sampleProperty().get();
  }

  private static List<String> refusals() {
    return Window.getWindows().stream()
        .filter(Tooltip.class::isInstance)
        .map(open -> ((Tooltip) open).getText())
        .filter(words -> words.contains(" from "))
        .toList();
  }

  @Test
  void aClickOnTheSampleLetsItBeTyped(FxRobot robot) throws Exception {
    awaitRun();
    click(robot, "#sample-name");
    await(() -> field("#sample-name").isFocused());
    robot.write("17");
    assertEquals(0, onWindow(this::sample), "nothing is taken before Enter");
    robot.type(KeyCode.ENTER);
    await(() -> sample() == 17 && !field("#sample-name").isVisible());
  }

  @Test
  void whatIsOutOfRangeIsToldWhyAndEscapeLeavesIt(FxRobot robot) throws Exception {
    awaitRun();
    click(robot, "#sample-name");
    await(() -> field("#sample-name").isFocused());
    robot.write("9999");
    robot.type(KeyCode.ENTER);
    await(() -> refusals().equals(List.of("the sample is a whole number from 0 to 39")));
    assertEquals(0, onWindow(this::sample));
    robot.type(KeyCode.ESCAPE);
    await(() -> !field("#sample-name").isVisible() && refusals().isEmpty());
    assertEquals(0, onWindow(this::sample));
  }

  @Test
  void digitsTypedOnTReplaceIt(FxRobot robot) throws Exception {
    awaitRun();
    Node typed = node("#typed-T");
    robot.interact(typed::requestFocus);
    robot.write("5");
    await(() -> field("#typed-T").isVisible() && field("#typed-T").getText().equals("5"));
    robot.type(KeyCode.ENTER);
    await(() -> steps() == 5);
    int last = window.session().choicesProperty().get().lastStep();
    robot.type(KeyCode.ENTER);
    await(() -> field("#typed-T").isFocused());
    robot.write(String.valueOf(last + 1));
    robot.type(KeyCode.ENTER);
    await(() -> refusals().equals(List.of("T is a whole number from 1 to " + last)));
    assertEquals(5, onWindow(this::steps));
    robot.interact(() -> node("#play").requestFocus());
    await(() -> !field("#typed-T").isVisible() && refusals().isEmpty());
  }

  @Test
  void thePercentileOfALayerIsTyped(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(
        () ->
            window
                .session()
                .choosing()
                .change(settings -> settings.with(ThresholdRule.Percentile.DEFAULT)));
    robot.type(KeyCode.F6);
    await(() -> node("#experiment-panel").isVisible());
    Node typed = node("#percentile-value-first");
    await(() -> typed.getParent().getParent().isVisible());
    robot.interact(typed::requestFocus);
    robot.type(KeyCode.ENTER);
    await(() -> field("#percentile-value-first").isFocused());
    robot.write("97,5");
    robot.type(KeyCode.ENTER);
    await(() -> percent() == 97.5);
    assertFalse(onWindow(() -> field("#percentile-value-first").isVisible()));
  }

  private double percent() {
    return window.session().choicesProperty().get().settings().threshold()
            instanceof ThresholdRule.Percentile rule
        ? rule.percentFor("first")
        : Double.NaN;
  }
}
