package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.LoneNeuron.Order;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoneNeuronTest {

  private static LoneNeuron neuron(double input, double start, int steps, Order order) {
    return new LoneNeuron(input, 1, start, steps, order, 0.7, 5);
  }

  private static LoneNeuron.Answer run(LoneNeuron neuron) {
    return neuron.run(new RunControl());
  }

  /// Specification, section 3: with an even current the neuron sends
  /// `clip(floor((T x + V(0))/theta), 0, T)` spikes.
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 64})
  void anEvenInputGivesTheStaircaseOfTheSpecification(int steps) {
    for (double start : new double[] {0, 0.5}) {
      LoneNeuron.Response response =
          run(new LoneNeuron(0.3, 0.8, start, steps, Order.EVEN, 0.7, 5)).response();
      for (int i = 0; i < response.inputs().length; i++) {
        double thresholds = steps * response.inputs()[i] / 0.8 + start;
        // Beside a step of the stairs float32 decides.
        if (Math.abs(thresholds - Math.rint(thresholds)) > 1e-4) {
          double spikes = Math.clamp(Math.floor(thresholds), 0, steps);
          assertEquals(
              0.8 * spikes / steps, response.values()[i], 1e-6, "x = " + response.inputs()[i]);
        }
      }
    }
  }

  @Test
  void theClockFiresOnceAtEveryStep() {
    LoneNeuron.Answer answer = run(neuron(0.3, 0, LoneNeuron.MOST_STEPS, Order.EVEN));
    for (int t = 1; t <= LoneNeuron.MOST_STEPS; t++) {
      for (int n = 0; n < LoneNeuron.MOST_STEPS; n++) {
        assertEquals(n == t - 1 ? 1 : 0, answer.trace().sent(0, t, n), "neuron " + n + ", " + t);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void noOrderChangesTheMeanOrTheReLU(Order order) {
    LoneNeuron.Answer answer = run(neuron(0.3, 0, 9, order));
    assertEquals(0.3, Arrays.stream(answer.current()).average().orElseThrow(), 1e-12);
    assertEquals(0.3, answer.activation(), 1e-6);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void thePartsAddUpToTheError(Order order) {
    LoneNeuron.Answer answer = run(neuron(0.37, 0.25, 16, order));
    double sum = 0;
    for (ErrorPart part : ErrorPart.values()) {
      sum += answer.split().part(part)[0];
    }
    assertEquals(answer.value() - answer.activation(), sum, 1e-6);
    assertEquals(0, answer.split().part(ErrorPart.INHERITED)[0], 1e-6);
  }

  /// What excites early makes spikes that what inhibits later cannot take back; what inhibits early
  /// makes the neuron too late for charge that then lies above its threshold.
  @Test
  void theOrderAloneMakesUnevenness() {
    assertEquals(
        0, run(neuron(0.3, 0, 16, Order.EVEN)).split().part(ErrorPart.UNEVENNESS)[0], 1e-6);
    assertTrue(
        run(neuron(0.3, 0, 16, Order.EXCITING_FIRST)).split().part(ErrorPart.UNEVENNESS)[0] > 0.1);
    assertTrue(
        run(neuron(0.6, 0, 16, Order.INHIBITING_FIRST)).split().part(ErrorPart.UNEVENNESS)[0]
            < -0.01);
  }

  @Test
  void aShuffleIsThatOfItsSeedAndKeepsTheSpikes() {
    double[] one = run(new LoneNeuron(0, 1, 0, 16, Order.SHUFFLED, 0.7, 1)).current();
    double[] same = run(new LoneNeuron(0, 1, 0, 16, Order.SHUFFLED, 0.7, 1)).current();
    double[] other = run(new LoneNeuron(0, 1, 0, 16, Order.SHUFFLED, 0.7, 2)).current();
    assertArrayEquals(one, same);
    assertNotEquals(Arrays.toString(one), Arrays.toString(other));
    double[] sorted = other.clone();
    Arrays.sort(sorted);
    double[] spikes = new double[16];
    Arrays.fill(spikes, 0, 8, -0.7);
    Arrays.fill(spikes, 8, 16, 0.7);
    assertArrayEquals(spikes, sorted, 1e-12);
  }

  @Test
  void aThresholdBelowTheInputClips() {
    LoneNeuron.Answer answer = run(new LoneNeuron(1.5, 1, 0, 8, Order.EVEN, 0, 5));
    assertEquals(1, answer.value(), 1e-6);
    assertEquals(-0.5, answer.split().part(ErrorPart.CLIPPING)[0], 1e-6);
  }
}
