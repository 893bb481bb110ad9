package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Runs layer after layer over many samples.
class KeptRunsTest {

  private static final Shape SHAPE = new Shape(2, 6, 6);
  private static final int STEPS = 6;

  private final ArraySamples samples;
  private final Workbench bench;

  KeptRunsTest() {
    RandomNetworks net = new RandomNetworks(31, SHAPE);
    net.conv(5, Window.square(3, 1), 1).relu().conv(7, Window.square(2, 1), 1).relu();
    net.flatten().dense(9).relu().dense(3);
    List<float[]> inputs = new ArrayList<>();
    for (int n = 0; n < 75; n++) {
      inputs.add(net.input());
    }
    samples = new ArraySamples("drawn", SHAPE, inputs);
    bench = new Workbench(net.build(), samples, samples);
  }

  private SpikingNetwork converted(int steps) throws ProblemException {
    return bench.convert(ConversionSettings.DEFAULT, steps, new RunControl());
  }

  private KeptRuns runs(int threads, long bytes) {
    return new KeptRuns(threads, samples, bytes);
  }

  private static long[] counts(KeptRuns runs, SpikingNetwork network, int population) {
    return runs.counts(network, population, new RunControl(), _ -> {});
  }

  private static float largest(KeptRuns runs, SpikingNetwork network, int population) {
    return runs.largestCurrent(network, population, new RunControl(), _ -> {});
  }

  @Test
  void neitherThreadsNorMemoryChangeTheNumbers() throws ProblemException {
    SpikingNetwork network = converted(STEPS);
    KeptRuns alone = runs(1, 0);
    KeptRuns many = runs(3, Long.MAX_VALUE);
    KeptRuns narrow = runs(2, 4000);
    for (int l = 0; l < network.populations().size(); l++) {
      long[] expected = counts(alone, network, l);
      assertArrayEquals(expected, counts(many, network, l));
      assertArrayEquals(expected, counts(narrow, network, l));
      float current = largest(alone, network, l);
      assertEquals(current, largest(many, network, l));
      assertEquals(current, largest(narrow, network, l));
    }
  }

  /// Who changes a population that was final already gets what holds now.
  @Test
  void forgetsWhatHasChanged() throws ProblemException {
    SpikingNetwork network = converted(STEPS);
    int last = network.populations().size() - 1;
    KeptRuns runs = runs(2, Long.MAX_VALUE);
    for (int l = 0; l <= last; l++) {
      counts(runs, network, l);
    }
    for (int changed = 0; changed < last; changed++) {
      List<Population> populations = new ArrayList<>(network.populations());
      Population before = populations.get(changed);
      populations.set(changed, before.firingAt(1.5f * before.threshold()[0]));
      network = network.with(populations);
      assertArrayEquals(counts(runs(1, 0), network, last), counts(runs, network, last));
    }
  }

  @Test
  void refusesAnotherT() throws ProblemException {
    KeptRuns runs = runs(1, Long.MAX_VALUE);
    counts(runs, converted(STEPS), 0);
    SpikingNetwork longer = converted(STEPS + 1);
    assertThrows(IllegalArgumentException.class, () -> counts(runs, longer, 1));
  }

  @Test
  void tellsHowFarItIs() throws ProblemException {
    List<Double> shares = new ArrayList<>();
    runs(2, Long.MAX_VALUE).counts(converted(STEPS), 0, new RunControl(), shares::add);
    assertEquals(1, shares.getLast());
    assertEquals(shares.stream().sorted().toList(), shares);
  }

  @Test
  void endsWhenStopped() throws ProblemException {
    SpikingNetwork network = converted(STEPS);
    RunControl control = new RunControl();
    KeptRuns runs = runs(2, Long.MAX_VALUE);
    assertThrows(
        CancellationException.class, () -> runs.counts(network, 0, control, _ -> control.stop()));
  }
}
