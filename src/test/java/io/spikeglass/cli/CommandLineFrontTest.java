package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikeglass.Shared;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.Models;
import io.spikeglass.files.SampleModels;
import io.spikeglass.files.Workbenches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands in process: exit codes, messages, files, and that nothing is left half-written.
class CommandLineFrontTest {

  @TempDir Path folder;

  /// What a command gave.
  private record Ended(int code, String out, String err) {}

  private static Ended spikeglass(String... args) {
    return spikeglass(new RunControl(), args);
  }

  private static Ended spikeglass(RunControl control, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandLineFront.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            control,
            args);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static String mnist() {
    return "mnist:" + Shared.path("data/mnist");
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private Ended evaluate(RunControl control, Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("evaluate", "--model", "mnist_lenet"));
    args.addAll(List.of("--data", mnist(), "--calibration", ":64", "--out", out.toString()));
    args.addAll(List.of(more));
    return spikeglass(control, args.toArray(String[]::new));
  }

  private Ended evaluate(Path out, String... more) {
    return evaluate(new RunControl(), out, more);
  }

  @Test
  void helpIsACommandToo() {
    Ended all = spikeglass("help");
    assertEquals(0, all.code(), all.err());
    assertTrue(all.out().contains("evaluate"), all.out());
    Ended one = spikeglass("help", "run");
    assertEquals(0, one.code(), one.err());
    assertEquals(spikeglass("run", "--help").out(), one.out());
    assertEquals(2, spikeglass("help", "fly").code());
  }

