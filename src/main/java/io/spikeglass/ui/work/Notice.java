package io.spikeglass.ui.work;

import java.nio.file.Path;
import java.util.Optional;

/// Something good that happened away from where the user looks, such as a file that is written, or
/// something to know for a moment.
///
/// @param title what happened
/// @param words what came of it
/// @param folder where it lies, if it is a file
public record Notice(String title, String words, Optional<Path> folder) {

  /// About a file in `folder`.
  public Notice(String title, String words, Path folder) {
    this(title, words, Optional.of(folder));
  }

  /// About no file.
  public Notice(String title, String words) {
    this(title, words, Optional.empty());
  }
}
