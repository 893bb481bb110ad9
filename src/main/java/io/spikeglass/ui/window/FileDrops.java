package io.spikeglass.ui.window;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes files that are dragged onto the window.
final class FileDrops {

  private FileDrops() {}

  /// @param open told of the files that were dropped
  static void accept(Scene scene, Consumer<List<File>> open) {
    scene.setOnDragOver(FileDrops::over);
    scene.setOnDragDropped(
        drag -> {
          open.accept(drag.getDragboard().getFiles());
          drag.setDropCompleted(true);
          drag.consume();
        });
  }

  private static void over(DragEvent drag) {
    if (drag.getDragboard().hasFiles()) {
      drag.acceptTransferModes(TransferMode.COPY);
    }
    drag.consume();
  }
}
