package io.spikeglass.ui.preferences;

import io.spikeglass.ui.widget.Widgets;
import java.io.File;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/// The rows of folders: one that downloads go to, and any number to look for data in.
final class FolderRows {

  private static final double LIST_HEIGHT = 66;

  private final PreferenceModel model;
  private final TextField downloads = new TextField();
  private final ListView<String> others = new ListView<>();

  FolderRows(PreferenceModel model) {
    this.model = model;
    downloads.setId("downloads");
    downloads.setAccessibleText("Folder for downloads");
    downloads.setOnAction(_ -> takeDownloads());
    downloads
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                takeDownloads();
              }
            });
    others.setId("data-folders");
    others.setAccessibleText("Folders that data sets are looked for in");
    others.setPlaceholder(
        PreferenceSheet.note(
            "none besides the downloads; folders that you choose data from come here"));
    others.setPrefHeight(LIST_HEIGHT);
  }

  Node downloads() {
    HBox.setHgrow(downloads, Priority.ALWAYS);
    return Widgets.row(
        6,
        downloads,
        Widgets.button(
            "Choose…",
            "Chooses the folder for downloads",
            () -> choose().ifPresent(folder -> model.change(p -> p.downloadingTo(folder)))));
  }

  Node others() {
    return new VBox(
        4,
        others,
        Widgets.row(
            6,
            Widgets.button("Add…", "Adds a folder", () -> choose().ifPresent(this::add)),
            Widgets.button("Remove", "Takes the selected folder off the list", this::remove)));
  }

  void show(Preferred now) {
    downloads.setText(now.downloads());
    others.getItems().setAll(now.dataFolders());
  }

  private void takeDownloads() {
    String folder = downloads.getText().strip();
    try {
      model.change(p -> p.downloadingTo(folder));
    } catch (IllegalArgumentException noFolder) {
      downloads.setText(model.now().downloads());
    }
  }

  private void add(String folder) {
    model.change(p -> p.alsoLookingIn(folder));
  }

  private void remove() {
    String chosen = others.getSelectionModel().getSelectedItem();
    model.change(
        p -> p.lookingIn(p.dataFolders().stream().filter(f -> !f.equals(chosen)).toList()));
  }

  private Optional<String> choose() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Folder with data");
    File now = new File(model.now().downloads());
    if (now.isDirectory()) {
      chooser.setInitialDirectory(now);
    }
    return Optional.ofNullable(chooser.showDialog(downloads.getScene().getWindow()))
        .map(File::getPath);
  }
}
