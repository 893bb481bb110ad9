package io.spikeglass.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Figures;
import io.spikeglass.figure.JournalPreset;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.plot.Painting;
import io.spikeglass.ui.plot.Zoom;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The form that saves a plot for print.
@ExtendWith(ApplicationExtension.class)
class PaperFormTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private Parent form;

  @Start
  void start(Stage stage) {
    StackPane owner = new StackPane();
    stage.setScene(new Scene(owner, 1000, 800));
    stage.show();
    session.open("small", "test");
    worker.runAll();
    Run run = session.runProperty().get();
    Figure figure =
        Figures.raster(
            run.trace(),
            run.analysis().ann(),
            Views.of(run, session.choicesProperty().get(), session.focusProperty().get()));
    Context context =
        new Context(
            session,
            null,
            null,
            null,
            null,
            new Painting(Runnable::run, _ -> {}),
            null,
            new ReadOnlyStringWrapper(""),
            new Zoom.Trail());
    FigureExport export = new FigureExport(context, owner, () -> Optional.of(figure), context::run);
    form = new PaperForm(export, figure).body();
    owner.getChildren().add(form);
  }

  private <T> T node(Class<T> type, String id) {
    return type.cast(form.lookup("#" + id));
  }

  private void type(FxRobot robot, String id, String text) {
    robot.interact(
        () -> {
          TextField field = node(TextField.class, id);
          field.setText(text);
          field.fireEvent(new javafx.event.ActionEvent());
        });
  }

  private String text(String id) {
    return node(TextField.class, id).getText();
  }

  @Test
  void aPresetFillsTheFieldsInTheUnitChosen(FxRobot robot) {
    ComboBox<?> preset = node(ComboBox.class, "paper-preset");
    int ieee = JournalPreset.all().indexOf(JournalPreset.IEEE);
    robot.interact(() -> preset.getSelectionModel().select(ieee));
    assertEquals("88.9", text("paper-width"));
    assertEquals("10", text("paper-letters"));
    ComboBox<?> unit = node(ComboBox.class, "paper-unit");
    robot.interact(() -> unit.getSelectionModel().select(2));
    assertEquals("3.5", text("paper-width"));
  }

  @Test
  void thePreviewIsAsWideAsThePaper(FxRobot robot) {
    type(robot, "paper-width", "127");
    robot.interact(worker::runAll);
    ScrollPane scroll = node(ScrollPane.class, "paper-preview");
    ImageView preview = (ImageView) scroll.getContent();
    assertNotNull(preview.getImage());
    assertEquals(5 * Screen.getPrimary().getDpi(), preview.getFitWidth(), 1e-6);
  }

  /// A paper larger than the room for it is shown smaller, or as large as it is on request.
  @Test
  void theWholePaperIsSeenUnlessItsTrueSizeIsAskedFor(FxRobot robot) {
    assertEquals("auto", text("paper-height"));
    type(robot, "paper-width", "500");
    robot.interact(worker::runAll);
    ScrollPane scroll = node(ScrollPane.class, "paper-preview");
    ImageView preview = (ImageView) scroll.getContent();
    assertTrue(preview.getFitWidth() <= scroll.getPrefWidth());
    robot.interact(() -> node(ToggleButton.class, "paper-true-size").fire());
    robot.interact(worker::runAll);
    assertEquals(500 / 25.4 * Screen.getPrimary().getDpi(), preview.getFitWidth(), 1e-6);
    type(robot, "paper-height", "40");
    assertEquals("40", text("paper-height"));
    assertFalse(node(Node.class, "paper-saving").isDisabled());
  }

  /// Somebody who saves a picture gets more files than one.
  @Test
  void whatIsWrittenBesideAPictureIsAnnounced() {
    String announced = node(Label.class, "paper-saved").getText();
    assertTrue(announced.contains(".csv") && announced.contains(".json"), announced);
  }

  @Test
  void whatIsNoSizeCannotBeSaved(FxRobot robot) {
    Node saving = node(Node.class, "paper-saving");
    type(robot, "paper-width", "5");
    assertTrue(saving.isDisabled());
    type(robot, "paper-width", "nothing");
    assertTrue(saving.isDisabled());
    type(robot, "paper-width", "90");
    assertFalse(saving.isDisabled());
  }
}
