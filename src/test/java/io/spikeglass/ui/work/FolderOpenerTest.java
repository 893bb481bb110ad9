package io.spikeglass.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderOpenerTest {

  @Test
  void theFileManagerOfTheSystemIsAsked() {
    assertEquals(List.of("explorer", "x"), FolderOpener.command("Windows 11", Path.of("x")));
    assertEquals(List.of("open", "x"), FolderOpener.command("Mac OS X", Path.of("x")));
    assertEquals(List.of("xdg-open", "x"), FolderOpener.command("Linux", Path.of("x")));
  }
}
