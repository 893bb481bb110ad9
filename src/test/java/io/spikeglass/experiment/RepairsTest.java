package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

class RepairsTest {

  /// A few-spikes neuron starts at zero: other initial potentials are refused, and the search goes
  /// on with what can be changed.
  @Test
  void changesThatDoNotGoWithTheOtherSettingsAreNotTried() throws ProblemException {
    GoldenNetworks golden = GoldenNetworks.read("net_mlp.json");
    Samples samples = golden.samples();
    Workbench bench = new Workbench(golden.network(), samples, samples);
    ConversionSettings settings = ConversionSettings.DEFAULT.with(new NeuronRule.FewSpikes());
    String layer = bench.convert(settings, 2, new RunControl()).populations().getFirst().name();
    List<Repairs.Try> heard = new ArrayList<>();
    List<Repairs.Try> tries =
        Repairs.find(
            bench, new Repairs.Case(settings, 2, 4, 0, 0, 1, layer), new RunControl(), heard::add);
    assertEquals(heard, tries);
    assertFalse(tries.isEmpty());
    for (Repairs.Try made : tries) {
      assertEquals(new InitialPotential.Zero(), made.settings().initialPotential());
    }
  }
}
