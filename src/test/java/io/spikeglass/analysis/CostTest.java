package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.GoldenNetworks.Case;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Windows;
import org.junit.jupiter.api.Test;

/// Operations and energy, counted by hand on the golden multilayer perceptron of 6, 8, 7 and 3.
class CostTest {

  private static final GoldenNetworks GOLDEN = GoldenNetworks.read("net_mlp.json");
  private static final long MULTIPLICATIONS = 6 * 8 + 8 * 7 + 7 * 3;

  private static Cost cost(int place) {
    Case golden = GOLDEN.cases().get(place);
    Simulator simulator = new Simulator(golden.spiking(), 1);
    simulator.reset(new float[][] {GOLDEN.inputs().get(0)}, new long[] {0});
    Trace trace = simulator.record(golden.spiking().steps());
    simulator.advance(golden.spiking().steps(), new RunControl());
    return Cost.of(trace, Synapses.of(golden.spiking()), golden.spiking().steps());
  }

  private static long spikes(int place, String layer) {
    return GOLDEN.cases().get(place).expected().get(0).populations().get(layer).spikes().length;
  }

  @Test
  void directCodingMultipliesAtEveryStep() {
    Cost cost = cost(0);
    assertEquals(spikes(0, "relu1") + spikes(0, "relu2"), cost.spikes());
    assertEquals(7 * spikes(0, "relu1") + 3 * spikes(0, "relu2"), cost.operations());
    assertEquals(8 * 6 * 8, cost.analogMultiplications());
    assertEquals(MULTIPLICATIONS, cost.annMultiplications());
    assertEquals(4.6 * MULTIPLICATIONS, cost.annPicojoule(), 1e-9);
    assertEquals(0.9 * cost.operations() + 4.6 * 8 * 6 * 8, cost.snnPicojoule(), 1e-9);
  }

  @Test
  void rateCodingAddsTheSpikesOfTheEncoder() {
    Cost cost = cost(2);
    long neurons = 7 * spikes(2, "relu1") + 3 * spikes(2, "relu2");
    long sent = 0;
    for (float x : GOLDEN.inputs().get(0)) {
      sent += (long) Math.floor(4.0 * Math.clamp(x, 0, 1) + 1e-4);
    }
    assertEquals(neurons + 8 * sent, cost.operations());
    assertEquals(0, cost.analogMultiplications());
  }

  @Test
  void aBurstOfKCountsKAdditionsAndASpikeTakenBackOne() {
    for (String neuron : new String[] {"burst", "signed"}) {
      int place = 0;
      while (!GOLDEN.cases().get(place).name().startsWith(neuron)) {
        place++;
      }
      Cost cost = cost(place);
      long first = size(place, "relu1");
      long second = size(place, "relu2");
      assertEquals(first + second, cost.spikes());
      assertEquals(7 * first + 3 * second, cost.operations());
    }
  }

  private static long size(int place, String layer) {
    long sum = 0;
    var populations = GOLDEN.cases().get(place).expected().get(0).populations();
    for (int[] spike : populations.get(layer).spikes()) {
      sum += spike.length == 2 ? 1 : Math.abs(spike[2]);
    }
    return sum;
  }

  @Test
  void convolutionsAreCountedExactlyAtTheBorder() {
    Case golden = GoldenNetworks.read("net_residual.json").cases().get(0);
    long expected = 0;
    for (Node node : golden.spiking().graph().nodes()) {
      expected += multiplications(golden.spiking().graph(), node);
    }
    assertEquals(expected, Synapses.of(golden.spiking()).multiplications());
  }

  /// Every output, every tap, one by one.
  private static long multiplications(Network graph, Node node) {
    if (node.layer() instanceof Layer.Dense dense) {
      return dense.weight().size();
    }
    if (!(node.layer() instanceof Layer.Conv2d conv)) {
      return 0;
    }
    Shape in = graph.nodes().get(node.input()).shape();
    Shape out = node.shape();
    long taps = 0;
    for (int o = 0; o < out.area(); o++) {
      taps += Windows.inside(conv.window(), in, out, o).length;
    }
    return taps * in.channels() / conv.groups() * out.channels();
  }

  /// Swapping colours before the first layer is no work of the network.
  @Test
  void swappedColoursAreNoMultiplications() {
    Network net =
        new RandomNetworks(3, new Shape(3, 4, 4)).conv(5, Window.square(3, 1), 1).relu().build();
    long own = 3 * 9 * 5 * 2 * 2;
    assertEquals(own, Synapses.multiplications(net));
    Preprocessing bgr = Preprocessing.RAW.with(ChannelOrder.BGR);
    assertEquals(own, Synapses.multiplications(net.withPreprocessing(bgr).on(Samples.Space.PIXEL)));
  }
}
