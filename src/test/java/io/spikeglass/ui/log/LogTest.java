package io.spikeglass.ui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.log.Entry.Level;
import io.spikeglass.ui.work.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

  @TempDir Path folder;

  private static Entry entry(Level level, String message) {
    return Entry.now(level, "test", message);
  }

  @Test
  void theOldestGiveWayAndTroublesAreCounted() {
    Log log = new Log();
    log.add(entry(Level.ERROR, "the first"));
    for (int i = 0; i < Log.CAPACITY; i++) {
      log.add(entry(Level.INFO, "number " + i));
    }
    assertEquals(Log.CAPACITY, log.matching(Level.DETAIL, "").size());
    assertEquals("number 0", log.matching(Level.DETAIL, "").getFirst().message());
    assertEquals(1, log.troubles());
    log.clear();
    assertEquals(List.of(), log.matching(Level.DETAIL, ""));
    assertEquals(0, log.troubles());
  }

  @Test
  void levelsAndWordsChoose() {
    Log log = new Log();
    log.add(entry(Level.DETAIL, "ran sample 3"));
    log.add(entry(Level.INFO, "opened lenet on digits"));
    log.add(entry(Level.WARNING, "lenet is damaged"));
    assertEquals(2, log.matching(Level.INFO, "").size());
    assertEquals(
        List.of("opened lenet on digits"),
        log.matching(Level.DETAIL, "DIGITS lenet").stream().map(Entry::message).toList());
  }

  @Test
  void theFileGrowsAndMakesRoomForAnother() throws Exception {
    LogFile file = new LogFile(folder.resolve("state"));
    Path path = folder.resolve("state/spikeglass.log");
    file.append(List.of(entry(Level.INFO, "one"), Entry.bug(new IllegalStateException("two"))));
    assertTrue(Files.readString(path).contains("\tat io.spikeglass"), Files.readString(path));
    file.append(List.of(entry(Level.INFO, "x".repeat(1 << 20))));
    file.append(List.of(entry(Level.INFO, "the next")));
    assertTrue(Files.readString(path).strip().endsWith("the next"));
    assertFalse(Files.readString(path).contains("one"));
    assertTrue(Files.readString(folder.resolve("state/spikeglass.before.log")).contains("two"));
  }

  @Test
  void whatHappensInTheWindowIsNotedAndWritten() throws Exception {
    Log log = new Log();
    InlineWorker worker = new InlineWorker();
    Session session = new Session(worker, Fixtures::open);
    LogKeeper keeper = new LogKeeper(log, session, Optional.of(folder), List.of());
    session.open("small", "test");
    worker.runAll();
    session
        .messages()
        .report(
            new Trouble.Expected(new Problem.Corrupt("a.onnx", "ONNX", "it ends in the middle")));
    session.messages().report(new Trouble.Bug(new IllegalStateException("a bug")));
    List<String> said = log.matching(Level.INFO, "").stream().map(Entry::message).toList();
    assertTrue(said.contains("opened small on test"), said.toString());
    assertTrue(said.stream().anyMatch(line -> line.startsWith("opening small: ended after")));
    assertEquals(2, log.troubles());
    keeper.pulse(1);
    keeper.pulse(6_000_000_001L);
    worker.runAll();
    keeper.close();
    String written = Files.readString(folder.resolve("spikeglass.log"));
    assertTrue(written.contains("WARNING  window: a.onnx"), written);
    assertTrue(written.contains("java.lang.IllegalStateException: a bug"), written);
  }

  @Test
  void librariesAreListenedTo() {
    Log log = new Log();
    try (LibraryLog _ = new LibraryLog(log)) {
      java.util.logging.Logger.getLogger("test.java").warning("said by the JDK");
      org.slf4j.LoggerFactory.getLogger("test.slf4j").error("said by SLF4J");
    }
    java.util.logging.Logger.getLogger("test.java").warning("said too late");
    List<String> said = log.matching(Level.WARNING, "").stream().map(Entry::message).toList();
    assertTrue(said.containsAll(List.of("said by the JDK", "said by SLF4J")), said.toString());
    assertFalse(said.contains("said too late"));
  }
}
