package io.spikeglass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.SampleModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written where there is no display.
class ExplorationTest {

  private static final Set<String> FIGURES =
      Set.of(
          "raster",
          "membrane",
          "scores",
          "first-spikes",
          "rate-against-activation",
          "error-split",
          "error-over-time");

  @TempDir Path folder;

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void assertWhole(String variant, Experiment expected) throws Exception {
    Path run = folder.resolve(variant);
    assertEquals(
        Set.of("evaluation.json", "experiment.json", "figures", "result.json", "spikes.csv"),
        names(run));
    assertEquals(expected, ExperimentFile.read(run.resolve("experiment.json")));
    Set<String> pictures =
        FIGURES.stream()
            .flatMap(name -> Stream.of(".png", ".pdf", ".csv", ".json").map(name::concat))
            .map("sample-0-"::concat)
            .collect(Collectors.toSet());
    assertEquals(pictures, names(run.resolve("figures")));
    assertTrue(
        Files.readString(run.resolve("figures").resolve("sample-0-raster.json"))
            .contains("\"compensation\" : \"" + (variant.endsWith("on") ? "init" : "none")));
  }

  @Test
  void everyVariantIsThereWithItsPicturesDataAndSettings() throws Exception {
    ConversionSettings base = ConversionSettings.DEFAULT.with(new CalibrationChoice("", 16));
    Experiment experiment = new Experiment(SampleModels.FIRST, SampleModels.FIRST_DATA, base, 2);

    new Exploration(experiment, 0, 8).write(folder, new RunControl());

    assertEquals(
        Set.of(
            "accuracy.csv",
            "accuracy.json",
            "accuracy.pdf",
            "accuracy.png",
            "init-off_compensation-off",
            "init-off_compensation-on",
            "init-on_compensation-off",
            "init-on_compensation-on",
            "spikes-and-energy.csv",
            "spikes-and-energy.json",
            "spikes-and-energy.pdf",
            "spikes-and-energy.png"),
        names(folder));
    InitialPotential fitted = InitialPotential.Algorithm2.DEFAULT;
    assertWhole("init-off_compensation-off", of(base));
    assertWhole("init-off_compensation-on", of(base.with(Compensation.INIT)));
    assertWhole("init-on_compensation-off", of(base.with(fitted)));
    assertWhole("init-on_compensation-on", of(base.with(fitted).with(Compensation.INIT)));
  }

  private static Experiment of(ConversionSettings settings) {
    return new Experiment(SampleModels.FIRST, SampleModels.FIRST_DATA, settings, 2);
  }
}
