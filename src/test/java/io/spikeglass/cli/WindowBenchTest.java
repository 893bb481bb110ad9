package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.bench.Spread;
import io.spikeglass.experiment.bench.WindowPlan;
import io.spikeglass.experiment.bench.WindowPlan.Surface;
import io.spikeglass.experiment.bench.WindowTimes;
import io.spikeglass.experiment.bench.WindowTimes.Answer;
import io.spikeglass.experiment.bench.WindowTimes.Frames;
import io.spikeglass.experiment.bench.WindowTimes.Limit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `bench --ui` writes of what the window measured.
class WindowBenchTest {

  private static final WindowTimes TIMES =
      new WindowTimes(
          new WindowPlan(Surface.HEADLESS, 3, Set.of()),
          1600,
          990,
          List.of(
              new Answer(
                  "scrub-t",
                  "small",
                  Limit.SCRUBBING,
                  Spread.of(32, 36, 60),
                  Optional.of(Frames.of(12, 16, 20))),
              new Answer("hover", "small", Limit.always(50), Spread.of(10, 20, 51)),
              new Answer("other", "small", Limit.NONE, Spread.of(1, 2, 3))));

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void bench(Path json, Optional<Path> page) throws Exception {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, new RunControl(), Console.Style.LINES);
    new WindowBench(console, (_, _) -> TIMES).run(TIMES.plan(), json, page);
  }

  @Test
  void theJsonNamesGestureMedianWorstAndCount() throws Exception {
    Path json = folder.resolve("ui.json");
    bench(json, Optional.empty());
    JsonNode written = new ObjectMapper().readTree(json.toFile());
    assertEquals("spikeglass/benchmark/1", written.get("format").asText());
    JsonNode first = written.get("ui").get(0);
    assertEquals("scrub-t", first.get("gesture").asText());
    assertEquals(36, first.get("medianMillis").asDouble());
    assertEquals(60, first.get("worstMillis").asDouble());
    assertEquals(3, first.get("n").asInt());
    assertEquals(50, first.get("targetWorstMillis").asDouble());
    assertFalse(written.get("ui").get(2).has("targetMedianMillis"));
    assertEquals(16, first.get("frameMedianMillis").asDouble());
    assertEquals(20, first.get("frameWorstMillis").asDouble());
    assertEquals(62.5, first.get("framesPerSecond").asDouble());
    assertFalse(written.get("ui").get(1).has("frameMedianMillis"));
  }

  @Test
  void theActionsAskedForAreMeasuredAlone() {
    List<WindowPlan> plans = new ArrayList<>();
    String json = folder.resolve("ui.json").toString();
    CommandLineFront.run(
        (plan, _) -> {
          plans.add(plan);
          return TIMES;
        },
        new String[] {"bench", "--ui", "--actions", "drag-T,theme", "--out", json});
    assertTrue(plans.getFirst().wants("drag-T"));
    assertTrue(plans.getFirst().wants("theme"));
    assertFalse(plans.getFirst().wants("drag-T-large"));
    assertTrue(TIMES.plan().wants("drag-T-large"));
  }

  @Test
  void aTargetIsMetByMedianAndWorstOfTheFramesWhereThereAreAny() throws Exception {
    bench(folder.resolve("ui.json"), Optional.empty());
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("≤ 16.7, worst ≤ 50 met"), text);
    assertTrue(text.contains("≤ 50, worst ≤ 50 not met"), text);
  }

  @Test
  void engineAndWindowLeaveEachOtherOnThePage() throws Exception {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "# Benchmarks\n\nold engine\n");
    bench(folder.resolve("ui.json"), Optional.of(page));
    WindowPage.writeEngine(page, "# Benchmarks\n\nnew engine\n");
    String both = Files.readString(page);
    assertTrue(both.startsWith("# Benchmarks\n\nnew engine\n\n## The window\n"), both);
    assertTrue(both.contains("| scrub-t | small | 36.0 | 60.0 | 3 | 16.0 | 20.0 | 63 |"), both);
    assertFalse(both.contains("old engine"));
    bench(folder.resolve("ui.json"), Optional.of(page));
    assertEquals(both, Files.readString(page));
  }
}
