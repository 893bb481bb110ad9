package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Going through a network population after population against whole runs of it, bit for bit.
class RelayTest {

  private static final int SAMPLES = 3;
  private static final ConversionSettings DEFAULT = ConversionSettings.DEFAULT;

  static List<String> names() {
    return List.copyOf(TestRuns.networks().keySet());
  }

  private static List<ConversionSettings> settings() {
    List<ConversionSettings> all =
        new ArrayList<>(
            List.of(
                DEFAULT.with(InputCoding.DIRECT),
                DEFAULT.with(InputCoding.DIRECT).with(PoolingRule.GATE).with(BiasRule.LIGHT),
                DEFAULT.with(Compensation.INIT),
                DEFAULT.with(Compensation.LAST),
                DEFAULT.with(Compensation.READOUT),
                DEFAULT.with(InputCoding.TIME_SWITCH),
                DEFAULT
                    .with(InputCoding.BERNOULLI)
                    .with(Compensation.SPREAD)
                    .with(Reset.HARD)
                    .with(PoolingRule.GATE)));
    for (NeuronRule neuron :
        List.of(
            new NeuronRule.Signed(),
            new NeuronRule.Burst(3),
            new NeuronRule.Group(4),
            new NeuronRule.MultiThreshold(3),
            new NeuronRule.NegativeThreshold(),
            new NeuronRule.FewSpikes(),
            NeuronRule.TimeToFirstSpike.DEFAULT,
            new NeuronRule.Leaky(0.1))) {
      all.add(DEFAULT.with(neuron));
    }
    return all;
  }

  /// With all the room there is, with room for some signals, and with none.
  @ParameterizedTest
  @MethodSource("names")
  void asWholeRuns(String name) {
    for (ConversionSettings settings : settings()) {
      RandomNetworks random = TestRuns.networks().get(name);
      SpikingNetwork network = TestRuns.spiking(random, settings);
      float[][] inputs = {random.input(), random.input(), random.input()};
      List<Kept> counting = kept();
      List<Kept> listening = kept();
      for (int l = 0; l < network.populations().size(); l++) {
        Relay relay = relay(network, l);
        int[][] counts = wholeCounts(network, inputs, l);
        for (Kept kept : counting) {
          assertArrayEquals(counts, relay.counts(inputs, indices(), kept, new RunControl()));
        }
        float largest = wholeLargest(network, inputs, l);
        for (Kept kept : listening) {
          assertEquals(largest, relay.largestCurrent(inputs, indices(), kept, new RunControl()));
        }
        network = changed(network, l);
      }
    }
  }

  private static List<Kept> kept() {
    return Stream.of(Long.MAX_VALUE, 2000L, 0L)
        .map(bytes -> new Kept(new Kept.Room(bytes)))
        .toList();
  }

  private static Relay relay(SpikingNetwork network, int population) {
    return new Relay(PreparedNetwork.of(network), population, SAMPLES, Domain.CALIBRATION);
  }

  private static long[] indices() {
    return LongStream.range(5, 5 + SAMPLES).toArray();
  }

  private static int[][] wholeCounts(SpikingNetwork network, float[][] inputs, int l) {
    Simulator simulator = new Simulator(network, SAMPLES, Domain.CALIBRATION);
    simulator.reset(inputs, indices());
    simulator.advance(network.steps(), new RunControl());
    int[][] counts = new int[SAMPLES][];
    for (int n = 0; n < SAMPLES; n++) {
      counts[n] = simulator.counts(n, l);
    }
    return counts;
  }

  private static float wholeLargest(SpikingNetwork network, float[][] inputs, int l) {
    double largest = Double.NEGATIVE_INFINITY;
    int domain = Domain.CALIBRATION.ordinal();
    for (int n = 0; n < SAMPLES; n++) {
      ReferenceSimulator run =
          ReferenceSimulator.float32(network, inputs[n], indices()[n], domain, network.steps());
      largest = Math.max(largest, Arrays.stream(run.largest[l]).max().orElseThrow());
    }
    return (float) largest;
  }

  /// With a population fitted.
  private static SpikingNetwork changed(SpikingNetwork network, int l) {
    List<Population> populations = new ArrayList<>(network.populations());
    Population before = populations.get(l);
    float[] start = new float[before.size()];
    for (int i = 0; i < start.length; i++) {
      start[i] = 0.75f * before.initialPotentialOf(i);
    }
    float[] theta = before.threshold().clone();
    theta[theta.length - 1] *= 1.25f;
    populations.set(l, before.firingAt(theta).startingAt(start));
    return network.with(populations);
  }

  /// An input that would change everything is not looked at any more, unless what was kept is
  /// forgotten.
  @Test
  void runsOnlyWhatIsNotKept() {
    RandomNetworks random = TestRuns.networks().get("convolutions");
    SpikingNetwork network = TestRuns.spiking(random, DEFAULT);
    float[][] inputs = {random.input(), random.input(), random.input()};
    float[][] none = new float[SAMPLES][inputs[0].length];
    Kept kept = new Kept(new Kept.Room(Long.MAX_VALUE));
    for (int l = 0; l < 3; l++) {
      relay(network, l).counts(inputs, indices(), kept, new RunControl());
    }
    int last = 3;
    Relay relay = relay(network, last);
    int[][] expected = wholeCounts(network, inputs, last);
    assertArrayEquals(expected, relay.counts(none, indices(), kept, new RunControl()));
    kept.forgetFrom(1);
    int[][] ofNone = wholeCounts(network, none, last);
    assertArrayEquals(ofNone, relay.counts(none, indices(), kept, new RunControl()));
  }

  /// What is forgotten gives its room back, so that as much can be kept again.
  @Test
  void roomComesBack() {
    RandomNetworks random = TestRuns.networks().get("perceptron");
    SpikingNetwork network = TestRuns.spiking(random, DEFAULT);
    float[][] inputs = {random.input(), random.input(), random.input()};
    float[][] none = new float[SAMPLES][inputs[0].length];
    int words = Math.ceilDiv(network.populations().getFirst().size(), Long.SIZE);
    long enough = (long) SAMPLES * network.steps() * words * Long.BYTES;
    Kept.Room room = new Kept.Room(enough);
    Kept first = new Kept(room);
    Kept second = new Kept(room);
    int[][] expected = wholeCounts(network, inputs, 1);
    int[][] ofNone = wholeCounts(network, none, 1);
    Relay relay = relay(network, 1);
    relay.counts(inputs, indices(), first, new RunControl());
    relay.counts(inputs, indices(), second, new RunControl());
    assertArrayEquals(expected, relay.counts(none, indices(), first, new RunControl()));
    assertArrayEquals(ofNone, relay.counts(none, indices(), second, new RunControl()));
    first.forgetFrom(0);
    relay.counts(inputs, indices(), second, new RunControl());
    assertArrayEquals(expected, relay.counts(none, indices(), second, new RunControl()));
  }
}
