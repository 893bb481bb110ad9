package io.spikeglass.ui.probe;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for a while.
///
/// @param folder empty at first, gone when this is closed
record Scratch(Path folder) implements AutoCloseable {

  /// A new one where the system keeps temporary files.
  static Scratch open() throws ProblemException {
    try {
      return new Scratch(Files.createTempDirectory("spikeglass"));
    } catch (IOException failure) {
      throw inaccessible(Path.of(System.getProperty("java.io.tmpdir")), failure);
    }
  }

  /// What a failure to read or write means.
  static ProblemException inaccessible(Path path, IOException failure) {
    return new ProblemException(
        new Problem.Inaccessible(path.toString(), String.valueOf(failure.getMessage())), failure);
  }

  @Override
  public void close() throws ProblemException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException failure) {
      throw inaccessible(folder, failure);
    }
  }
}
