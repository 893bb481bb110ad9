package io.spikeglass.ui.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.WindowTest;
import io.spikeglass.ui.plot.FigureView;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The centre of the window on a network of many layers: what does not fit is scrolled.
class ManyLayersWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
    window.session().open("deep", "test");
  }

  private void awaitDeep() throws Exception {
    await(() -> window.session().runProperty().get().populations().size() == Fixtures.DEEP);
    awaitRun();
    await(() -> !bands().isEmpty());
  }

  /// Ids of the layers that have a band.
  private List<String> bands() {
    return ((FigureView) node("#raster"))
        .shown().orElseThrow().plot().areas().stream().map(area -> area.panel().id()).toList();
  }

  private String layer(int place) {
    return window.session().runProperty().get().populations().get(place).name();
  }

  private List<Label> names() {
    return stage.getScene().getRoot().lookupAll(".band-name").stream()
        .map(Label.class::cast)
        .filter(Node::isVisible)
        .toList();
  }

  @Test
  void theRasterShowsTheSelectedLayerAndScrolls(FxRobot robot) throws Exception {
    awaitDeep();
    robot.interact(() -> window.session().looking().selectLayer(12));
    await(() -> bands().contains(layer(12)) && !bands().contains(layer(0)));
    assertTrue(node("#raster-scroll").isVisible());
    await(() -> names().size() == bands().size());
    assertApart(names().stream().map(name -> name.localToScene(name.getLayoutBounds())).toList());
    robot.type(KeyCode.CLOSE_BRACKET);
    robot.interact(() -> window.session().looking().selectLayer(Fixtures.DEEP - 1));
    await(() -> bands().getLast().equals(layer(Fixtures.DEEP - 1)));
    Bounds raster = Waiting.resting(robot, "#raster");
    robot.moveTo(point(raster, 0.5, 0.5));
    for (int turn = 0; turn < Fixtures.DEEP; turn++) {
      robot.scroll(1, VerticalDirection.UP);
    }
    await(() -> bands().getFirst().equals(layer(0)));
    robot.interact(() -> node("#raster").requestFocus());
    robot.type(KeyCode.DOWN);
    await(() -> bands().getFirst().equals(layer(1)));
    robot.interact(() -> ((ScrollBar) node("#raster-scroll")).setValue(4));
    await(() -> bands().getFirst().equals(layer(4)));
  }

  private static void assertApart(List<Bounds> words) {
    for (int i = 1; i < words.size(); i++) {
      double above = words.get(i - 1).getMaxY();
      double below = words.get(i).getMinY();
      assertTrue(above <= below + 1, "words at " + words.get(i - 1) + " and " + words.get(i));
    }
  }

  @Test
  void aClickOnTheNameOfALayerSelectsIt(FxRobot robot) throws Exception {
    awaitDeep();
    robot.interact(() -> window.session().looking().selectLayer(6));
    await(() -> bands().contains(layer(6)) && names().size() == bands().size());
    Label other = onWindow(() -> names().get((bands().indexOf(layer(6)) + 1) % names().size()));
    Waiting.click(robot, () -> other);
    await(
        () ->
            other
                .getTooltip()
                .getText()
                .startsWith(layer(window.session().focusProperty().get().layer()) + "  "));
  }
}
