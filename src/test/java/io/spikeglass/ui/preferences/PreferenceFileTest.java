package io.spikeglass.ui.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Palette;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.widget.Theme;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Messages;
import io.spikeglass.ui.work.Trouble;
import io.spikeglass.ui.work.Worker.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceFileTest {

  private static final Preferred OTHER =
      new Preferred(
          Theme.DARK,
          DecimalSign.COMMA,
          Palette.TOL,
          150,
          3,
          "C:\\Daten und mehr",
          List.of("/data/one", "/data/zwei = drei"));

  @TempDir private Path folder;

  private PreferenceFile file() {
    return PreferenceFile.in(folder.resolve("state"));
  }

  @Test
  void withoutAFileTheDefaultsHold() {
    assertEquals(Preferred.DEFAULT, file().read().preferred());
    assertTrue(file().read().trouble().isEmpty());
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    file().write(OTHER);
    assertEquals(OTHER, file().read().preferred());
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      assertEquals(1, files.count(), "no temporary file stays");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spikeglass-preferences=1\ntheme=PINK\n",
        "spikeglass-preferences=1\ntext-percent=20\n",
        "spikeglass-preferences=1\nthreads=many\n",
        "spikeglass-preferences=1\ndownloads=\\u12\n",
        "\u0000\u0001PNG"
      })
  void aDamagedFileIsKeptAsideAndTheDefaultsHold(String content) throws Exception {
    PreferenceFile file = file();
    Files.createDirectories(file.path().getParent());
    Files.writeString(file.path(), content);
    PreferenceFile.Reading reading = file.read();
    assertEquals(Preferred.DEFAULT, reading.preferred());
    Trouble.Note note = assertInstanceOf(Trouble.Note.class, reading.trouble().orElseThrow());
    assertTrue(note.message().contains(file.path().toString()), note.message());
    Path aside = file.path().resolveSibling("preferences.properties.damaged");
    assertTrue(note.consequence().contains(aside.getFileName().toString()), note.consequence());
    assertEquals(content, Files.readString(aside));
    assertFalse(Files.exists(file.path()));
  }

  @Test
  void bytesThatAreNoTextAreDamageToo() throws Exception {
    PreferenceFile file = file();
    Files.createDirectories(file.path().getParent());
    Files.write(file.path(), new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0x80});
    assertTrue(file.read().trouble().isPresent());
  }

  @Test
  void everyChangeReachesTheFile() {
    PreferenceModel model = PreferenceModel.keptIn(file(), Preferred.DEFAULT);
    InlineWorker worker = new InlineWorker();
    model.keepWith(new Jobs(worker, Purpose.PREFERENCES, new Messages()));
    model.change(p -> p.with(Theme.DARK));
    model.change(p -> p.withText(175));
    worker.runAll();
    assertEquals(Preferred.DEFAULT.with(Theme.DARK).withText(175), file().read().preferred());
  }

  @Test
  void whatTheWorkerDidNotWriteIsWrittenAtTheEnd() throws Exception {
    PreferenceModel model = PreferenceModel.keptIn(file(), Preferred.DEFAULT);
    model.keepWith(new Jobs(new InlineWorker(), Purpose.PREFERENCES, new Messages()));
    model.change(p -> p.withThreads(2));
    assertFalse(Files.exists(file().path()));
    model.flush();
    assertEquals(2, file().read().preferred().threads());
  }

  @Test
  void impossiblePreferencesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Preferred.DEFAULT.withThreads(-1));
    assertThrows(IllegalArgumentException.class, () -> Preferred.DEFAULT.downloadingTo(" "));
    assertThrows(
        IllegalArgumentException.class, () -> Preferred.DEFAULT.lookingIn(List.of("a\0b")));
    assertEquals(200, Preferred.DEFAULT.withText(1000).textPercent());
  }

  @Test
  void theStateLiesWhereTheSystemWantsIt() {
    assertEquals(
        Path.of("/home/me/.config/spikeglass"), StateFolder.of("Linux", "/home/me", Map.of()));
    assertEquals(
        Path.of("/cfg/spikeglass"),
        StateFolder.of("Linux", "/home/me", Map.of("XDG_CONFIG_HOME", "/cfg")));
    assertEquals(
        Path.of("/Users/me/Library/Application Support/Spikeglass"),
        StateFolder.of("Mac OS X", "/Users/me", Map.of()));
    assertEquals(
        Path.of("/roaming/Spikeglass"),
        StateFolder.of("Windows 11", "/home/me", Map.of("APPDATA", "/roaming")));
  }

  @Test
  void dataAreLookedForInEveryFolder() throws Exception {
    Path downloads = Files.createDirectories(folder.resolve("downloads/mnist"));
    Files.createFile(downloads.resolve("t10k-images-idx3-ubyte"));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.createFile(other.resolve("test_batch.bin"));
    Preferred preferred =
        Preferred.DEFAULT
            .downloadingTo(folder.resolve("downloads").toString())
            .lookingIn(List.of(other.toString(), folder.resolve("absent").toString()));
    assertEquals(List.of("mnist:" + downloads, "cifar10:" + other), preferred.knownData().toList());
  }

  @Test
  void aPresentationIsAsLargeAsTheScreenAllows() {
    assertEquals(100, Presentation.fitting(1024, 768));
    assertEquals(125, Presentation.fitting(1400, 1050));
    assertEquals(150, Presentation.fitting(1920, 1080));
    assertEquals(200, Presentation.fitting(3840, 2160));
  }
}
