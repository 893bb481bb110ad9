package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;
import io.spikeglass.tensor.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The summed split of many neurons at once against the split neuron by neuron.
class SplitKernelTest {

  private static final int STEPS = 12;

  static Stream<ConversionSettings> settings() {
    ConversionSettings base = ConversionSettings.DEFAULT;
    return Stream.of(
        base.with(InputCoding.DIRECT),
        base.with(Compensation.INIT),
        base.with(InputCoding.BERNOULLI).with(Compensation.SPREAD).with(TieRule.TOLERANT));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void equalsNeuronByNeuron(ConversionSettings settings) {
    Trace trace = run(settings);
    AnnReference ann = AnnReference.of(trace.network(), trace.input());
    Feeding[] feeding = LayerSplitter.feeding(trace);
    int uneven = 0;
    for (int l = 0; l < feeding.length; l++) {
      LayerSplitter splitter = LayerSplitter.of(trace, ann, l, feeding[l]);
      int size = splitter.size() - splitter.size() % LaneSums.LANES;
      for (int t = 1; t <= STEPS; t++) {
        splitter.moveTo(t, SharedCurrents.none(feeding.length));
        LaneSums together = new LaneSums();
        SplitKernel.add(splitter, size, together);
        LaneSums alone = new LaneSums();
        for (int i = 0; i < size; i++) {
          NeuronSplit split = splitter.at(i);
          alone.add(i, split, t, splitter.inverseSquares[i], splitter.answers[i] > 0);
          uneven += split.part(ErrorPart.UNEVENNESS) != 0 ? 1 : 0;
        }
        for (int q = 0; q < LaneSums.COUNT; q++) {
          assertArrayEquals(alone.sums[q], together.sums[q], "layer " + l + ", t = " + t);
        }
        assertEquals(alone.spikes, together.spikes);
        assertEquals(alone.saturated, together.saturated);
        assertEquals(alone.silent, together.silent);
      }
    }
    assertTrue(uneven > 0, "the rare branch was never taken");
  }

  /// Blocks of neurons in any order and steps in several portions give the same bits.
  @Test
  void blocksMayRunInAnyOrderAndWhileTheRunGoesOn() {
    Trace trace = run(ConversionSettings.DEFAULT.with(InputCoding.DIRECT));
    AnnReference ann = AnnReference.of(trace.network(), trace.input());
    SampleAnalysis first = SampleAnalysis.of(trace, ann, STEPS);
    Pieces backwards =
        (count, _, piece) -> {
          for (int n = count - 1; n >= 0; n--) {
            piece.accept(n);
          }
        };
    Analyser following = new Analyser(trace, ann, Loops.VECTORS, new RunControl());
    following.follow(5, Pieces.inTurn());
    following.follow(8, backwards);
    SampleAnalysis second = following.finish(STEPS, backwards);
    assertTrue(first.selfCheck().passed(), first.selfCheck().toString());
    assertTrue(
        first.selfCheck().neurons() < trace.network().neurons(), "the identity is sampled here");
    for (int l = 0; l < first.layers().length; l++) {
      for (int t = 0; t < STEPS; t++) {
        LayerError expected = first.layers()[l][t];
        LayerError actual = second.layers()[l][t];
        assertArrayEquals(expected.meanParts(), actual.meanParts());
        assertArrayEquals(expected.causeShares(), actual.causeShares());
        assertEquals(expected.rmsError(), actual.rmsError());
        assertEquals(expected.share(), actual.share());
      }
    }
  }

  /// A layer of several blocks whose last one is no multiple of a vector, a clip, thresholds low
  /// enough for saturated neurons.
  private static Trace run(ConversionSettings settings) {
    RandomNetworks net =
        new RandomNetworks(3, new Shape(2, 27, 27)).conv(13, Window.square(3, 1), 1).relu();
    net.conv(19, Window.square(3, 2), 1);
    net.add(new Layer.Clip(0.5), net.shape());
    Network graph = net.flatten().dense(257).relu().dense(5).build();
    List<Population> populations = new ArrayList<>();
    for (int node : graph.activations()) {
      Shape shape = graph.nodes().get(node).shape();
      float[] theta = new float[shape.channels()];
      for (int c = 0; c < theta.length; c++) {
        theta[c] = 0.15f + 0.3f * c / theta.length;
      }
      populations.add(
          new Population(
              node,
              graph.nodes().get(node).name(),
              shape,
              (Layer.Activation) graph.nodes().get(node).layer(),
              theta,
              new float[] {0.07f}));
    }
    SpikingNetwork spiking = new SpikingNetwork(graph, populations, settings, STEPS, List.of());
    Simulator simulator = new Simulator(spiking, 1);
    simulator.reset(new float[][] {net.input()}, new long[] {0});
    Trace trace = simulator.record(STEPS);
    simulator.advance(STEPS, new RunControl());
    return trace;
  }
}
