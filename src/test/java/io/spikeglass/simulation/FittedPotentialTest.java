package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Algorithm2;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Folding;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.CalibrationRun;
import io.spikeglass.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Algorithm 2 (reconstruction) on the engine against the golden values.
class FittedPotentialTest {

  @Test
  void algorithm2GivesTheGoldenPotentials() throws Exception {
    JsonNode json = GoldenNetworks.json("algorithms.json");
    Network graph =
        Folding.of(GoldenNetworks.network("algorithms", json.get("network")), PoolingRule.LIP)
            .network();
    List<float[]> inputs = new ArrayList<>();
    json.get("inputs").forEach(input -> inputs.add(GoldenNetworks.floats(input)));
    ArraySamples samples = new ArraySamples("golden", graph.inputShape(), inputs);
    for (JsonNode golden : json.get("alg2")) {
      ConversionSettings settings =
          GoldenNetworks.settings(golden, PoolingRule.LIP)
              .with(
                  new InitialPotential.Algorithm2(
                      Granularity.valueOf(
                          golden.get("granularity").asText().toUpperCase(Locale.ROOT)),
                      golden.get("K").asInt()));
      JsonNode none = json.get("network").path("absent");
      SpikingNetwork start =
          GoldenNetworks.spiking(graph, settings, golden.get("T").asInt(), json.get("theta"), none);
      List<Population> halved =
          start.populations().stream().map(p -> p.startingAt(p.threshold()[0] / 2)).toList();
      SpikingNetwork fitted =
          Algorithm2.fit(start.with(halved), samples, new CalibrationRun(2), new RunControl());
      double tolerance = golden.get("float32_max_abs_difference").asDouble() + 1e-5;
      for (Population population : fitted.populations()) {
        double[] expected = GoldenNetworks.doubles(golden.get("V0").get(population.name()));
        for (int i = 0; i < population.size(); i++) {
          double value = expected.length == 1 ? expected[0] : expected[i];
          assertEquals(value, population.initialPotentialOf(i), tolerance, golden.toString());
        }
      }
    }
    assertTrue(json.get("alg2").size() > 0);
  }
}
