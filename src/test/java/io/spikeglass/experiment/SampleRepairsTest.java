package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.network.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRepairsTest {

  /// A few-spikes neuron starts at zero: other initial potentials are refused, and the search goes
  /// on with what can be changed.
  @Test
  void changesThatDoNotGoWithTheOtherSettingsAreNotTried() throws ProblemException {
    GoldenNetworks golden = GoldenNetworks.read("net_mlp.json");
    Samples samples = golden.samples();
    Workbench bench = new Workbench(golden.network(), samples, samples);
    ConversionSettings settings = ConversionSettings.DEFAULT.with(new NeuronRule.FewSpikes());
    String layer = bench.convert(settings, 2, new RunControl()).populations().getFirst().name();
    List<List<SampleRepairs.Try>> heard = new ArrayList<>();
    List<SampleRepairs.Try> tries =
        SampleRepairs.find(
            bench,
            new SampleRepairs.Case(settings, 2, 4, 0, 0, layer),
            new RunControl(),
            heard::add);
    assertEquals(heard.getLast(), tries);
    assertFalse(tries.isEmpty());
    for (SampleRepairs.Try made : tries) {
      if (!(made.change().settings().neuron() instanceof NeuronRule.FewSpikes)) {
        continue;
      }
      assertEquals(new InitialPotential.Zero(), made.change().settings().initialPotential());
    }
  }

  @Test
  void howFarItIsNeverGoesBack() throws ProblemException {
    GoldenNetworks golden = GoldenNetworks.read("net_mlp.json");
    Samples samples = golden.samples();
    Workbench bench = new Workbench(golden.network(), samples, samples);
    ConversionSettings settings = ConversionSettings.DEFAULT;
    String layer = bench.convert(settings, 2, new RunControl()).populations().getFirst().name();
    RunControl control = new RunControl();
    List<Double> shares = new ArrayList<>();
    SampleRepairs.find(
        bench,
        new SampleRepairs.Case(settings, 2, 4, 0, 0, layer),
        control,
        _ -> shares.add(control.fraction()));
    assertEquals(shares.stream().sorted().toList(), shares);
    assertTrue(shares.getFirst() < 0.5, "the first of many tries is not the whole: " + shares);
  }
}
