package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Recipes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings held side by side on the command line, on the synthetic digits.
class SweepAndCompareTest {

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private static Ended spikeglass(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandLineFront.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new RunControl(),
            args);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void aSweepWritesEveryCellAndATable() throws IOException {
    Ended ended =
        spikeglass(
            "sweep",
            "--model",
            "digits-lenet",
            "--data",
            "digits",
            "--calibration",
            ":64",
            "--limit",
            "20",
            "--steps",
            "1,4",
            "--vary",
            "recipe=baseline,two-pass-nonsense",
            "--out",
            folder.toString());
    assertEquals(2, ended.code());
    Ended done =
        spikeglass(
            "sweep",
            "--model",
            "digits-lenet",
            "--data",
            "digits",
            "--calibration",
            ":64",
            "--limit",
            "20",
            "--steps",
            "1,4",
            "--vary",
            "recipe=rueckauer-2017,opi-2022",
            "--vary",
            "two-stage=none,two-pass",
            "--out",
            folder.toString());
    assertEquals(0, done.code(), done.err());
    List<String> rows = Files.readAllLines(folder.resolve("sweep.csv"));
    assertEquals(1 + 4 * 2, rows.size());
    assertTrue(rows.getFirst().startsWith("cell,recipe,two-stage,steps,"), rows.getFirst());
    assertTrue(rows.get(8).startsWith("004.json,opi-2022,two-pass,4,20,"), rows.get(8));
    String[] last = rows.get(8).split(",");
    assertEquals("4", last[last.length - 3], "steps before");
    assertEquals("8", last[last.length - 2], "latency");
    JsonNode sweep = json(folder.resolve("sweep.json"));
    assertTrue(sweep.get("complete").asBoolean());
    assertEquals("cells/003.json", sweep.get("cells").get(2).get("file").asText());
    assertEquals("none", sweep.get("cells").get(2).get("values").get("two-stage").asText());
    JsonNode cell = json(folder.resolve("cells/004.json"));
    assertEquals(4, cell.get("snn").get(1).get("stepsBefore").asInt());
    assertEquals(20, cell.get("predictions").get("labels").size());
    compare();
  }

  private void compare() throws IOException {
    Path one = folder.resolve("cells/001.json");
    Path other = folder.resolve("cells/003.json");
    Ended both = spikeglass("compare", one.toString(), other.toString());
    assertEquals(0, both.code(), both.err());
    int layers = json(one).get("layers").size();
    assertEquals(2 + 2 + 2 + 2 + 2 + 2 + 3 + layers, both.out().lines().count(), both.out());
    assertTrue(both.out().contains("lost: A right, B wrong; gained: A wrong, B right"), both.out());
    assertTrue(both.out().startsWith("A: Rueckauer 2017, "), both.out());
    List<String> why = both.out().lines().filter(line -> line.startsWith("T = ")).toList();
    assertEquals(2, why.size());
    for (String line : why) {
      assertTrue(line.contains(", 20 samples: "), line);
      assertTrue(line.contains(" adds more error than "), line);
    }
    assertTrue(both.out().contains("(1 bit per spike, calibrated on 64 samples)"), both.out());
    equalTotals(one, folder.resolve("cells/004.json"));
    ObjectNode later = (ObjectNode) json(one);
    later.get("predictions").get("snn").forEach(t -> ((ObjectNode) t).put("steps", 99));
    Path apart = folder.resolve("apart.json");
    Files.writeString(apart, later.toString());
    Ended nothingInCommon = spikeglass("compare", one.toString(), apart.toString());
    assertEquals(2, nothingInCommon.code());
    assertTrue(nothingInCommon.err().contains("99"), nothingInCommon.err());
    Ended same = spikeglass("compare", one.toString(), one.toString(), "--steps", "4");
    assertTrue(same.out().contains("lost: []"), same.out());
    Ended crossed =
        spikeglass(
            "compare", one.toString(), other.toString(), "--steps", "4", "--other-steps", "1");
    assertEquals(0, crossed.code(), crossed.err());
    JsonNode first = json(one).get("predictions");
    JsonNode second = json(other).get("predictions");
    int lost = 0;
    for (int n = 0; n < 20; n++) {
      int label = first.get("labels").get(n).asInt();
      boolean before = first.get("snn").get(1).get("classes").get(n).asInt() == label;
      boolean after = second.get("snn").get(0).get("classes").get(n).asInt() == label;
      lost += before && !after ? 1 : 0;
    }
    String row = rows(crossed.out()).getFirst();
    assertEquals(String.valueOf(lost), fields(row).get(5));
    assertEquals(
        2,
        spikeglass("compare", one.toString(), one.toString(), "--pair", "T", "--steps", "3")
            .code());
    assertEquals(2, spikeglass("compare", one.toString(), one.toString(), "--pair", "t").code());
    layerByLayer(one, other);
  }

