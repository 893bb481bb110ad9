package io.spikeglass.ui.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.window.WindowTest;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
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

  private boolean isInView(int layer) {
    Bounds strip = node("#network-zone .scroll-pane .viewport").localToScene(viewport());
    Node tile = node("#tile-" + layer(layer));
    return strip.contains(tile.localToScene(tile.getLayoutBounds()));
  }

  private Bounds viewport() {
    return node("#network-zone .scroll-pane .viewport").getLayoutBounds();
  }

  private int beyond(String end) {
    String words = ((Button) node(end)).getText();
    return words.isEmpty() ? 0 : Integer.parseInt(words.split("\n")[1]);
  }

  @Test
  void theStripShowsTheSelectedTileAndHowManyAreBeyond(FxRobot robot) throws Exception {
    awaitDeep();
    robot.interact(() -> window.session().looking().selectLayer(12));
    await(() -> isInView(12) && beyond("#strip-before") > 0 && beyond("#strip-after") > 0);
    robot.interact(() -> window.session().looking().selectLayer(0));
    await(
        () ->
            isInView(0)
                && beyond("#strip-before") == 0
                && beyond("#strip-after") > Fixtures.DEEP / 2);
    click(robot, "#strip-after");
    await(() -> !isInView(0) && beyond("#strip-before") > 0);
    robot.interact(() -> node("#tile-" + layer(Fixtures.DEEP - 1)).requestFocus());
    await(() -> isInView(Fixtures.DEEP - 1) && beyond("#strip-after") == 0);
  }

  @Test
  void theFlagsOfTheCursorsNeverCoverEachOther(FxRobot robot) throws Exception {
    awaitRun();
    int last = window.session().choicesProperty().get().lastStep();
    for (int[] at :
        new int[][] {{1, 1}, {8, 8}, {9, 8}, {10, 8}, {11, 8}, {last, last}, {last, 1}}) {
      robot.interact(
          () -> {
            window.session().choosing().setSteps(at[1]);
            window.session().looking().lookAt(at[0]);
          });
      await(() -> ((Label) node("#flag-t")).getText().equals("t = " + at[0]));
      await(
          () ->
              overlap(node("#flag-t").getBoundsInParent(), node("#flag-T").getBoundsInParent())
                  <= 1);
      assertTrue(boundsOf("#flag-T").getMaxX() <= boundsOf("#centre").getMaxX(), "in the window");
    }
  }

  private static double overlap(Bounds one, Bounds other) {
    return Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
  }
}
