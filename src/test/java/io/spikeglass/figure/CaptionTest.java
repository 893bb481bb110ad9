package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        "tiny · θ percentile 99.9 · V(0) = 0 · input rate · seed 2026",
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

  /// Two exports that differ in any setting can be told apart.
  @Test
  void everySettingThatIsNotThePlainOneIsNamed() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    Set<String> captions = new HashSet<>();
    captions.add(caption(base));
    List<ConversionSettings> others = new ArrayList<>();
    for (InputCoding coding : InputCoding.values()) {
      others.add(base.with(coding));
    }
    others.remove(base);
    others.add(base.with(new NeuronRule.Burst(3)));
    others.add(base.with(new NeuronRule.Burst(5)));
    others.add(base.with(new NeuronRule.Signed()));
    others.add(base.with(new NeuronRule.MultiThreshold(4)));
    others.add(base.with(PoolingRule.GATE));
    others.add(base.with(PoolingRule.AVERAGE));
    others.add(base.with(Reset.HARD));
    others.add(base.with(TieRule.TOLERANT));
    others.add(base.with(new Readout.SpikeCount()));
    others.add(base.with(new TwoStage.OffsetSpikes(4)));
    for (ConversionSettings other : others) {
      assertTrue(captions.add(caption(other)), caption(other));
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