  @Test
  void helpAndVersionAreDone() {
    Ended help = spikeglass("--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("evaluate"), help.out());
    assertEquals(0, spikeglass("evaluate", "--help").code());
    assertTrue(spikeglass("--version").out().startsWith("Spikeglass "));
  }

  @Test
  void swapsOfRunsThatStopEarlyAreRefused() throws IOException {
    Path out = folder.resolve("swap.json");
    Ended ended = evaluate(out, "--limit", "5", "--swap", "5", "--early-exit", "0.9");
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("swap cannot be \"together with --early-exit\""), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void impossibleTrainingsAreRefused() throws IOException {
    String out = folder.resolve("net.zip").toString();
    assertEquals(2, spikeglass("train", "--epochs", "0", "--out", out).code());
    assertEquals(2, spikeglass("train", "--architecture", "vgg", "--out", out).code());
    assertEquals(2, spikeglass("train", "--data", "nothing", "--out", out).code());
    Ended untested = spikeglass("train", "--data", "digits:train", "--out", out);
    assertEquals(2, untested.code());
    assertTrue(untested.err().contains("test part"), untested.err());
    Ended ended = spikeglass("train", "--out", folder.resolve("net.pt").toString());
    assertEquals(2, ended.code(), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void exportedNetworksAreTheSame() throws Exception {
    Path out = folder.resolve("net.npz");
    Ended ended = spikeglass("export", "--model", "digits-lenet", "--out", out.toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(
        Models.open(SampleModels.find("digits-lenet").orElseThrow()).nodes(),
        Models.open(out).nodes());
    String unknown = folder.resolve("net.pt").toString();
    assertEquals(2, spikeglass("export", "--model", "digits-lenet", "--out", unknown).code());
    assertEquals(List.of("net.npz"), written());
  }

  @Test
  void aConvertedNetworkGoesOutWithAWarning() throws Exception {
    String out = folder.resolve("net.nir").toString();
    Ended without = spikeglass("export", "--model", "digits-lenet", "--out", out);
    assertEquals(2, without.code());
    assertTrue(without.err().contains("data"), without.err());
    Ended ended =
        spikeglass(
            "export",
            "--model",
            "digits-lenet",
            "--data",
            "digits",
            "--pooling",
            "average",
            "--init",
            "half",
            "--out",
            out);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("metadata"), ended.err());
    assertEquals(10, Models.open(Path.of(out)).classCount());
  }

  @Test
  void wrongUsageIsRefused() {
    assertEquals(2, spikeglass("evaluate").code());
    assertEquals(2, spikeglass("paint").code());
    assertEquals(2, spikeglass().code());
    assertEquals(2, spikeglass("check", "--colour", "x").code());
  }

  @Test
  void checkSaysThatANetworkConverts() throws IOException {
    Ended ended = spikeglass("check", "mnist_lenet", "--json");
    assertEquals(0, ended.code(), ended.err());
    JsonNode check = new ObjectMapper().readTree(ended.out());
    assertEquals("spikeglass/check/1", check.get("format").asText());
    assertTrue(check.get("convertible").asBoolean());
    assertEquals("[1,28,28]", check.get("input").toString());
    assertEquals(10, check.get("classes").asInt());
    assertEquals(80202, check.get("parameters").asInt());
    assertTrue(check.get("findings").isArray());
    assertTrue(check.get("provenance").hasNonNull("model"));
    assertFalse(check.has("annAccuracyPercent"));
  }

  @Test
  void aMissingModelIsNamedWithARemedy() throws IOException {
    Path absent = folder.resolve("no-such-network.onnx");
    Ended ended = spikeglass("check", absent.toString());
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains(absent.toString()), ended.err());
    assertTrue(ended.err().lines().count() >= 2, "a remedy: " + ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void aTruncatedModelIsRefusedAndNothingIsWritten() throws IOException {
    byte[] whole = Files.readAllBytes(Shared.path("models/mnist_lenet.onnx"));
    Path broken = Files.createTempFile("broken", ".onnx");
    Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
    Ended ended =
        spikeglass(
            "run",
            "--model",
            broken.toString(),
            "--data",
            mnist(),
            "--samples",
            "0",
            "--out",
            folder.resolve("run").toString());
    Files.delete(broken);
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains(broken.toString()), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void dataThatAreNotThereOrNotWholeAreRefused() throws IOException {
    Path data = Files.createTempDirectory("data");
    assertRefused("mnist:" + data.resolve("absent"), "absent");
    assertRefused("mnist:" + data, data.toString());
    Files.write(data.resolve("t10k-images-idx3-ubyte"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    Files.write(data.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 5});
    assertRefused("mnist:" + data, "t10k-images-idx3-ubyte");
    assertRefused("imagenet:" + data, "imagenet");
    assertEquals(List.of(), written());
  }

  @Test
  void aColourNetworkOnGreyImagesIsRefused() throws IOException {
    Ended ended =
        spikeglass(
            "evaluate",
            "--model",
            "cifar10_resnet20",
            "--data",
            mnist(),
            "--out",
            folder.resolve("e.json").toString());
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("3") && ended.err().contains("1"), ended.err());
    assertEquals(List.of(), written());
  }

  private void assertRefused(String data, String named) {
    Ended ended =
        spikeglass(
            "evaluate",
            "--model",
            "mnist_lenet",
            "--data",
            data,
            "--out",
            folder.resolve("e.json").toString());
    assertEquals(2, ended.code(), data);
    assertTrue(ended.err().contains(named), ended.err());
    assertTrue(ended.err().lines().count() >= 2, "a remedy: " + ended.err());
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    Path occupied = folder.resolve("occupied");
    Files.createDirectory(occupied);
    Ended ended = evaluate(occupied, "--limit", "1", "--steps", "1");
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains(occupied.toString()), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void impossibleSettingsAreRefusedBeforeAnythingRuns() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"--threshold", "percentile:10"},
          {"--threshold", "mse"},
          {"--init", "alg3"},
          {"--coding", "poisson"},
          {"--seed", "now"},
          {"--steps", "0"},
          {"--limit", "0"},
          {"--threads", "0"},
          {"--threshold", "fixed:" + folder.resolve("absent.json")},
          {"--preprocess", "scale=-1"}
        }) {
      Ended ended = evaluate(folder.resolve("e.json"), wrong);
      assertEquals(2, ended.code(), wrong[1]);
      assertFalse(ended.err().isBlank(), wrong[1]);
    }
    assertEquals(List.of(), written());
  }

  @Test
  void leftOverChargeBesideADelayIsRefused() throws IOException {
    Path out = folder.resolve("run");
    String[] run = {"run", "--model", "digits-lenet", "--data", "digits", "--samples", "1"};
    String[] delayed = {
      "--steps", "4", "--calibration", ":32", "--readout", "delayed:1", "--out", out.toString()
    };
    assertEquals(0, spikeglass(joined(run, delayed)).code());
    assertRefusesLeftOver(spikeglass(joined(joined(run, delayed), "--compensation", "readout")));
    Path file = out.resolve("experiment.json");
    String both =
        Files.readString(file).replaceAll("(\"compensation\"\\s*:\\s*)\"none\"", "$1\"readout\"");
    assertTrue(both.contains("\"readout\""), both);
    Files.writeString(file, both);
    assertRefusesLeftOver(
        spikeglass("run", "--experiment", file.toString(), "--out", out.toString()));
  }

  private static void assertRefusesLeftOver(Ended ended) {
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("leaves out the first steps"), ended.err());
  }

  private static String[] joined(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void aReportOnNoThreadsIsRefused() throws IOException {
    Ended ended =
        spikeglass(
            "report",
            "--data-root",
            folder.toString(),
            "--threads",
            "0",
            "--out",
            folder.resolve("page.md").toString());
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("threads"), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void aReportOfANetworkThatIsNotMeasuredIsRefused() throws IOException {
    Ended ended =
        spikeglass(
            "report",
            "--data-root",
            folder.resolve("absent").toString(),
            "--networks",
            "mnist_mlp,mnist-mlp",
            "--out",
            folder.resolve("page.md").toString());
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("mnist-mlp"), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void anExperimentFileIsRunAgainAndOptionsBesideItWin() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    assertEquals(
        0,
        spikeglass(
                "run",
                "--model",
                "digits-lenet",
                "--data",
                "digits",
                "--init",
                "half",
                "--calibration",
                ":32",
                "--samples",
                "2,4",
                "--steps",
                "5",
                "--record",
                "spikes",
                "--out",
                first.toString())
            .code());
    Ended again =
        spikeglass(
            "run",
            "--experiment",
            first.resolve("experiment.json").toString(),
            "--init",
            "zero",
            "--out",
            first.toString());
    assertEquals(0, again.code(), again.err());
    JsonNode experiment = json(first.resolve("experiment.json"));
    assertEquals("zero", experiment.get("init").asText());
    assertEquals(5, experiment.get("steps").asInt());
    assertEquals(2, json(first.resolve("result.json")).get("samples").size());
    assertFalse(Files.exists(first.resolve("spikes.csv")), "spikes of another run");
    assertTrue(Files.exists(first.resolve("spikes-of-an-earlier-run.csv")));
    Ended neither = spikeglass("run", "--samples", "1", "--out", second.toString());
    assertEquals(2, neither.code());
    assertTrue(neither.err().contains("--experiment"), neither.err());
  }

  @Test
  void samplesBeforeAProblemAreKept() throws Exception {
    Path out = folder.resolve("run");
    // A folder lies where a figure of the second sample has to go.
    Path inTheWay = Files.createDirectories(out.resolve("figures/sample-4-raster.png"));
    String[] run = {
      "run",
      "--model",
      "digits-lenet",
      "--data",
      "digits",
      "--calibration",
      ":32",
      "--samples",
      "2,4",
      "--steps",
      "3",
      "--figures",
      "--out",
      out.toString()
    };
    Ended ended = spikeglass(run);
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains(inTheWay.toString()), ended.err());
    assertTrue(ended.err().contains("1 of 2 samples"), ended.err());
    JsonNode samples = json(out.resolve("result.json")).get("samples");
    assertEquals(1, samples.size());
    assertEquals(2, samples.get(0).get("index").asInt());
    assertTrue(Files.exists(out.resolve("experiment.json")));
  }

  @Test
  void samplesOutsideTheDataAreRefused() throws IOException {
    Ended ended =
        spikeglass(
            "run",
            "--model",
            "mnist_lenet",
            "--data",
            mnist(),
            "--samples",
            "9999-10000",
            "--out",
            folder.toString());
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("9999"), ended.err());
    assertEquals(List.of(), written());
  }

  @Test
  void runWritesItsFilesAndTheyAgree() throws Exception {
    Ended ended =
        spikeglass(
            "run",
            "--model",
            "mnist_lenet",
            "--data",
            mnist(),
            "--coding",
            "rate",
            "--compensation",
            "init",
            "--init",
            "alg2",
            "--calibration",
            ":64",
            "--samples",
            "3,5",
            "--steps",
            "6",
            "--record",
            "spikes",
            "--out",
            folder.toString());
    assertEquals(0, ended.code(), ended.err());
    assertEquals(List.of("experiment.json", "result.json", "spikes.csv"), written());
    JsonNode result = json(folder.resolve("result.json"));
    assertEquals("spikeglass/run/1", result.get("format").asText());
    assertEquals(6, result.get("steps").asInt());
    assertEquals(2, result.get("samples").size());
    long spikes = 0;
    for (JsonNode sample : result.get("samples")) {
      assertEquals(6, sample.get("snnLogits").size());
      assertEquals(6, sample.get("snnClass").size());
      for (JsonNode layer : sample.get("layers")) {
        spikes += checkLayer(layer);
      }
    }
    try (Stream<String> rows = Files.lines(folder.resolve("spikes.csv"))) {
      assertEquals(spikes + 1, rows.count());
    }
  }

  /// The parts add up to the error at every step; the layer's spikes.
  private static long checkLayer(JsonNode layer) {
    long spikes = 0;
    for (int t = 0; t < 6; t++) {
      double sum = 0;
      for (String part :
          List.of("coding", "inherited", "clipping", "quantisation", "unevenness", "other")) {
        sum += layer.get("split").get(part).get(t).asDouble();
      }
      assertEquals(layer.get("error").get(t).asDouble(), sum, 1e-12);
      spikes += layer.get("spikes").get(t).asLong();
    }
    return spikes;
  }

  @Test
  void theExperimentFileGivesTheSameNumbersToTheBit() throws Exception {
    spikeglass(
        "run",
        "--model",
        "mnist_lenet",
        "--data",
        mnist(),
        "--coding",
        "bernoulli",
        "--init",
        "alg2/channel",
        "--compensation",
        "spread",
        "--calibration",
        ":64",
        "--samples",
        "7",
        "--steps",
        "5",
        "--out",
        folder.toString());
    Experiment experiment = ExperimentFile.read(folder.resolve("experiment.json"));
    Workbench bench = Workbenches.open(experiment, new RunControl());
    SampleAnalysis again =
        bench.run(
            bench.convert(experiment.settings(), experiment.steps(), new RunControl()),
            7,
            experiment.steps(),
            new RunControl(),
            _ -> {});
    JsonNode sample = json(folder.resolve("result.json")).get("samples").get(0);
    assertTrue(sample.get("selfCheck").get("passed").asBoolean());
    assertEquals(again.trace().clamped(), sample.get("clampedInputs").asInt(-1));
    for (int t = 1; t <= experiment.steps(); t++) {
      float[] written = new float[10];
      float[] logits = again.trace().outputPotential(t);
      for (int c = 0; c < written.length; c++) {
        written[c] = sample.get("snnLogits").get(t - 1).get(c).floatValue();
        logits[c] /= t;
      }
      assertArrayEquals(logits, written, 0, "t = " + t);
    }
  }

  @Test
  void evaluationDoesNotDependOnThreads() throws IOException {
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    assertEquals(0, evaluate(one, "--limit", "40", "--steps", "1,2,4", "--threads", "1").code());
    assertEquals(0, evaluate(two, "--limit", "40", "--steps", "1,2,4", "--threads", "3").code());
    assertEquals(comparable(one), comparable(two));
    JsonNode evaluation = json(one);
    assertEquals("spikeglass/evaluation/1", evaluation.get("format").asText());
    assertEquals(40, evaluation.get("ann").get("images").asInt());
    assertEquals(3, evaluation.get("snn").size());
    assertTrue(evaluation.get("selfCheck").get("passed").asBoolean());
    assertEquals(0, evaluation.get("clampedInputs").asInt(-1));
    for (String field :
        List.of(
            "steps",
            "accuracyPercent",
            "wilson95Percent",
            "agreementPercent",
            "spikesPerSample",
            "synapticOperationsPerSample",
            "outputMeanAbsoluteError")) {
      assertTrue(evaluation.get("snn").get(0).has(field), field);
    }
    for (String field : List.of("name", "neurons", "threshold", "initialPotential", "firingRate")) {
      assertTrue(evaluation.get("layers").get(0).has(field), field);
    }
    for (String field :
        List.of("seconds", "imagesPerSecond", "peakMemoryBytes", "calibrationSeconds")) {
      assertTrue(evaluation.get("cost").has(field), field);
    }
  }

  /// Everything but time and cost.
  private static JsonNode comparable(Path file) throws IOException {
    ObjectNode evaluation = (ObjectNode) json(file);
    evaluation.remove(List.of("provenance", "cost"));
    return evaluation;
  }

  @Test
  void tablesHaveOneRowPerStep() throws IOException {
    Path table = folder.resolve("e.csv");
    assertEquals(0, evaluate(table, "--limit", "16", "--steps", "1-3").code());
    List<String> rows = Files.readAllLines(table);
    assertEquals(4, rows.size());
    assertTrue(rows.get(0).startsWith("steps,"), rows.get(0));
    assertTrue(rows.get(3).startsWith("3,16,"), rows.get(3));
  }

  @Test
  void stoppedBeforeTheStartWritesNothing() throws IOException {
    RunControl control = new RunControl();
    control.stop();
    Ended ended = evaluate(control, folder.resolve("e.json"), "--limit", "100");
    assertEquals(130, ended.code(), ended.err());
    assertEquals(List.of(), written());
  }

  /// Stops the work as soon as a first part of an evaluation is done.
  private static Thread stopping(RunControl control) {
    return Thread.ofPlatform()
        .start(
            () -> {
              while (!control.doing().startsWith("evaluating") || control.fraction() == 0) {
                Thread.onSpinWait();
              }
              control.stop();
            });
  }

  @Test
  void stoppedHalfwayKeepsWhatIsFinished() throws Exception {
    RunControl control = new RunControl();
    Path out = folder.resolve("e.json");
    Thread stopper = stopping(control);
    Ended ended = evaluate(control, out, "--steps", "64", "--threads", "1");
    stopper.join();
    assertEquals(130, ended.code(), ended.err());
    assertStoppedHalfway(ended, out);
    assertEquals(List.of("e.json"), written());
  }

  private static void assertStoppedHalfway(Ended ended, Path evaluated) throws IOException {
    JsonNode evaluation = json(evaluated);
    int images = evaluation.get("ann").get("images").asInt();
    assertTrue(images > 0 && images < 10_000, "images: " + images);
    assertFalse(evaluation.get("complete").asBoolean());
    assertTrue(ended.err().contains(images + " of 10000"), ended.err());
  }

  @Test
  void aSweepStoppedInACellKeepsWhatIsFinishedOfIt() throws Exception {
    RunControl control = new RunControl();
    List<String> args = new ArrayList<>(List.of("sweep", "--model", "mnist_lenet"));
    args.addAll(List.of("--data", mnist(), "--calibration", ":64", "--vary", "init=zero,half"));
    args.addAll(List.of("--steps", "64", "--threads", "1", "--out", folder.toString()));
    Thread stopper = stopping(control);
    Ended ended = spikeglass(control, args.toArray(String[]::new));
    stopper.join();
    assertEquals(130, ended.code(), ended.err());
    assertStoppedHalfway(ended, folder.resolve("cells/001.json"));
    assertEquals(List.of("cells/001.json", "sweep.csv", "sweep.json"), written());
    JsonNode sweep = json(folder.resolve("sweep.json"));
    assertFalse(sweep.get("complete").asBoolean());
    assertEquals(1, sweep.get("cells").size());
  }

  @Test
  void preprocessingForOtherChannelsIsRefusedWithoutData() {
    Ended ended = spikeglass("check", "cifar10_vgg7", "--preprocess", "mean=0/0");
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("preprocessing"), ended.err());
  }

  @Test
  void aWrongInputRangeIsFoundRepairedAndSaved() throws IOException {
    Path model = folder.resolve("net.onnx");
    Files.copy(Shared.path("models/mnist_lenet.onnx"), model);
    String[] wrong = {
      "check",
      model.toString(),
      "--data",
      mnist(),
      "--json",
      "--preprocess",
      "scale=0.001,mean=3,std=0.02"
    };
    Ended ended = spikeglass(wrong);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("wrong input range: with --preprocess unit"), ended.out());
    wrong[6] = "auto";
    Ended repaired =
        spikeglass(
            Stream.concat(Stream.of(wrong), Stream.of("--save-card")).toArray(String[]::new));
    assertFalse(repaired.out().contains("wrong input range"), repaired.out());
    assertTrue(json(folder.resolve("net.card.json")).get("preprocessing").has("scale"));
    assertEquals(2, spikeglass("check", model.toString(), "--preprocess", "auto").code());
    assertEquals(2, spikeglass("check", "mnist_lenet", "--save-card").code());
  }

