package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One layer fed exactly, against the closed form of constant currents.
class LayerSwapTest {

  private static final int STEPS = 6;

  private static final ConversionSettings HALF =
      ConversionSettings.DEFAULT.with(new InitialPotential.Half());

  /// Behind the last population everything is affine: its spikes follow from the closed form, and
  /// the scores from these.
  @Test
  void theLastLayerFollowsTheClosedForm() throws ProblemException {
    Workbench bench = bench();
    SpikingNetwork spiking = bench.convert(HALF, STEPS, new RunControl());
    LayerSwap swap = LayerSwap.of(bench, spiking, 0, 1, 1, new RunControl());
    int last = spiking.populations().size() - 1;
    AnnReference ann = bench.reference(spiking, 0);
    Population population = spiking.populations().get(last);
    Layer.Dense output = (Layer.Dense) spiking.graph().nodes().getLast().layer();
    double error = 0;
    int classes = ann.logits().length;
    for (int c = 0; c < classes; c++) {
      double score = output.bias().values()[c];
      for (int i = 0; i < population.size(); i++) {
        double theta = population.thresholdOf(i);
        double z = ann.preActivation()[last][i];
        double count = Math.clamp(Math.floor((STEPS * z + theta / 2) / theta), 0, STEPS);
        score += output.weight().values()[c * population.size() + i] * theta * count / STEPS;
      }
      error += Math.abs(score - ann.logits()[c]) / classes;
    }
    assertEquals(error, swap.layers().get(last).outputError(), 1e-5);
  }

  /// With direct coding the first layer gets the exact current anyway; fed exactly, a layer
  /// forgets what was before it, whatever the coding.
  @Test
  void theFirstLayerHasNothingBeforeItButTheCode() throws ProblemException {
    Workbench bench = bench();
    SpikingNetwork direct = bench.convert(HALF.with(InputCoding.DIRECT), STEPS, new RunControl());
    LayerSwap analog = LayerSwap.of(bench, direct, 0, 5, 2, new RunControl());
    assertEquals(analog.whole().outputError(), analog.layers().getFirst().outputError(), 1e-5);
    assertEquals(analog.whole().agreeing(), analog.layers().getFirst().agreeing());

    SpikingNetwork rate = bench.convert(HALF, STEPS, new RunControl());
    LayerSwap coded = LayerSwap.of(bench, rate, 0, 5, 1, new RunControl());
    assertTrue(coded.whole().outputError() != coded.layers().getFirst().outputError());
    assertEquals(
        analog.layers().getFirst().outputError(), coded.layers().getFirst().outputError(), 1e-5);
    assertEquals(5, coded.whole().samples());
    assertEquals(0, coded.whole().labelled());
  }

  /// What the code loses is made good before the swapped layer, however it is given.
  @Test
  void noCompensationReachesALayerFedExactly() throws ProblemException {
    Workbench bench = bench();
    LayerSwap.Remainder plain = remaining(bench, HALF);
    for (Compensation how : List.of(Compensation.INIT, Compensation.SPREAD, Compensation.LAST)) {
      assertEquals(plain.outputError(), remaining(bench, HALF.with(how)).outputError(), 1e-6);
    }
  }

  private static LayerSwap.Remainder remaining(Workbench bench, ConversionSettings settings)
      throws ProblemException {
    SpikingNetwork spiking = bench.convert(settings, STEPS, new RunControl());
    return LayerSwap.of(bench, spiking, 0, 5, 1, new RunControl()).layers().getFirst();
  }

  /// Steps before those that count go along; the numbers do not depend on threads.
  @Test
  void rehearsalsGoAlong() throws ProblemException {
    Workbench bench = bench();
    for (String recipe : List.of("cos-2023", "burst-2022", "ic-snn", "cao-2015")) {
      ConversionSettings settings = Recipes.named(recipe).orElseThrow().settings();
      SpikingNetwork spiking = bench.convert(settings, STEPS, new RunControl());
      LayerSwap one = LayerSwap.of(bench, spiking, 0, 5, 1, new RunControl());
      LayerSwap three = LayerSwap.of(bench, spiking, 0, 5, 3, new RunControl());
      assertEquals(one, three, recipe);
      assertEquals(spiking.populations().size(), one.layers().size());
    }
    assertFalse(LayerSwap.isPossible(Recipes.named("fs-neuron-2021").orElseThrow().settings()));
  }

  /// More samples than are held at a time are as many as their parts.
  @Test
  void manySamplesAreTheirParts() throws ProblemException {
    Workbench bench = bench();
    SpikingNetwork spiking = bench.convert(HALF, STEPS, new RunControl());
    LayerSwap all = LayerSwap.of(bench, spiking, 0, 40, 2, new RunControl());
    LayerSwap first = LayerSwap.of(bench, spiking, 0, 7, 1, new RunControl());
    LayerSwap rest = LayerSwap.of(bench, spiking, 7, 33, 1, new RunControl());
    for (int l = 0; l < all.layers().size(); l++) {
      LayerSwap.Remainder one = first.layers().get(l);
      LayerSwap.Remainder other = rest.layers().get(l);
      LayerSwap.Remainder both = all.layers().get(l);
      assertEquals(40, both.samples());
      assertEquals(one.agreeing() + other.agreeing(), both.agreeing());
      assertEquals(7 * one.outputError() + 33 * other.outputError(), 40 * both.outputError(), 1e-9);
      assertEquals(other.lastClass(), both.lastClass());
    }
  }

  private static Workbench bench() {
    Shape shape = new Shape(2, 6, 6);
    RandomNetworks net = new RandomNetworks(7, shape);
    net.conv(4, Window.square(3, 1), 1).relu().averagePool(Window.square(2, 2), false);
    Network network = net.flatten().dense(9).relu().dense(3).build();
    RandomNetworks random = new RandomNetworks(11, shape);
    List<float[]> inputs = Stream.generate(random::input).limit(40).toList();
    Samples samples = new ArraySamples("drawn", shape, inputs);
    return new Workbench(network, samples, samples);
  }
}
