package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.network.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written reads back as the same record; what is damaged is named.
class ExperimentFileTest {

  private static final ConversionSettings SETTINGS =
      ConversionSettings.DEFAULT
          .with(new ThresholdRule.Fixed(Map.of("conv1", List.of(1.1f), "fc", List.of(0.1f, 3e-7f))))
          .with(new InitialPotential.Fixed(Map.of("conv1", List.of(-0.25f))))
          .with(InputCoding.BERNOULLI)
          .with(Compensation.ENCODER_HALF)
          .with(new CalibrationChoice("mnist:/d:train", 77))
          .withSeed(-9_007_199_254_740_993L);

  private static final Experiment EXPERIMENT =
      new Experiment(
          "model \"θ\".onnx",
          "npz:/x.npz",
          new Preprocessing(1 / 3.0, List.of(0.1307), List.of(0.3081)),
          SETTINGS,
          17,
          List.of(3, 422));

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws ProblemException {
    file = folder.resolve("experiment.json");
    ExperimentResults.write(file, EXPERIMENT, Provenance.of(SETTINGS));
  }

  private String corrupted(String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Path damaged = Files.writeString(folder.resolve("damaged.json"), text.replace(from, to));
    Problem problem =
        assertThrows(ProblemException.class, () -> ExperimentFile.read(damaged)).problem();
    return assertInstanceOf(Problem.Corrupt.class, problem).detail();
  }

  @Test
  void writtenAndReadIsTheSameRecord() throws Exception {
    assertEquals(EXPERIMENT, ExperimentFile.read(file));
    Experiment plain = new Experiment("m", "digits", ConversionSettings.DEFAULT, 1);
    ExperimentResults.write(file, plain, Provenance.of(ConversionSettings.DEFAULT));
    assertEquals(plain, ExperimentFile.read(file));
  }

  @Test
  void damageIsNamed() throws Exception {
    assertTrue(corrupted("\"model\" : \"model", "\"other\" : \"model").contains("model"));
    assertTrue(corrupted("\"reset\"", "\"restart\"").contains("reset"));
    assertTrue(corrupted("\"steps\" : 17", "\"steps\" : 100000").contains("100000"));
    assertTrue(corrupted("spikeglass/experiment/1", "spikeglass/run/1").contains("format"));
    assertTrue(corrupted("-0.25", "\"low\"").contains("conv1"));
  }
}
