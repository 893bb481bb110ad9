package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.RandomNetworks;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.experiment.Notation.Setting;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.simulation.Methods.Method;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every law of the specification for every method that it applies to, on converted and fitted
/// networks, beginning with the run itself against plain loops.
class MethodLawsTest {

  static final int STEPS = 8;

  private static final int SAMPLE = 3;
  private static final int SAMPLES = 24;

  static List<Method> all() {
    return Methods.all();
  }

  static Stream<Method> withIdentity() {
    return all().stream().filter(method -> method.settings().showsIdentity());
  }

  static Stream<Method> prefixes() {
    return all().stream().filter(method -> !method.settings().needsOwnRun());
  }

  /// Analog input can be scaled, codes cannot.
  static Stream<Method> scalable() {
    return all().stream().filter(MethodLawsTest::isScalable);
  }

  static boolean isScalable(Method method) {
    ConversionSettings settings = method.settings();
    return method.setting() != Setting.CODING && settings.compensation() == Compensation.NONE
        || settings.coding() == InputCoding.DIRECT;
  }

  /// Inputs of the network of a method.
  private static List<float[]> inputs(Method method) {
    RandomNetworks random = new RandomNetworks(77, method.network().inputShape());
    return Stream.generate(random::input).limit(SAMPLES).toList();
  }

  private static SpikingNetwork converted(Method method, ConversionSettings settings)
      throws ProblemException {
    ArraySamples samples = new ArraySamples("drawn", method.network().inputShape(), inputs(method));
    Workbench bench = new Workbench(method.network(), samples, samples);
    return bench.convert(settings, STEPS, new RunControl());
  }

  private static Trace run(SpikingNetwork network, float[] input, int steps) {
    return TestRuns.run(network, Kernel.fastest(), 5, input, steps);
  }

