package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.SpikingNetwork;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What has to hold of every combination of neuron, coding and steps before that a recipe makes.
class RecipeLawsTest {

  private static final String NAME = "residual";
  private static final int LONG = 2 * TestRuns.STEPS;

  static List<Recipe> all() {
    return Recipes.all();
  }

  static Stream<Recipe> prefixes() {
    return Recipes.all().stream().filter(recipe -> !recipe.settings().needsOwnRun());
  }

  private static SpikingNetwork network(ConversionSettings settings) {
    return TestRuns.spiking(TestRuns.networks().get(NAME), settings);
  }

  private static float[] input() {
    return TestRuns.networks().get(NAME).input();
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalSeedsAndAnyBlocksGiveEqualBits(Recipe recipe) {
    Trace one =
        TestRuns.run(network(recipe.settings()), Kernel.fastest(), 8, input(), TestRuns.STEPS);
    Trace again =
        TestRuns.run(network(recipe.settings()), Kernel.fastest(), 3, input(), TestRuns.STEPS);
    LawsTest.assertSame(one, again, TestRuns.STEPS);
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void aShortRunIsThePrefixOfALongOne(Recipe recipe) {
    SpikingNetwork network = network(recipe.settings());
    Trace whole = TestRuns.run(network, Kernel.fastest(), 8, input(), LONG);
    Trace part = TestRuns.run(network, Kernel.fastest(), 8, input(), 4);
    LawsTest.assertSame(whole, part, 4);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBatchIsItsSingles(Recipe recipe) {
    SpikingNetwork network = network(recipe.settings());
    RandomNetworks random = TestRuns.networks().get(NAME);
    float[][] inputs = {random.input(), random.input()};
    long[] indices = {5, 17};
    Simulator batch = new Simulator(network, 2);
    batch.reset(inputs, indices);
    batch.advance(TestRuns.STEPS, new RunControl());
    Simulator single = new Simulator(network, 1);
    for (int n = 0; n < inputs.length; n++) {
      single.reset(new float[][] {inputs[n]}, new long[] {indices[n]});
      single.advance(TestRuns.STEPS, new RunControl());
      assertArrayEquals(single.outputPotential(0), batch.outputPotential(n));
      for (int l = 0; l < network.populations().size(); l++) {
        assertArrayEquals(single.potentials(0, l), batch.potentials(n, l));
        assertArrayEquals(single.counts(0, l), batch.counts(n, l));
        assertArrayEquals(single.activityBefore(0, l), batch.activityBefore(n, l));
      }
    }
  }

  /// With analog input, which can be scaled.
  @ParameterizedTest
  @MethodSource("all")
  void scalingByAPowerOfTwoMovesNoSpike(Recipe recipe) {
    SpikingNetwork network = network(recipe.settings().with(InputCoding.DIRECT));
    SpikingNetwork larger = LawsTest.scaled(network);
    int steps = TestRuns.STEPS;
    Trace plain = TestRuns.run(network, Kernel.fastest(), 8, input(), steps);
    Trace scaled = TestRuns.run(larger, Kernel.fastest(), 8, LawsTest.times4(input()), steps);
    for (int l = 0; l < network.populations().size(); l++) {
      for (int t = 1; t <= steps; t++) {
        assertArrayEquals(LawsTest.times4(plain.potentials(l, t)), scaled.potentials(l, t));
        for (int i = 0; i < network.populations().get(l).size(); i++) {
          assertEquals(plain.sent(l, t, i), scaled.sent(l, t, i));
        }
      }
    }
  }
}
