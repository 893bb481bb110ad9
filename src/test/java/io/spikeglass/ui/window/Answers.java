package io.spikeglass.ui.window;

import java.io.File;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Answers questions for files as somebody would who means one file, and remembers what was asked.
final class Answers implements FileDialogs {

  private @Nullable File file;
  private @Nullable FileChooser asked;
  private @Nullable File begun;

  /// Means `file` from now on.
  void mean(File other) {
    file = other;
  }

  /// The last question for a file.
  Optional<FileChooser> asked() {
    return Optional.ofNullable(asked);
  }

  /// Where the last question began.
  Optional<File> begun() {
    return Optional.ofNullable(begun);
  }

  @Override
  public Optional<File> open(FileChooser question) {
    asked = question;
    begun = question.getInitialDirectory();
    return Optional.ofNullable(file);
  }

  @Override
  public Optional<File> save(FileChooser question) {
    return open(question);
  }

  @Override
  public Optional<File> folder(DirectoryChooser question) {
    begun = question.getInitialDirectory();
    return Optional.ofNullable(file);
  }
}
