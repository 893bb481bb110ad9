package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Workbench;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginShiftTest {

  private static final int STEPS = 8;

  private static SampleAnalysis run(String file) throws ProblemException {
    return run(file, new NeuronRule.IntegrateAndFire());
  }

  private static SampleAnalysis run(String file, NeuronRule neuron) throws ProblemException {
    GoldenNetworks golden = GoldenNetworks.read(file);
    Workbench bench = new Workbench(golden.network(), golden.samples(), golden.samples());
    RunControl control = new RunControl();
    SpikingNetwork spiking = bench.convert(ConversionSettings.DEFAULT.with(neuron), STEPS, control);
    return bench.run(spiking, 0, STEPS, control, _ -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"net_mlp.json", "net_residual.json"})
  void theShiftsOfTheLayersAddUpToTheWayOfTheMargin(String file) throws ProblemException {
    SampleAnalysis run = run(file);
    for (int step : new int[] {1, 3, STEPS}) {
      MarginShift shift = MarginShift.of(run.trace(), run.ann(), 0, step, new RunControl());
      double size = 1 + Math.abs(shift.annMargin()) + Math.abs(shift.snnMargin());
      assertEquals(0, shift.rest(), 1e-4 * size);
      for (double layer : shift.layers()) {
        assertTrue(shift.layers()[shift.worst()] <= layer);
      }
    }
  }

  /// What neurons sent counts with its worth: spikes of few-spikes neurons differ in theirs.
  @ParameterizedTest
  @MethodSource("neurons")
  void theShiftsAddUpWhateverTheNeuronsSend(NeuronRule neuron) throws ProblemException {
    SampleAnalysis run = run("net_mlp.json", neuron);
    MarginShift shift = MarginShift.of(run.trace(), run.ann(), 0, STEPS, new RunControl());
    double size = 1 + Math.abs(shift.annMargin()) + Math.abs(shift.snnMargin());
    assertEquals(0, shift.rest(), 1e-4 * size);
  }

  static List<NeuronRule> neurons() {
    return List.of(
        NeuronRule.Burst.DEFAULT,
        NeuronRule.MultiThreshold.DEFAULT,
        new NeuronRule.FewSpikes(),
        NeuronRule.TimeToFirstSpike.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"net_mlp.json", "net_residual.json"})
  void theCauseIsThePartWhoseAbsenceHelpsMost(String file) throws ProblemException {
    SampleAnalysis run = run(file);
    MarginShift shift = MarginShift.of(run.trace(), run.ann(), 0, STEPS, new RunControl());
    for (ErrorPart part : ErrorPart.values()) {
      assertTrue(shift.parts()[shift.cause().ordinal()] >= shift.parts()[part.ordinal()]);
    }
    assertEquals(0, shift.parts()[ErrorPart.INHERITED.ordinal()]);
    for (int i = 1; i < shift.neurons().size(); i++) {
      assertTrue(shift.neurons().get(i - 1).gain() >= shift.neurons().get(i).gain());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "net_mlp.json")
  void itCanBeStopped(String file) throws ProblemException {
    SampleAnalysis run = run(file);
    RunControl stopped = new RunControl();
    stopped.stop();
    assertThrows(
        CancellationException.class,
        () -> MarginShift.of(run.trace(), run.ann(), 0, STEPS, stopped));
  }
}
