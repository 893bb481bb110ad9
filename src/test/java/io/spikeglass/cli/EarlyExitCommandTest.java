package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.control.RunControl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An early exit changes numbers, so terminal and files say wherever there is one, and there is
/// none unless it is asked for.
class EarlyExitCommandTest {

  private static final int SAMPLES = 40;

  private static final int LAST = 16;

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private static Ended evaluate(Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("evaluate", "--model", "digits-lenet"));
    args.addAll(List.of("--data", "digits", "--calibration", ":64", "--steps", "1,4," + LAST));
    args.addAll(List.of("--limit", Integer.toString(SAMPLES), "--out", out.toString()));
    args.addAll(List.of(more));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    int code =
        CommandLineFront.run(
            new PrintStream(said, true, StandardCharsets.UTF_8),
            new PrintStream(complained, true, StandardCharsets.UTF_8),
            new RunControl(),
            args.toArray(String[]::new));
    return new Ended(
        code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
  }

  @Test
  void terminalAndJsonSayWhoStoppedWhere() throws IOException {
    Path file = folder.resolve("early.json");
    Ended ended = evaluate(file, "--early-exit", "0.5");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("early exit at a confidence of 0.5"), ended.out());
    JsonNode exit = new ObjectMapper().readTree(file.toFile()).path("earlyExit");
    assertEquals(0.5, exit.path("confidence").asDouble());
    assertEquals(SAMPLES, exit.path("steps").size());
    int samples = 0;
    double steps = 0;
    for (JsonNode at : exit.path("stopped")) {
      samples += at.path("samples").asInt();
      steps += at.path("samples").asInt() * at.path("steps").asDouble();
    }
    assertEquals(SAMPLES, samples);
    assertEquals(steps / SAMPLES, exit.path("meanSteps").asDouble(), 1e-9);
    assertTrue(steps < SAMPLES * LAST, "nobody stopped early");
  }

  @Test
  void theTableSaysItToo() throws IOException {
    Path file = folder.resolve("early.csv");
    assertEquals(0, evaluate(file, "--early-exit", "0.5").code());
    List<String> rows = Files.readAllLines(file);
    assertTrue(rows.getFirst().endsWith(",stoppedBefore"), rows.getFirst());
    List<Integer> stopped = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      assertEquals(rows.getFirst().split(",").length, row.split(",").length);
      stopped.add(Integer.parseInt(row.substring(row.lastIndexOf(',') + 1)));
    }
    assertEquals(0, stopped.getFirst());
    assertTrue(stopped.get(1) <= stopped.get(2), stopped.toString());
    assertTrue(stopped.getLast() > 0, "nobody stopped early");
  }

  @Test
  void nobodyStopsUnasked() throws IOException {
    Path file = folder.resolve("full.json");
    Ended ended = evaluate(file);
    assertEquals(0, ended.code(), ended.err());
    assertFalse(ended.out().contains("early"), ended.out());
    assertFalse(Files.readString(file).contains("earlyExit"));
    Path table = folder.resolve("full.csv");
    assertEquals(0, evaluate(table).code());
    assertFalse(Files.readString(table).contains("stoppedBefore"));
  }

  @Test
  void impossibleConfidencesAreRefused() {
    for (String confidence : List.of("0", "1", "1.5", "-0.1", "NaN")) {
      Path file = folder.resolve("refused.json");
      assertEquals(2, evaluate(file, "--early-exit", confidence).code(), confidence);
      assertFalse(Files.exists(file));
    }
  }
}
