package io.spikeglass.ui.window;

import java.io.File;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Where questions for files begin: where the last one ended, at first beside the models and data
/// opened last.
final class DialogPlaces {

  private final FileDialogs dialogs;
  private final Recall recall;
  private @Nullable File last;

  DialogPlaces(FileDialogs dialogs, Recall recall) {
    this.dialogs = dialogs;
    this.recall = recall;
  }

  /// Asks for a file that is there.
  Optional<File> open(FileChooser question) {
    start().ifPresent(question::setInitialDirectory);
    return ended(dialogs.open(question));
  }

  /// Asks for a file to write.
  Optional<File> save(FileChooser question) {
    start().ifPresent(question::setInitialDirectory);
    return ended(dialogs.save(question));
  }

  /// Asks for a folder.
  Optional<File> folder(DirectoryChooser question) {
    start().ifPresent(question::setInitialDirectory);
    return ended(dialogs.folder(question));
  }

  private Optional<File> ended(Optional<File> chosen) {
    chosen.map(File::getAbsoluteFile).map(File::getParentFile).ifPresent(folder -> last = folder);
    return chosen;
  }

  /// Shipped models and data have a name and no place.
  private Optional<File> start() {
    Stream<File> opened =
        Stream.concat(
                recall.recent().stream(),
                recall.recentData().stream().map(name -> name.replaceFirst("^[a-z0-9]+:", "")))
            .map(path -> new File(path).getAbsoluteFile())
            .filter(File::exists)
            .map(File::getParentFile);
    return Stream.concat(Stream.ofNullable(last), opened)
        .filter(folder -> folder != null && folder.isDirectory())
        .findFirst();
  }
}