  /// The reference on what the steps before have left: where its neurons start, and which are
  /// silent.
  private static ReferenceSimulator reference(SpikingNetwork network, Trace trace, float[] input) {
    if (network.settings().twoStage() instanceof TwoStage.None) {
      return ReferenceSimulator.float32(network, input, SAMPLE, 0, STEPS);
    }
    List<Population> started = new ArrayList<>();
    for (int l = 0; l < network.populations().size(); l++) {
      Population population = network.populations().get(l);
      float[] theta = new float[population.size()];
      for (int i = 0; i < theta.length; i++) {
        theta[i] = trace.isSilent(l, i) ? Float.MAX_VALUE : population.thresholdOf(i);
      }
      started.add(population.startingAt(trace.potentials(l, 0)).firingAt(theta));
    }
    return ReferenceSimulator.float32(network.with(started), input, SAMPLE, 0, STEPS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void runsAsTheReference(Method method) throws ProblemException {
    SpikingNetwork network = converted(method, method.settings());
    float[] input = inputs(method).get(SAMPLE);
    Trace trace = run(network, input, STEPS);
    ReferenceSimulator reference = reference(network, trace, input);
    long sent = 0;
    for (int l = 0; l < network.populations().size(); l++) {
      for (int t = 1; t <= STEPS; t++) {
        for (int i = 0; i < network.populations().get(l).size(); i++) {
          assertEquals(reference.spikes[l][t - 1][i], trace.sent(l, t, i));
          assertEquals(reference.potential[l][t][i], trace.potential(l, t, i));
          sent += Math.abs(trace.sent(l, t, i));
        }
      }
    }
    assertTrue(sent > 0, "a run without spikes shows nothing");
    for (int t = 1; method.settings().readout() instanceof Readout.Mean && t <= STEPS; t++) {
      for (int c = 0; c < 5; c++) {
        assertEquals(reference.output[t - 1][c], trace.outputPotential(t)[c]);
      }
    }
  }

  /// phi = Ibar - (V(T) - V(0) - charge given)/T.
  @ParameterizedTest
  @MethodSource("withIdentity")
  void chargeIsConserved(Method method) throws ProblemException {
    SpikingNetwork network = converted(method, method.settings());
    float[] input = inputs(method).get(SAMPLE);
    Trace trace = run(network, input, STEPS);
    ReferenceSimulator reference = reference(network, trace, input);
    for (int l = 0; l < network.populations().size(); l++) {
      LawsTest.assertConserved(trace, reference.current[l], l);
    }
  }

  /// phi from the trace, a from the ANN: what parts there are add up to the error.
  @ParameterizedTest
  @MethodSource("all")
  void partsAddUpToTheError(Method method) throws ProblemException {
    SpikingNetwork network = converted(method, method.settings());
    float[] input = inputs(method).get(SAMPLE);
    Trace trace = run(network, input, STEPS);
    AnnReference ann = AnnReference.of(network, new Forward(network.graph()), input);
    for (int l = 0; l < network.populations().size(); l++) {
      ErrorSplit split = ErrorSplit.of(trace, ann, l, STEPS);
      Population population = network.populations().get(l);
      for (int i = 0; i < population.size(); i++) {
        double error = signal(trace, l, i) - ann.activation()[l][i];
        double sum = 0;
        for (ErrorPart part : ErrorPart.values()) {
          sum += split.part(part)[i];
        }
        assertEquals(error, split.error()[i], 1e-6);
        assertEquals(split.error()[i], sum, 1e-9);
        if (!method.settings().splitsError()) {
          assertEquals(split.error()[i], split.part(ErrorPart.OTHER)[i]);
        }
      }
    }
  }

  private static double signal(Trace trace, int l, int neuron) {
    double theta = trace.network().populations().get(l).thresholdOf(neuron);
    double sum = 0;
    for (int t = 1; t <= STEPS; t++) {
      double worth = trace.network().settings().neuron().worth(t, STEPS);
      sum += theta * worth * trace.sent(l, t, neuron);
    }
    return sum / STEPS;
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void aShortRunIsThePrefixOfALongOne(Method method) throws ProblemException {
    SpikingNetwork network = converted(method, method.settings());
    float[] input = inputs(method).get(SAMPLE);
    Trace whole = run(network, input, STEPS);
    for (int steps : new int[] {1, 3, STEPS - 1}) {
      LawsTest.assertSame(whole, run(network, input, steps), steps);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBatchIsItsSingles(Method method) throws ProblemException {
    SpikingNetwork network = converted(method, method.settings());
    List<float[]> inputs = inputs(method);
    Simulator batch = new Simulator(network, 2);
    long[] indices = {5, 17};
    batch.reset(new float[][] {inputs.get(5), inputs.get(17)}, indices);
    batch.advance(STEPS, new RunControl());
    Simulator single = new Simulator(network, 1);
    for (int n = 0; n < indices.length; n++) {
      single.reset(new float[][] {inputs.get((int) indices[n])}, new long[] {indices[n]});
      single.advance(STEPS, new RunControl());
      assertArrayEquals(single.outputPotential(0), batch.outputPotential(n));
      for (int l = 0; l < network.populations().size(); l++) {
        assertArrayEquals(single.potentials(0, l), batch.potentials(n, l));
        assertArrayEquals(single.counts(0, l), batch.counts(n, l));
      }
    }
  }

  /// Converted and fitted twice from nothing.
  @ParameterizedTest
  @MethodSource("all")
  void equalSeedsGiveEqualBits(Method method) throws ProblemException {
    float[] input = inputs(method).get(SAMPLE);
    Trace one = run(converted(method, method.settings()), input, STEPS);
    Trace again = run(converted(method, method.settings()), input, STEPS);
    LawsTest.assertSame(one, again, STEPS);
    ConversionSettings reseeded = method.settings().withSeed(method.settings().seed() + 1);
    Trace other = run(converted(method, reseeded), input, STEPS);
    boolean random =
        method.settings().coding() == InputCoding.BERNOULLI
            || method.settings().initialPotential() instanceof InitialPotential.Random;
    boolean same =
        Arrays.equals(one.potentials(0, STEPS), other.potentials(0, STEPS))
            && Arrays.equals(one.outputPotential(STEPS), other.outputPotential(STEPS));
    assertEquals(!random, same);
  }

  @ParameterizedTest
  @MethodSource("scalable")
  void scalingByAPowerOfTwoMovesNoSpike(Method method) throws ProblemException {
    SpikingNetwork network = converted(method, method.settings().with(InputCoding.DIRECT));
    float[] input = inputs(method).get(SAMPLE);
    Trace plain = run(network, input, STEPS);
    Trace scaled = run(LawsTest.scaled(network), LawsTest.times4(input), STEPS);
    for (int l = 0; l < network.populations().size(); l++) {
      for (int t = 1; t <= STEPS; t++) {
        assertArrayEquals(LawsTest.times4(plain.potentials(l, t)), scaled.potentials(l, t));
        for (int i = 0; i < network.populations().get(l).size(); i++) {
          assertEquals(plain.sent(l, t, i), scaled.sent(l, t, i));
        }
      }
    }
  }
}
