package io.spikeglass.ui.window;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.ProblemText;
import io.spikeglass.files.download.PublicData;
import io.spikeglass.ui.widget.Widgets;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;

/// Asks from where a public data set is to be fetched, and where it is to be kept.
final class FetchDialog extends Dialog<FetchDialog.Wish> {

  private static final double MEGABYTE = 1e6;
  private static final double FIELD_WIDTH = 380;

  private final PublicData data;
  private final TextField source = new TextField();
  private final TextField folder = new TextField();
  private final Label complaint = Widgets.label("", "note");

  /// What is to be fetched.
  ///
  /// @param data from the source that was named
  /// @param folder where it is kept
  record Wish(PublicData data, Path folder) {}

  /// @param root folder that holds a folder for every data set
  FetchDialog(Stage owner, PublicData data, Path root) {
    this.data = data;
    initOwner(owner);
    setTitle("Fetch " + data.name());
    setHeaderText(null);
    source.setPromptText(data.sources().getFirst().toString());
    source.setPrefWidth(FIELD_WIDTH);
    source.setId("fetch-source");
    folder.setText(data.folderIn(root).toString());
    folder.setId("fetch-folder");
    complaint.setWrapText(true);
    complaint.setMaxWidth(FIELD_WIDTH);
    complaint.setMinHeight(Region.USE_PREF_SIZE);
    complaint.setId("fetch-complaint");
    GridPane grid = new GridPane(10, 8);
    grid.addRow(0, new Label("what"), Widgets.label(words(data), "strong"));
    grid.addRow(1, new Label("from"), source);
    grid.addRow(
        2,
        new Label("into"),
        folder,
        Widgets.button("Choose…", "Chooses the folder", () -> chooseFolder(owner)));
    grid.add(
        Widgets.label("every file is checked; a stopped download goes on where it ended", "note"),
        1,
        3);
    grid.add(complaint, 1, 4);
    ButtonType fetch = new ButtonType("Fetch", ButtonData.OK_DONE);
    getDialogPane().setContent(grid);
    getDialogPane().getButtonTypes().setAll(fetch, ButtonType.CANCEL);
    getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    getDialogPane().getStyleClass().add("fetch-dialog");
    Scene scene = getDialogPane().getScene();
    scene.getPreferences().setColorScheme(owner.getScene().getPreferences().getColorScheme());
    Button button = (Button) getDialogPane().lookupButton(fetch);
    button.getStyleClass().add("primary");
    button.addEventFilter(ActionEvent.ACTION, this::keepOpenWhenWrong);
    setResultConverter(type -> type == fetch ? wish() : null);
  }

  private static String words(PublicData data) {
    return String.format(Locale.ROOT, "%s, %.0f MB", data.title(), data.bytes() / MEGABYTE);
  }

  private void chooseFolder(Stage owner) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Folder to keep the data in");
    File chosen = chooser.showDialog(owner);
    if (chosen != null) {
      folder.setText(chosen.getPath());
    }
  }

  private void keepOpenWhenWrong(ActionEvent event) {
    try {
      named();
      place();
    } catch (ProblemException wrong) {
      complaint.setText(ProblemText.of(wrong.problem()).toString());
      getDialogPane().getScene().getWindow().sizeToScene();
      event.consume();
    }
  }

  private PublicData named() throws ProblemException {
    String address = source.getText() == null ? "" : source.getText().strip();
    return address.isEmpty() ? data : data.from(address);
  }

  private Path place() throws ProblemException {
    try {
      return Path.of(folder.getText());
    } catch (InvalidPathException nonsense) {
      throw new ProblemException(
          new Problem.BadSetting("folder", folder.getText(), "a place on this machine"), nonsense);
    }
  }

  private Wish wish() {
    try {
      return new Wish(named(), place());
    } catch (ProblemException impossible) {
      throw new IllegalStateException("the source was looked at before", impossible);
    }
  }
}
