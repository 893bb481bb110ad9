package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionTest {

  private static String caption(ConversionSettings settings) {
    Node input = new Node("input", new Layer.Input(), List.of(), Shape.flat(2));
    Network network =
        new Network("tiny", "test", List.of(input), List.of(), Preprocessing.UNIT, "");
    return Caption.of(new SpikingNetwork(network, List.of(), settings, 8, List.of()));
  }

  @Test
  void baselineIsNoReconstruction() {
    assertEquals(
        "tiny · θ percentile 99.9 · V(0) = 0 · input RATE · seed 2026",
        caption(ConversionSettings.DEFAULT));
  }

  @Test
  void everyMethodOfIcSnnIsCalledAReconstruction() {
    List<InitialPotential> rules =
        List.of(
            new InitialPotential.Algorithm1(false),
            new InitialPotential.Algorithm1(true),
            InitialPotential.Algorithm2.DEFAULT);
    for (InitialPotential rule : rules) {
      assertTrue(caption(ConversionSettings.DEFAULT.with(rule)).contains("(reconstruction)"));
    }
    for (Compensation compensation : Compensation.values()) {
      String caption = caption(ConversionSettings.DEFAULT.with(compensation));
      assertEquals(compensation != Compensation.NONE, caption.contains("(reconstruction)"));
    }
  }

  @Test
  void theSampleStandsBehindWhatMadeTheRun() {
    Figure figure = Caption.on(SampleFigures.split().noting("tiny · seed 2026"), 3);
    assertEquals("tiny · seed 2026 · sample 3", figure.note());
  }

  @Test
  void whatDependsOnTSaysWhichT() {
    String fitted = caption(ConversionSettings.DEFAULT.with(InitialPotential.Algorithm2.DEFAULT));
    assertTrue(fitted.contains("fitted to T = 8"));
    assertFalse(caption(ConversionSettings.DEFAULT).contains("fitted"));
  }
}
