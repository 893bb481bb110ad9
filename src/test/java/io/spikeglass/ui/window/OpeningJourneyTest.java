package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.ModelCard;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.files.onnx.OnnxWriter;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.ui.Bookmark;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Opened.InputOrigin;
import io.spikeglass.ui.Pipe;
import io.spikeglass.ui.Sources;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.widget.Theme;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Files dropped on the real window, opened by the real pipe.
@ExtendWith(ApplicationExtension.class)
class OpeningJourneyTest {

  private static final int IMAGES = 12;

  @TempDir private Path folder;

  private final Recall recall = new Recall(new MemoryPreferences());
  private MainWindow window;

  @Start
  void start(Stage stage) {
    window = new MainWindow(stage, recall, Pipe::open);
    stage.setWidth(MainWindow.LEAST_WIDTH);
    stage.setHeight(900);
    window.show();
  }

  @AfterEach
  void close() {
    WindowTest.end(window);
  }

  /// A network for square images of so many rows.
  private Path model(int side) throws Exception {
    return model("squares-" + side, side);
  }

  private Path model(String name, int side) throws Exception {
    byte[] content =
        OnnxWriter.bytes(
            new RandomNetworks(1, new Shape(1, side, side))
                .conv(2, Window.square(3, 1), 1)
                .relu()
                .flatten()
                .dense(10)
                .build());
    return Files.write(folder.resolve(name + ".onnx"), content);
  }

  /// Images of 6×6, as MNIST is written.
  private Path images() throws Exception {
    return images("six");
  }

  private Path images(String name) throws Exception {
    return images(name, 6);
  }