  @Test
  void downloadsNameTheirSetAndSource() {
    Ended unknown = spikeglass("download", "imagenet");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("fashion-mnist"), unknown.err());
    assertEquals(2, spikeglass("download", "mnist", "--source", "file:///tmp").code());
  }

  @Test
  void benchMeasuresEverythingThatItsFormatNames() throws IOException {
    Path out = folder.resolve("bench.json");
    Path page = folder.resolve("bench.md");
    Ended ended =
        spikeglass(
            "bench",
            "--quick",
            "--networks",
            "mlp",
            "--runs",
            "1",
            "--threads",
            "1",
            "--steps",
            "8",
            "--out",
            out.toString(),
            "--page",
            page.toString());
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("minutes"), "the estimate comes first: " + ended.err());
    JsonNode bench = json(out);
    assertEquals("spikeglass/benchmark/1", bench.get("format").asText());
    for (String name : List.of("cores", "vectorBits", "peakGflops", "gatherGBPerSecond")) {
      assertTrue(bench.get("machine").get(name).asDouble() > 0, name);
    }
    JsonNode row = bench.get("results").get(0);
    assertEquals("mlp", row.get("network").asText());
    assertEquals(8, row.get("steps").asInt());
    assertEquals(1, row.get("threads").asInt());
    for (String name :
        List.of(
            "batch",
            "peakMemoryAboveBaseBytes",
            "meanFiringRate",
            "synapticEventsPerSecond",
            "annImagesPerSecond")) {
      assertTrue(row.get(name).asDouble() > 0, name);
    }
    JsonNode rate = row.get("imagesPerSecond");
    assertEquals(1, rate.get("runs").asInt());
    assertEquals(rate.get("min").asDouble(), rate.get("max").asDouble());
    assertEquals(rate.get("median").asDouble(), rate.get("max").asDouble());
    assertEquals(1, bench.get("results").get(1).get("batch").asInt());
    assertFalse(bench.has("ui"));
    assertTrue(Files.readString(page).contains("| mlp | "), "the page has the row");
  }

  @Test
  void anUnknownNetworkIsNotBenched() throws IOException {
    String out = folder.resolve("bench.json").toString();
    Ended ended = spikeglass("bench", "--networks", "alexnet", "--out", out);
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("resnet20"), "what there is: " + ended.err());
    assertEquals(2, spikeglass("bench", "--runs", "0", "--out", out).code());
    assertEquals(List.of(), written());
  }
}
