package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
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
            Map.of(SETTING, half));

    Map<String, Evaluation> measured = study.measure(2, new RunControl());
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, measured)));

    assertTrue(page.contains("n = 30 images, 64 calibration samples"), page);
    AccuracyPoint last = measured.get(SETTING).accuracy().points().getLast();
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
            new Evaluation.Expense(1, 1000, 0, 0));
    Study study =
        new Study(
            "One",
            SampleModels.FIRST,
            SampleModels.FIRST_DATA,
            CalibrationChoice.DEFAULT,
            1000,
            List.of(4),
            Map.of(SETTING, ConversionSettings.DEFAULT));
    String page =
        ResultsPage.of(List.of(new ResultsPage.Measured(study, Map.of(SETTING, evaluation))));
    assertTrue(page.contains("of the ANN from: " + SETTING + ": T = 4."), page);
  }

  /// The sentences below a table of recipes follow from its numbers.
  @Test
  void findingsAreReadFromTheNumbers() throws Exception {
    Map<String, ConversionSettings> settings = new LinkedHashMap<>();
    for (String name : List.of("baseline", "opi-2022", "cos-2023", "ic-snn-algorithm-2")) {
      Recipe recipe = Recipes.named(name).orElseThrow();
      settings.put(recipe.title(), recipe.settings());
    }
    Study study =
        new Study(
            "Digits",
            SampleModels.FIRST,
            SampleModels.FIRST_DATA,
            new CalibrationChoice("", 64),
            40,
            List.of(2, 16),
            settings);
    Map<String, Evaluation> measured = study.measure(2, new RunControl());
    String page = ResultsPage.of(List.of(new ResultsPage.Measured(study, measured)));
    String fastest =
        page.lines().filter(line -> line.startsWith("Without training, ")).findFirst().get();
    int steps =
        measured.values().stream()
            .filter(one -> ResultsPage.within(one).isPresent())
            .mapToInt(
                one -> {
                  int t = ResultsPage.within(one).orElseThrow();
                  return t + one.stepsBefore(t);
                })
            .min()
            .orElseThrow();
    assertTrue(fastest.contains("in the fewest steps: " + steps + ","), fastest);
    String ingredient =
        page.lines().filter(line -> line.startsWith("IC-SNN Algorithm 2 alone")).findFirst().get();
    assertTrue(ingredient.contains("(reconstruction) against zero"), ingredient);
    assertTrue(page.lines().noneMatch(line -> line.startsWith("IC-SNN Algorithm 3 alone")), page);
    int columns = 1 + 2 + 3;
    String row = page.lines().filter(line -> line.startsWith("| COS 2023")).findFirst().get();
    assertEquals(columns, row.chars().filter(c -> c == '|').count() - 1, row);
  }

  @Test
  void everyStudyNamesAShippedNetworkAndExistingData() throws Exception {
    Path data = Shared.path("data");
    for (Study study : Study.all(data)) {
      assertTrue(SampleModels.find(study.model()).isPresent(), study.model());
      assertTrue(DataSets.open(study.data()).size() >= study.limit(), study.data());
    }
  }
}
