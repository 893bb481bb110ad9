package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The laws of the split for every kind of neuron, on the golden networks.
class EveryNeuronSplitTest {

  private static final int STEPS = 8;

  private static List<NeuronRule> rules() {
    return List.of(
        new NeuronRule.IntegrateAndFire(),
        new NeuronRule.Signed(),
        new NeuronRule.NegativeThreshold(),
        new NeuronRule.Burst(3),
        new NeuronRule.Group(4),
        new NeuronRule.MultiThreshold(3),
        new NeuronRule.Leaky(0.25),
        new NeuronRule.FewSpikes(),
        NeuronRule.TimeToFirstSpike.DEFAULT);
  }

  @TestFactory
  Stream<DynamicTest> partsAddUpAndChargeIsKept() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : GoldenNetworks.FILES) {
      for (NeuronRule rule : rules()) {
        tests.add(DynamicTest.dynamicTest(file + ": " + rule, () -> check(file, rule)));
      }
    }
    return tests.stream();
  }

  private static void check(String file, NeuronRule rule) {
    GoldenNetworks golden = GoldenNetworks.read(file);
    SpikingNetwork given = golden.cases().getFirst().spiking();
    if (rule instanceof NeuronRule.NegativeThreshold) {
      given = leaky(given);
    }
    for (PoolingRule pooling : new PoolingRule[] {PoolingRule.LIP, PoolingRule.GATE}) {
      for (InputCoding coding : InputCoding.values()) {
        ConversionSettings settings = given.settings().with(rule).with(pooling).with(coding);
        SpikingNetwork spiking =
            new SpikingNetwork(
                given.graph(), given.populations(), settings, STEPS, given.findings());
        for (float[] input : golden.inputs()) {
          check(spiking, input);
        }
      }
    }
  }

  /// The same network with leaky ReLUs.
  private static SpikingNetwork leaky(SpikingNetwork given) {
    Layer.LeakyRelu leaky = new Layer.LeakyRelu(0.25);
    List<Node> nodes =
        given.graph().nodes().stream()
            .map(
                node ->
                    node.layer() instanceof Layer.Activation
                        ? new Node(node.name(), leaky, node.inputs(), node.shape())
                        : node)
            .toList();
    List<Population> populations =
        given.populations().stream()
            .map(
                p ->
                    new Population(
                        p.node(), p.name(), p.shape(), leaky, p.threshold(), p.initialPotential()))
            .toList();
    return new SpikingNetwork(
        given.graph().withNodes(nodes),
        populations,
        given.settings(),
        given.steps(),
        given.findings());
  }

  private static void check(SpikingNetwork spiking, float[] input) {
    Simulator simulator = new Simulator(spiking, 1);
    simulator.reset(new float[][] {input}, new long[1]);
    Trace trace = simulator.record(STEPS);
    simulator.advance(STEPS, new RunControl());
    AnnReference ann = AnnReference.of(spiking, input);
    SampleAnalysis analysis = SampleAnalysis.of(trace, ann, STEPS);
    assertTrue(analysis.selfCheck().passed(), analysis.selfCheck().toString());
    for (int l = 0; l < spiking.populations().size(); l++) {
      ErrorSplit split = ErrorSplit.of(trace, ann, l, STEPS);
      LayerError layer = analysis.layers()[l][STEPS - 1];
      double mean = 0;
      for (int i = 0; i < split.error().length; i++) {
        checkNeuron(trace, ann, split, l, i);
        mean += split.error()[i] / split.error().length;
      }
      assertEquals(mean, layer.meanError(), 1e-9);
      long sent = 0;
      for (int spikes : trace.activity(l, STEPS)) {
        sent += spikes;
      }
      assertEquals((double) sent / split.error().length / STEPS, layer.firingRate(), 1e-12);
    }
  }

  /// phi from the trace alone; clipping by what the alphabet allows.
  private static void checkNeuron(
      Trace trace, AnnReference ann, ErrorSplit split, int l, int neuron) {
    Population population = trace.network().populations().get(l);
    double theta = population.thresholdOf(neuron);
    double signal = 0;
    for (int t = 1; t <= STEPS; t++) {
      double worth = trace.network().settings().neuron().worth(t, STEPS);
      signal += theta * worth * trace.sent(l, t, neuron) / STEPS;
    }
    double a = population.activation().apply(ann.preActivation()[l][neuron]);
    assertEquals(signal - a, split.error()[neuron], 1e-9);
    double sum = 0;
    for (ErrorPart part : ErrorPart.values()) {
      sum += split.part(part)[neuron];
    }
    assertEquals(split.error()[neuron], sum, 1e-9);
    if (!trace.network().settings().splitsError()) {
      assertEquals(split.error()[neuron], split.part(ErrorPart.OTHER)[neuron]);
      return;
    }
    double cap = trace.network().settings().neuron().most() * theta;
    double reached = population.activation().apply(split.meanCurrent()[neuron]);
    double inside = Math.max(Math.min(reached, cap), -theta);
    assertEquals(inside - reached, split.part(ErrorPart.CLIPPING)[neuron], 1e-9);
  }
}
