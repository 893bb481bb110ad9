package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.export.Exportable;
import io.spikeglass.ui.plot.FigureView;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The microscope stands beside the layer whose threshold it shows.
class MicroscopeWindowTest extends WindowTest {

  @Start
  void start(Stage start) {
    open(start);
  }

  @Test
  void itsArrowPointsAtTheTileOfTheLayer(FxRobot robot) throws Exception {
    awaitRun();
    for (int layer : new int[] {1, 0}) {
      String name =
          onWindow(() -> window.session().runProperty().get().populations().get(layer).name());
      robot.interact(() -> window.session().looking().selectLayer(layer));
      Bounds tile = Waiting.resting(robot, "#tile-" + name);
      robot.type(KeyCode.M);
      await(() -> isPainted((FigureView) robot.lookup("#microscope").query()));
      await(() -> title(robot).startsWith(name + ": threshold"));
      Waiting.resting(robot, "#microscope");
      double tip = onWindow(() -> tip(robot));
      assertTrue(tip > tile.getMinX() && tip < tile.getMaxX(), tip + " of " + name + " at " + tile);
      robot.type(KeyCode.ESCAPE);
      await(() -> robot.lookup("#microscope").tryQuery().isEmpty());
    }
  }

  private static String title(FxRobot robot) {
    FigureView figure = robot.lookup("#microscope").query();
    return figure.shown().orElseThrow().figure().heading().title();
  }

  /// Where the outline of the popover reaches up furthest.
  private static double tip(FxRobot robot) {
    Path outline =
        (Path) robot.lookup("#microscope").query().getScene().getRoot().lookup(".border");
    var top =
        outline.getElements().stream()
            .filter(LineTo.class::isInstance)
            .map(LineTo.class::cast)
            .min(Comparator.comparingDouble(LineTo::getY))
            .orElseThrow();
    return outline.localToScreen(top.getX(), top.getY()).getX();
  }

  /// Every named figure of the product can be exported; the one that is computed first is drawn.
  @Test
  void everyNamedFigureIsAmongTheExports(FxRobot robot) throws Exception {
    awaitRun();
    await(() -> window.scoring().scoreProperty().get() != null);
    awaitRest();
    robot.interact(() -> window.commands().export());
    Stage exporting = sideWindow("Export");
    await(() -> !list(exporting).getItems().isEmpty());
    List<String> names = list(exporting).getItems().stream().map(Exportable::name).toList();
    for (String begin :
        List.of(
            "Raster",
            "First spikes",
            "Membrane",
            "first: φ against a",
            "Error over T",
            "Error split",
            "Accuracy over T",
            "Spikes and energy over",
            "Class scores",
            "Threshold microscope of ")) {
      assertTrue(names.stream().anyMatch(name -> name.startsWith(begin)), begin + " in " + names);
    }
    int place = names.size() - 1;
    while (!names.get(place).startsWith("Threshold microscope of ")) {
      place--;
    }
    int microscope = place;
    robot.interact(() -> list(exporting).getSelectionModel().select(microscope));
    await(() -> preview(exporting).getImage() != null);
    Image image = preview(exporting).getImage();
    robot.interact(() -> list(exporting).getSelectionModel().select(0));
    await(() -> preview(exporting).getImage() != image);
    robot.interact(exporting::close);
  }

  @SuppressWarnings("unchecked")
  private static ListView<Exportable> list(Stage exporting) {
    return (ListView<Exportable>) exporting.getScene().lookup("#export-list");
  }

  private static ImageView preview(Stage exporting) {
    return (ImageView) ((ScrollPane) exporting.getScene().lookup("#paper-preview")).getContent();
  }
}
