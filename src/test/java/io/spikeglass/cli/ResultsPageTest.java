package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.SampleModels;
import java.nio.file.Path;
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
  void everyStudyNamesAShippedNetworkAndExistingData() throws Exception {
    Path data = Shared.path("data");
    for (Study study : Study.all(data)) {
      assertTrue(SampleModels.find(study.model()).isPresent(), study.model());
      assertTrue(DataSets.open(study.data()).size() >= study.limit(), study.data());
    }
  }
}