  /// Two passes take 2T steps: evaluated at T = 1 and 4, they have 2 and 8 steps to set against 1
  /// and 4 of a single one.
  private static void equalTotals(Path one, Path twoPass) {
    Ended equal = spikeglass("compare", one.toString(), twoPass.toString());
    assertEquals(0, equal.code(), equal.err());
    List<String> rows = rows(equal.out());
    assertEquals(List.of("2", "1", "1", "1", "2"), fields(rows.get(0)).subList(0, 5));
    assertEquals(List.of("4", "4", "4", "1", "2"), fields(rows.get(1)).subList(0, 5));
    assertEquals(2, rows.size());
    assertTrue(
        equal.out().contains("B would use more of the 4 steps at T = 2, which was not evaluated"),
        equal.out());
    assertTrue(
        equal
            .out()
            .contains("\n4 steps in total (A at T = 4, B at T = 1 after 2 steps), 20 samples"),
        equal.out());
    String asked = spikeglass("compare", one.toString(), twoPass.toString(), "--steps", "9").out();
    assertEquals(List.of("9", "4", "4", "4", "8"), fields(rows(asked).getFirst()).subList(0, 5));
    Ended tooFew = spikeglass("compare", one.toString(), twoPass.toString(), "--steps", "1");
    assertEquals(2, tooFew.code());
    assertTrue(tooFew.err().contains("at least 2"), tooFew.err());
    String atEqualT =
        spikeglass("compare", one.toString(), twoPass.toString(), "--pair", "T").out();
    assertEquals(List.of("4", "4", "4", "4", "8"), fields(rows(atEqualT).getLast()).subList(0, 5));
    assertTrue(
        atEqualT.contains("\nT = 4 (A answers after 4 steps, B after 8), 20 samples: "), atEqualT);
  }

  /// The rows of the table.
  private static List<String> rows(String out) {
    return out.lines().filter(line -> line.matches(" +\\d.*")).toList();
  }

  private static List<String> fields(String row) {
    return List.of(row.strip().split("\\s+"));
  }

  /// What a file says of a layer is what the comparison shows of it.
  private static void layerByLayer(Path one, Path other) throws IOException {
    Ended at = spikeglass("compare", one.toString(), other.toString(), "--steps", "1");
    JsonNode account = json(one).get("account").get(0);
    assertEquals(1, account.get("steps").asInt());
    assertEquals(20, account.get("samples").asInt());
    assertTrue(account.get("decisionStepMean").asDouble() >= 1);
    int atFault = 0;
    for (JsonNode layer : account.get("layers")) {
      String name = layer.get("name").asText();
      String row =
          at.out().lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow();
      assertTrue(row.contains(layer.get("mainCause").asText()), row);
      double sum = 0;
      for (JsonNode part : layer.get("split")) {
        sum += part.asDouble();
      }
      assertEquals(layer.get("error").asDouble(), sum, 1e-9);
      if (layer.get("atFault").asBoolean()) {
        atFault++;
        assertTrue(at.out().contains("with A, " + name + " is at fault"), at.out());
      }
    }
    assertEquals(1, atFault);
    JsonNode energy = json(one).get("energy");
    assertTrue(energy.get("model").asText().startsWith("45 nm"));
    assertTrue(json(one).get("snn").get(0).get("snnPicojoulePerSample").asDouble() > 0);
    assertEquals("Rueckauer 2017", json(one).get("recipe").asText());
    assertEquals("gate", json(one).get("settings").get("pooling").asText());
  }

  @Test
  void recipesAreListed() throws IOException {
    Ended list = spikeglass("recipes");
    assertEquals(Recipes.all().size(), list.out().lines().count());
    JsonNode recipes = new ObjectMapper().readTree(spikeglass("recipes", "--json").out());
    assertEquals("spikeglass/recipes/1", recipes.get("format").asText());
    JsonNode first = recipes.get("recipes").get(0);
    assertEquals("cao-2015", first.get("name").asText());
    assertEquals("hard", first.get("settings").get("reset").asText());
    assertEquals(Recipes.all().size(), recipes.get("recipes").size());
  }

  /// The first cell would run for long before the second one is looked at.
  @Test
  void aCombinationThatDoesNotGoTogetherIsRefusedBeforeAnyCellRuns() throws IOException {
    Ended ended =
        spikeglass(
            "sweep",
            "--model",
            "digits-lenet",
            "--data",
            "digits",
            "--calibration",
            ":64",
            "--vary",
            "neuron=if,fs",
            "--out",
            folder.toString());
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("at most 24"), ended.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
