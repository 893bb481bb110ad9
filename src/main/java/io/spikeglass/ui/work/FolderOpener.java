package io.spikeglass.ui.work;

import io.spikeglass.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows a folder in the file manager of the system.
public final class FolderOpener {

  private FolderOpener() {}

  /// Opens `folder`; made if it is missing.
  ///
  /// @param jobs those of [Worker.Purpose#FOLDER]
  public static void open(Path folder, Jobs jobs) {
    jobs.start(
        "opening " + folder,
        _ -> {
          try {
            Files.createDirectories(folder);
            // Nobody reads what it says, and a full pipe would hold it up.
            Process _ =
                new ProcessBuilder(command(System.getProperty("os.name", ""), folder))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return folder;
          } catch (IOException failure) {
            throw AtomicFile.inaccessible(folder, failure);
          }
        },
        _ -> {});
  }

  /// The command of the operating system `name`.
  static List<String> command(String name, Path folder) {
    String system = name.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("explorer", folder.toString());
    }
    return List.of(system.startsWith("mac") ? "open" : "xdg-open", folder.toString());
  }
}
