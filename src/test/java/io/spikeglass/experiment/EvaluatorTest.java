package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An evaluation that is stopped and goes on.
class EvaluatorTest {

  private static final int SAMPLES = 40;
  private static final List<Integer> STEPS = List.of(1, 4, 6);

  private static final Network NETWORK = GoldenNetworks.read("net_mlp.json").network();

  private static Samples samples() {
    Shape shape = NETWORK.inputShape();
    RandomNetworks random = new RandomNetworks(3, shape);
    List<float[]> inputs = Stream.generate(random::input).limit(SAMPLES).toList();
    return new ArraySamples("forty", shape, inputs);
  }

  /// Stops an evaluation after some samples, in the middle of a piece.
  private static final class Stopping implements DerivedSamples {

    private static final int READ = 20;

    private final Samples whole;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private RunControl control = new RunControl();

    Stopping(Samples whole) {
      this.whole = whole;
    }

    void stopSoon(RunControl next) {
      control = next;
      left.set(READ);
    }

    @Override
    public Samples whole() {
      return whole;
    }

    @Override
    public void read(int index, float[] into, int offset) {
      if (left.decrementAndGet() == 0) {
        control.stop();
      }
      whole.read(index, into, offset);
    }
  }

  /// Without compensation one run holds every T, with it every T has a run of its own.
  private static EvaluationPlan plan(Compensation compensation) {
    return new EvaluationPlan(ConversionSettings.DEFAULT.with(compensation), STEPS, SAMPLES, 1, 20);
  }

  private static List<Double> addedErrors(Evaluation of) {
    return of.accounts().stream()
        .flatMap(account -> account.layers().stream())
        .map(layer -> layer.error().addedRms())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Compensation.class,
      names = {"NONE", "INIT"})
  void stoppedAgainAndAgainItGivesTheNumbersOfOneThatWasNot(Compensation compensation)
      throws ProblemException {
    EvaluationPlan plan = plan(compensation);
    Stopping samples = new Stopping(samples());
    Workbench bench = new Workbench(NETWORK, samples, samples());
    Evaluation whole = bench.evaluate(plan, new RunControl(), _ -> {});
    Evaluator evaluator = bench.evaluator(plan);
    int stops = 0;
    boolean done = false;
    while (!done) {
      RunControl control = new RunControl();
      samples.stopSoon(control);
      try {
        evaluator.run(1 + stops % 2, () -> 0, control, _ -> {});
        done = true;
      } catch (CancellationException _) {
        stops++;
        assertFalse(evaluator.reached().map(Evaluation::isComplete).orElse(false));
      }
      assertTrue(stops <= 3 * SAMPLES, "it goes on");
    }
    assertTrue(stops > 1);
    Evaluation pieced = evaluator.reached().orElseThrow();
    assertTrue(pieced.isComplete());
    assertEquals(whole.accuracy(), pieced.accuracy());
    assertEquals(addedErrors(whole), addedErrors(pieced));
    for (int i = 0; i < SAMPLES; i++) {
      SampleOutcome one = whole.outcomes().get(i);
      SampleOutcome other = pieced.outcomes().get(i);
      assertArrayEquals(one.snnClass(), other.snnClass());
      assertArrayEquals(one.spikes(), other.spikes());
      assertArrayEquals(one.outputError(), other.outputError());
    }
  }
}
