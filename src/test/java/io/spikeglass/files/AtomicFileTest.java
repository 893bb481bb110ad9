package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file appears whole or not at all, and nothing lies beside it.
class AtomicFileTest {

  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aWholeFileReplacesTheOlderOne() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "older");
    AtomicFile.write(file, out -> out.write('n'));
    assertEquals("n", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aFailureKeepsTheOlderFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "older");
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("no room");
                    }));
    assertTrue(
        assertInstanceOf(Problem.Inaccessible.class, refused.problem())
            .reason()
            .contains("no room"));
    assertEquals("older", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void beingStoppedLeavesNothing() throws Exception {
    Path file = folder.resolve("a.txt");
    assertThrows(
        CancellationException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new CancellationException();
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void whatCannotEvenBeClosedLeavesNothing() throws Exception {
    Path file = folder.resolve("a.txt");
    assertThrows(
        ProblemException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  // The byte in the buffer can then no more be written than on a full disk.
                  Thread.currentThread().interrupt();
                  throw new IOException("interrupted");
                }));
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), names());
  }

  @Test
  void foldersAreMadeAndAreNoFiles() throws Exception {
    Path file = folder.resolve("new").resolve("a.txt");
    AtomicFile.write(file, out -> out.write('n'));
    assertEquals("n", Files.readString(file));
    assertThrows(ProblemException.class, () -> AtomicFile.requireWritable(folder.resolve("new")));
    assertThrows(ProblemException.class, () -> AtomicFile.requireWritable(file.resolve("b.txt")));
  }
}
