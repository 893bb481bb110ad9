package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.control.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that belong together are all there, or all as they were.
class AtomicFilesTest {

  @TempDir private Path folder;

  private Path known;
  private Path fresh;
  private Path last;

  @BeforeEach
  void oneOlderFile() throws IOException {
    known = Files.writeString(folder.resolve("known"), "older");
    fresh = folder.resolve("fresh");
    last = folder.resolve("last");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void allAppearAtOnce() throws Exception {
    try (AtomicFiles files = new AtomicFiles()) {
      files.write(known, out -> out.write('a'));
      files.open(fresh).stream().write('b');
      assertEquals("older", Files.readString(known));
      files.commit();
    }
    assertEquals("a", Files.readString(known));
    assertEquals("b", Files.readString(fresh));
    assertEquals(List.of("fresh", "known"), names());
  }

  @Test
  void noneAppearsWithoutTheOthers() throws Exception {
    assertThrows(
        ProblemException.class,
        () -> {
          try (AtomicFiles files = new AtomicFiles()) {
            files.write(known, out -> out.write('a'));
            files.write(
                fresh,
                _ -> {
                  throw new IOException("no room");
                });
            files.commit();
          }
        });
    assertEquals("older", Files.readString(known));
    assertEquals(List.of("known"), names());
  }

  @Test
  void whereOneCannotBeMovedAllAreAsTheyWere() throws Exception {
    try (AtomicFiles files = new AtomicFiles()) {
      files.write(known, out -> out.write('a'));
      files.write(fresh, out -> out.write('b'));
      files.write(last, out -> out.write('c'));
      Files.createDirectory(last);
      Files.writeString(last.resolve("in the way"), "");
      assertThrows(ProblemException.class, files::commit);
    }
    assertEquals("older", Files.readString(known));
    assertEquals(List.of("known", "last"), names());
  }
}
