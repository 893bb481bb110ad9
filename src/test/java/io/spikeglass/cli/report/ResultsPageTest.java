package io.spikeglass.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.analysis.AccountDifference;
import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.SampleModels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResultsPageTest {

  private static final String SETTING = "half threshold, direct";

  @Test
  void showsWhatWasMeasured() throws Exception {
    ConversionSettings half =
        ConversionSettings.DEFAULT.with(InputCoding.DIRECT).with(new InitialPotential.Half());
    Study study =
        new Study(
            "Digits",
            SampleModels.FIRST,
            SampleModels.FIRST_DATA,
            new CalibrationChoice("", 64),
            30,
            List.of(1, 16),
            OptionalInt.empty(),
            Map.of(SETTING, half));

    Map<String, Study.Result> measured = new LinkedHashMap<>();
    study.measure(2, new RunControl(), measured::put);
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, measured)));

    assertTrue(page.contains("n = 30 images, 64 calibration samples"), page);
    AccuracyPoint last = measured.get(SETTING).curve().accuracy().points().getLast();
    assertEquals(16, last.steps());
    assertEquals(30, last.images());
    String cell = String.format(Locale.ROOT, "%.2f (", 100 * last.accuracy());
    String row = page.lines().filter(line -> line.startsWith("| " + SETTING)).findFirst().get();
    assertTrue(row.contains(cell), row);
  }

  @Test
  void exactlyOnePointIsWithinOnePoint() {
    // In floating point 0.994 - 0.984 is more than 0.01.
    AccuracyPoint point = new AccuracyPoint(4, 1000, 1000, 984, 994, 980, 1, 1, 0);
    EvaluationPlan plan = new EvaluationPlan(ConversionSettings.DEFAULT, List.of(4), 1000, 1);
    Evaluation evaluation =
        new Evaluation(
            plan,
            1000,
            List.of(),
            new AccuracyOverTime(List.of(point)),
            1000,
            994,
            List.of(),
            List.of(),
            List.of(),
            new Evaluation.Structure(1, 0, 0),
            new Evaluation.Checks(0, Optional.empty()),
            new Evaluation.Expense(1, 1000, 0, 0));
    Study study =
        new Study(
            "One",
            SampleModels.FIRST,
            SampleModels.FIRST_DATA,
            CalibrationChoice.DEFAULT,
            1000,
            List.of(4),
            OptionalInt.empty(),
            Map.of(SETTING, ConversionSettings.DEFAULT));
    String page =
        ResultsPage.of(
            List.of(
                new ResultsPage.Measured(
                    study, Map.of(SETTING, new Study.Result(evaluation, Optional.empty())))));
    assertTrue(page.contains("of the ANN from: " + SETTING + ": T = 4."), page);
  }

  /// The sentences below a table of recipes follow from its numbers.
  @Test
  void findingsAreReadFromTheNumbers() throws Exception {
    Study study = study("baseline", "opi-2022", "cos-2023", "ic-snn-algorithm-2");
    Map<String, Study.Result> measured = new LinkedHashMap<>();
    study.measure(2, new RunControl(), measured::put);
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, measured)));
    String fastest =
        page.lines().filter(line -> line.startsWith("Without training, ")).findFirst().get();
    int steps =
        measured.values().stream()
            .map(Study.Result::curve)
            .filter(one -> ResultsPage.within(one).isPresent())
            .mapToInt(
                one -> {
                  int t = ResultsPage.within(one).orElseThrow();
                  return one.latency(t);
                })
            .min()
            .orElseThrow();
    assertTrue(fastest.contains("from the fewest steps on: " + steps), fastest);
    String ingredient =
        page.lines()
            .filter(line -> line.startsWith("- IC-SNN Algorithm 2 alone"))
            .findFirst()
            .get();
    assertTrue(ingredient.contains("(reconstruction) against zero"), ingredient);
    assertTrue(page.lines().noneMatch(line -> line.startsWith("- IC-SNN Algorithm 3 alone")), page);
    int columns = 1 + 2 + 3;
    String row = page.lines().filter(line -> line.startsWith("| COS 2023")).findFirst().get();
    assertEquals(columns, row.chars().filter(c -> c == '|').count() - 1, row);
  }

  /// Both accounts stand below the table, and the sentence names the layer and the cause that the
  /// numbers name.
  @Test
  void theWorstAndTheBestAreSplit() throws Exception {
    Study study = study("baseline", "opi-2022", "fs-neuron-2021");
    Map<String, Study.Result> measured = new LinkedHashMap<>();
    study.measure(2, new RunControl(), measured::put);
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, measured)));

    assertTrue(page.contains("### Where the error arises at T = 2"), page);
    assertTrue(page.contains("of FS neuron 2021"), page);
    Study.Result worst = measured.get("Baseline");
    ErrorAccount account = worst.account().orElseThrow();
    assertEquals(2, account.steps());
    assertEquals(40, account.samples());
    String fault = worst.curve().layers().get(account.atFault().error().population()).name();
    assertTrue(page.contains("With Baseline, " + fault + " is at fault: it adds "), page);
    AccountDifference difference =
        AccountDifference.between(account, measured.get("OPI 2022").account().orElseThrow());
    assertEquals(
        difference.total() > 0, page.contains("Baseline adds more error than OPI 2022: "), page);
    for (Evaluation.LayerSummary layer : worst.curve().layers()) {
      List<String> rows =
          page.lines().filter(line -> line.startsWith("| " + layer.name() + " |")).toList();
      assertEquals(2, rows.size(), page);
    }
    double signed = account.layers().getFirst().error().meanError();
    String error = String.format(Locale.ROOT, "%.3f / ", Math.abs(signed));
    assertTrue(page.lines().anyMatch(line -> line.contains(error)), page);
  }

  /// A few-spikes neuron has no more than 24 digits.
  @Test
  void leavesOutWhatANeuronCannotDo() throws Exception {
    Study all = study("baseline", "fs-neuron-2021");
    Study study =
        new Study(
            all.title(),
            all.model(),
            all.data(),
            all.calibration(),
            8,
            List.of(2, 32),
            OptionalInt.empty(),
            all.settings());
    Map<String, Study.Result> measured = new LinkedHashMap<>();
    study.measure(2, new RunControl(), measured::put);
    Evaluation digits = measured.get("FS neuron 2021").curve();
    assertEquals(List.of(2), digits.plan().steps());
    assertEquals(2 * digits.structure().depth(), digits.latency(2));
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, measured)));
    String row = page.lines().filter(line -> line.startsWith("| FS neuron")).findFirst().get();
    assertTrue(row.contains(") | – | 1 | " + digits.latency(2) + ", "), row);
  }

  @Test
  void saysWhatIsMissing() {
    Study study = study("baseline", "opi-2022");
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, Map.of())));
    assertTrue(page.contains("**This page is not complete.**"), page);
    assertTrue(page.contains("- Digits: Baseline, OPI 2022"), page);
  }

  private static Study study(String... names) {
    Map<String, ConversionSettings> settings = new LinkedHashMap<>();
    for (String name : names) {
      Recipe recipe = Recipes.named(name).orElseThrow();
      settings.put(recipe.title(), recipe.settings());
    }
    return new Study(
        "Digits",
        SampleModels.FIRST,
        SampleModels.FIRST_DATA,
        new CalibrationChoice("", 64),
        40,
        List.of(2, 16),
        OptionalInt.of(2),
        settings);
  }

  @Test
  void everyStudyNamesAShippedNetworkAndExistingData() throws Exception {
    Path data = Shared.path("data");
    for (Study study : Studies.all(data)) {
      assertTrue(SampleModels.find(study.model()).isPresent(), study.model());
      assertTrue(DataSets.open(study.data()).size() >= study.limit(), study.data());
    }
  }
}