  private Path images(String name, int side) throws Exception {
    Path data = Files.createDirectories(folder.resolve(name));
    for (String part : List.of("t10k", "train")) {
      ByteBuffer images = ByteBuffer.allocate(16 + IMAGES * side * side);
      images.putInt(2051).putInt(IMAGES).putInt(side).putInt(side);
      ByteBuffer labels = ByteBuffer.allocate(8 + IMAGES).putInt(2049).putInt(IMAGES);
      for (int n = 0; n < IMAGES; n++) {
        labels.put((byte) (n % 10));
        for (int i = 0; i < side * side; i++) {
          images.put((byte) (n * 31 + i * 7));
        }
      }
      Files.write(data.resolve(part + "-images-idx3-ubyte"), images.array());
      Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
    return data;
  }

  private boolean isOpen() {
    return window.session().openedProperty().get() != null
        && window.session().openingProperty().get() == null;
  }

  private Preprocessing preprocessing() {
    return window.session().openedProperty().get().network().preprocessing();
  }

  @Test
  void theFetchDialogSaysWhatIsWrongInTheColoursOfTheWindow(FxRobot robot) throws Exception {
    robot.interact(() -> window.wear(Theme.DARK));
    FetchDialog dialog =
        Waiting.onWindow(
            () -> {
              var made = new FetchDialog(window.stage(), PublicData.named("mnist"), folder);
              made.show();
              return made;
            });
    DialogPane pane = dialog.getDialogPane();
    assertEquals(ColorScheme.DARK, pane.getScene().getPreferences().getColorScheme());
    robot.interact(() -> ((TextField) pane.lookup("#fetch-source")).setText("ftp:nowhere"));
    robot.interact(() -> ((Button) pane.lookupButton(pane.getButtonTypes().getFirst())).fire());
    Label complaint = (Label) pane.lookup("#fetch-complaint");
    Waiting.await(() -> complaint.getHeight() >= complaint.prefHeight(complaint.getWidth()));
    assertTrue(complaint.getText().contains("http"), complaint.getText());
    assertTrue(dialog.isShowing());
    robot.interact(dialog::close);
  }

  @Test
  void theFormMakesDataFitThatDoNotFitOfThemselves(FxRobot robot) throws Exception {
    List<File> dropped = List.of(model(20).toFile(), images().toFile());
    robot.interact(() -> window.commands().openFiles(dropped));
    Waiting.await(() -> window.session().unmatchedProperty().get() != null);
    Waiting.resting(robot, "#preprocessing");
    ComboBox<String> shown = robot.lookup("#preprocessing").queryComboBox();
    assertTrue(robot.lookup("#guess-preprocessing").query().isDisabled());
    assertTrue(shown.getItems().stream().anyMatch(way -> way.endsWith(",resize=stretch")));
    robot.interact(() -> shown.setValue("unit,resize=stretch"));
    Waiting.await(this::isOpen);
    assertEquals(Fit.Resize.STRETCH, preprocessing().fit().resize());
    assertEquals(InputOrigin.CHOSEN, window.session().openedProperty().get().input());
    assertNull(window.session().unmatchedProperty().get());
    assertNull(window.session().messages().troubleProperty().get());
    Waiting.await(() -> !robot.lookup("#guess-preprocessing").query().isDisabled());
  }

  @Test
  void aModelForOtherDataAsksAndRunsOnThemAllTheSame(FxRobot robot) throws Exception {
    robot.interact(() -> window.session().open("digits-lenet", "digits"));
    Waiting.await(this::isOpen);
    robot.interact(() -> window.session().open("mnist_lenet", "digits"));
    Label message = robot.lookup("#banner-message").queryAs(Label.class);
    Waiting.await(() -> message.getText().startsWith("mnist_lenet was trained on MNIST, and"));
    assertEquals("digits-lenet", window.session().openedProperty().get().model());
    Waiting.await(() -> robot.lookup("#choose-offered").query().isVisible());
    Waiting.await(() -> robot.lookup("#fetch-offered").query().isVisible());
    Button run = robot.lookup("#run-doubtful").queryButton();
    Waiting.await(run::isVisible);
    robot.interact(run::fire);
    Waiting.await(() -> window.session().openedProperty().get().model().equals("mnist_lenet"));
    Waiting.await(() -> !robot.lookup("#banner").query().isVisible());
  }

  @Test
  void dataBesideAModelThatIsMeantForThemAreFound(FxRobot robot) throws Exception {
    List<File> first = List.of(model(6).toFile(), images("mnist").toFile());
    robot.interact(() -> window.commands().openFiles(first));
    Waiting.await(this::isOpen);
    Path beside = images("data/fashion-mnist");
    Path model = model("fashion-6", 6);
    robot.interact(() -> window.commands().openModel(model.toString()));
    Waiting.await(() -> window.session().openedProperty().get().model().equals(model.toString()));
    assertEquals("mnist:" + beside, window.session().openedProperty().get().data());
    assertNull(window.session().messages().troubleProperty().get());
  }

  @Test
  void dataThatDoNotFitLeaveTheModelOnShowAndWaitForAnother(FxRobot robot) throws Exception {
    List<File> first = List.of(model(6).toFile(), images().toFile());
    robot.interact(() -> window.commands().openFiles(first));
    Waiting.await(this::isOpen);
    Waiting.await(() -> accuracy(robot).contains("of 12"));
    Opened before = window.session().openedProperty().get();
    List<File> other = List.of(images("nine", 9).toFile());
    robot.interact(() -> window.commands().openFiles(other));
    Label message = robot.lookup("#banner-message").queryAs(Label.class);
    Waiting.await(() -> message.getText().startsWith("nine does not fit squares-6.onnx."));
    assertTrue(message.getText().contains("expected 1×6×6"), message.getText());
    Waiting.await(() -> robot.lookup("#fit-aside").query().isVisible());
    robot.interact(() -> window.session().messages().dismiss());
    assertEquals(before, window.session().openedProperty().get());
    assertTrue(accuracy(robot).contains("of 12"), accuracy(robot));
    Label badge = robot.lookup("#preflight-badge").queryAs(Label.class);
    assertFalse(badge.getText().contains("waits"), badge.getText());
    assertFalse(robot.lookup("#guess-preprocessing").query().isDisabled());
    String fitting = model(9).toString();
    robot.interact(() -> window.commands().openModel(fitting));
    Waiting.await(() -> window.session().openedProperty().get().model().equals(fitting));
    assertTrue(window.session().openedProperty().get().data().endsWith("nine"));
  }

  @Test
  void dataThatDoNotFitAreMadeToFit(FxRobot robot) throws Exception {
    List<File> first = List.of(model(6).toFile(), images().toFile());
    robot.interact(() -> window.commands().openFiles(first));
    Waiting.await(this::isOpen);
    List<File> other = List.of(images("nine", 9).toFile());
    robot.interact(() -> window.commands().openFiles(other));
    Waiting.click(robot, "#fit-aside");
    Waiting.await(() -> window.session().openedProperty().get().data().endsWith("nine"));
    assertEquals(Fit.Resize.STRETCH, preprocessing().fit().resize());
    Waiting.await(() -> !robot.lookup("#banner").query().isVisible());
  }

  private static String accuracy(FxRobot robot) {
    HBox accuracy = robot.lookup("#ann-accuracy").query();
    return ((Label) accuracy.getChildren().getLast()).getText();
  }

  @Test
  void aModelThatIsGoneGivesWayToTheRunningExample(FxRobot robot) throws Exception {
    String gone = folder.resolve("gone.onnx").toString();
    Experiment left = new Experiment(gone, "digits", null, ConversionSettings.DEFAULT, 4);
    recall.remember(
        new AsLeft(
            new Rectangle2D(0, 0, 1200, 900),
            false,
            Set.of(),
            "Error",
            Optional.of(Bookmark.of(left))));
    robot.interact(window::takeUp);
    Waiting.await(this::isOpen);
    assertEquals(Sources.FIRST, window.session().sources());
    Label message = robot.lookup("#banner-message").queryAs(Label.class);
    Waiting.await(() -> message.getText().contains("gone.onnx"));
    robot.interact(() -> window.session().messages().dismiss());
    robot.interact(() -> window.commands().openModel(gone));
    Waiting.await(() -> window.session().messages().troubleProperty().get() != null);
    assertTrue(message.getText().contains("gone.onnx"), message.getText());
    assertEquals(Sources.FIRST, window.session().sources(), "what is shown stays");
  }

  @Test
  void theFitIsGuessedShownEditedAndSaved(FxRobot robot) throws Exception {
    Path model = model(8);
    List<File> dropped = List.of(model.toFile(), images().toFile());
    robot.interact(() -> window.commands().openFiles(dropped));
    Waiting.await(this::isOpen);
    assertEquals(Fit.PLAIN.with(Fit.Resize.PAD), preprocessing().fit());
    ComboBox<String> shown = robot.lookup("#preprocessing").queryComboBox();
    assertTrue(shown.getValue().endsWith(",resize=pad"), shown.getValue());
    Waiting.await(() -> accuracy(robot).contains("of 12"));
    robot.interact(() -> shown.setValue("raw,resize=stretch"));
    Waiting.await(() -> isOpen() && preprocessing().fit().resize() == Fit.Resize.STRETCH);
    assertEquals(1, preprocessing().scale());
    robot.interact(() -> robot.lookup("#save-preprocessing").queryButton().fire());
    Waiting.await(() -> ModelCard.beside(model).isPresent());
    assertEquals(preprocessing(), ModelCard.beside(model).orElseThrow().preprocessing());
    robot.interact(() -> window.commands().openFiles(dropped));
    Waiting.await(
        () ->
            isOpen() && window.session().openedProperty().get().input() == Opened.InputOrigin.READ);
    assertEquals(Fit.Resize.STRETCH, preprocessing().fit().resize());
  }
}
