package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.KnownConversion;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The network and the data of the first start.
class RehearsedConversionTest {

  private static final ConversionSettings SETTINGS = ConversionSettings.DEFAULT;
  private static final int STEPS = 32;

  private static Workbench bench;
  private static SpikingNetwork measured;
  private static KnownConversion known;

  @TempDir private Path folder;

  /// The calibration samples as they are known by name, none of which may be looked at.
  private record Unread(Samples whole) implements DerivedSamples {

    @Override
    public void read(int index, float[] into, int offset) {
      throw new AssertionError("sample " + index + " was measured");
    }
  }

  @BeforeAll
  static void convert() throws ProblemException {
    bench =
        Workbenches.open(
            Workbenches.network(SampleModels.FIRST, null, new RunControl()),
            SampleModels.FIRST_DATA,
            SETTINGS.calibration(),
            new RunControl());
    measured = bench.convert(SETTINGS, STEPS, new RunControl());
    known = bench.findOut(SETTINGS, STEPS, new RunControl());
  }

  private static Workbench withoutCalibration() {
    return new Workbench(bench.network(), bench.samples(), new Unread(bench.calibrationSamples()));
  }

  @Test
  void theSameNetworkIsMadeFromTheFileToTheBitAndNothingIsMeasured() throws ProblemException {
    Path file = folder.resolve("rehearsed.properties");
    RehearsedConversion.write(file, known);
    KnownConversion read = RehearsedConversion.read(file).orElseThrow();
    SpikingNetwork again = withoutCalibration().convert(SETTINGS, STEPS, read, new RunControl());

    assertEquals(measured.findings(), again.findings());
    assertEquals(measured.outputThreshold(), again.outputThreshold());
    assertEquals(measured.steps(), again.steps());
    assertEquals(measured.settings(), again.settings());
    assertEquals(measured.populations().size(), again.populations().size());
    for (int l = 0; l < measured.populations().size(); l++) {
      Population there = measured.populations().get(l);
      Population here = again.populations().get(l);
      assertEquals(there.node(), here.node());
      assertEquals(there.name(), here.name());
      assertEquals(there.shape(), here.shape());
      assertEquals(there.activation(), here.activation());
      assertArrayEquals(there.threshold(), here.threshold());
      assertArrayEquals(there.initialPotential(), here.initialPotential());
      assertArrayEquals(there.stepCharge(), here.stepCharge());
    }
  }

  @Test
  void whatIsAnotherConversionIsMeasured() throws ProblemException {
    ConversionSettings half = SETTINGS.with(new InitialPotential.Half());
    assertThrows(
        AssertionError.class,
        () -> withoutCalibration().convert(half, STEPS, known, new RunControl()));
    assertThrows(
        AssertionError.class,
        () -> withoutCalibration().convert(SETTINGS, STEPS + 1, known, new RunControl()));
    assertNotEquals(
        0,
        bench
            .convert(half, STEPS, known, new RunControl())
            .populations()
            .getFirst()
            .initialPotential()[0]);
  }

  /// The same pixels through another preprocessing give other activations, so other thresholds.
  @Test
  void anotherPreprocessingIsMeasured() {
    Workbench raw =
        new Workbench(
            bench.network().withPreprocessing(Preprocessing.RAW),
            bench.samples(),
            new Unread(bench.calibrationSamples()));
    assertThrows(AssertionError.class, () -> raw.convert(SETTINGS, STEPS, known, new RunControl()));
  }

  @Test
  void aFileThatIsDamagedOrOfAnotherApplicationIsPassedOver() throws Exception {
    Path file = folder.resolve("rehearsed.properties");
    assertEquals(Optional.empty(), RehearsedConversion.read(file), "absent");
    RehearsedConversion.write(file, known);
    List<String> whole = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int gone = 0; gone < whole.size(); gone++) {
      if (!whole.get(gone).startsWith("#")) {
        List<String> damaged = new ArrayList<>(whole);
        damaged.remove(gone);
        Files.write(file, damaged, StandardCharsets.UTF_8);
        assertEquals(Optional.empty(), RehearsedConversion.read(file), whole.get(gone));
      }
    }
    Files.write(
        file,
        whole.stream().map(line -> line.replaceAll("^application=.*", "application=1 2")).toList(),
        StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), RehearsedConversion.read(file), "of another application");
    Files.write(file, new byte[] {'\\', 'u', 'x'});
    assertEquals(Optional.empty(), RehearsedConversion.read(file), "no properties");
    Files.write(file, whole, StandardCharsets.UTF_8);
    assertTrue(RehearsedConversion.read(file).isPresent());
  }
}
