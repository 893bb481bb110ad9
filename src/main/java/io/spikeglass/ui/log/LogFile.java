package io.spikeglass.ui.log;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/// The log on the disk: one file that grows, and one before it.
///
/// @param folder where both lie
record LogFile(Path folder) {

  private static final String NAME = "spikeglass.log";
  private static final String BEFORE = "spikeglass.before.log";
  private static final long LARGEST_BYTES = 1L << 20;

  /// Adds entries at the end.
  ///
  /// @throws ProblemException when the disk does not take them
  void append(List<Entry> entries) throws ProblemException {
    if (entries.isEmpty()) {
      return;
    }
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
        Files.move(file, folder.resolve(BEFORE), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(file, text(entries), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(file, failure);
    }
  }

  static String text(List<Entry> entries) {
    return entries.stream().map(Entry::text).collect(Collectors.joining("\n", "", "\n"));
  }
}
