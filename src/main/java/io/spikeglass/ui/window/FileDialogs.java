package io.spikeglass.ui.window;

import java.io.File;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// Asks the user for files and folders; empty where nothing was chosen.
interface FileDialogs {

  /// A file that is there.
  Optional<File> open(FileChooser question);

  /// A file to write.
  Optional<File> save(FileChooser question);

  /// A folder.
  Optional<File> folder(DirectoryChooser question);

  /// The dialogs of the system, over `stage`.
  static FileDialogs over(Stage stage) {
    return new FileDialogs() {
      @Override
      public Optional<File> open(FileChooser question) {
        return Optional.ofNullable(question.showOpenDialog(stage));
      }

      @Override
      public Optional<File> save(FileChooser question) {
        return Optional.ofNullable(question.showSaveDialog(stage));
      }

      @Override
      public Optional<File> folder(DirectoryChooser question) {
        return Optional.ofNullable(question.showDialog(stage));
      }
    };
  }
}
