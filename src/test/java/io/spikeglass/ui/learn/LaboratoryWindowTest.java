package io.spikeglass.ui.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.experiment.LoneNeuron;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.window.WindowTest;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The laboratory of one neuron, in its real window.
class LaboratoryWindowTest extends WindowTest {

  private static final List<String> SLIDERS =
      List.of("input", "threshold", "start", "steps", "weight");

  @Start
  void start(Stage start) {
    open(start);
  }

  private static Stage laboratory() {
    return sideWindow("One-neuron laboratory");
  }

  private void openLaboratory(FxRobot robot) throws Exception {
    awaitRun();
    robot.press(KeyCode.SHORTCUT).type(KeyCode.L).release(KeyCode.SHORTCUT);
    await(() -> laboratory().isShowing() && says("fires 4 times") && figure().shown().isPresent());
  }

  private static boolean says(String words) {
    return ((Label) node(laboratory(), "#laboratory-summary")).getText().contains(words);
  }

  private static Slider slider(String name) {
    return (Slider) node(laboratory(), "#laboratory-" + name);
  }

  private static FigureView figure() {
    return (FigureView) node(laboratory(), "#laboratory-response");
  }

  @Test
  void everySliderIsReachedAndMovedByKeysAlone(FxRobot robot) throws Exception {
    openLaboratory(robot);
    for (String name : SLIDERS) {
      Slider slider = onWindow(() -> slider(name));
      assertTrue(slider.isFocusTraversable() && !slider.getAccessibleHelp().isEmpty(), name);
      double before = slider.getValue();
      robot.interact(slider::requestFocus);
      robot.type(KeyCode.RIGHT);
      assertEquals(before + slider.getBlockIncrement(), slider.getValue(), 1e-9, name);
    }
    await(() -> says("A mean input of 0.61 comes in 9 steps"));
  }

  @Test
  void theLineOfTheMeanInputIsDragged(FxRobot robot) throws Exception {
    openLaboratory(robot);
    Bounds place = Waiting.resting(robot, "#laboratory-response");
    PlotArea area = onWindow(() -> figure().shown().orElseThrow().plot().areas().getFirst());
    double y = place.getMinY() + area.top() + 20;
    double from = place.getMinX() + area.pixelX(LoneNeuron.FIRST.input());
    double to = place.getMinX() + area.pixelX(1.5);
    robot.moveTo(from, y).press(MouseButton.PRIMARY).moveTo(to, y).release(MouseButton.PRIMARY);
    await(() -> says("all of it clipping"));
    assertEquals(1.5, slider("input").getValue(), 0.02);
  }

  @Test
  void shufflingAndOrdersChangeTheAnswerAndNotTheMean(FxRobot robot) throws Exception {
    openLaboratory(robot);
    robot.interact(() -> slider("input").setValue(0));
    click(robot, "#order-exciting_first");
    await(() -> says("what excites first") && says("unevenness"));
    click(robot, "#laboratory-shuffle");
    await(() -> says("its spikes shuffled") && says("the ReLU says 0.000"));
    String summary =
        onWindow(() -> figure().queryAccessibleAttribute(AccessibleAttribute.TEXT).toString());
    assertTrue(summary.contains("staircase"), summary);
  }
}
