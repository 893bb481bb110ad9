package io.spikeglass.ui.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.experiment.LoneNeuron;
import io.spikeglass.experiment.LoneNeuron.Answer;
import io.spikeglass.experiment.LoneNeuron.Order;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LaboratoryTest {

  private final InlineWorker worker = new InlineWorker();
  private final Laboratory laboratory =
      new Laboratory(new Session(worker, Fixtures::open).jobs(Purpose.LABORATORY));

  private Answer answer(UnaryOperator<LoneNeuron> change) {
    laboratory.change(change);
    laboratory.run();
    worker.runAll();
    return Objects.requireNonNull(laboratory.answerProperty().get());
  }

  @Test
  void anAnswerIsLiveUntilSomethingElseIsAsked() {
    assertEquals(LoneNeuron.FIRST, answer(neuron -> neuron).asked());
    assertTrue(laboratory.freshness() instanceof Freshness.Live);
    laboratory.change(neuron -> neuron.withSteps(16));
    assertTrue(laboratory.freshness() instanceof Freshness.Computing);
    worker.runAll();
    assertTrue(laboratory.freshness() instanceof Freshness.Live);
    assertEquals(16, Objects.requireNonNull(laboratory.answerProperty().get()).asked().steps());
  }

  @Test
  void linesAreDraggedToHundredthsAndNoFurtherThanTheSliders() {
    laboratory.moveInput(0.4567);
    assertEquals(0.46, laboratory.askedProperty().get().input());
    laboratory.moveInput(9);
    assertEquals(LoneNeuron.MOST_INPUT, laboratory.askedProperty().get().input());
    laboratory.moveThreshold(-1);
    assertEquals(Laboratory.LEAST_THRESHOLD, laboratory.askedProperty().get().threshold());
  }

  @Test
  void theWordsSayWhatCameOutAndWhy() {
    assertEquals(
        "A mean input of 0.60 comes in 8 steps, evenly. The neuron fires 4 times: φ = 0.500, the"
            + " ReLU says 0.600. φ − a = −0.100, all of it quantisation.",
        Laboratory.words(answer(neuron -> neuron.withInput(0.6))));
    assertEquals(
        "A mean input of 0.50 comes in 8 steps, evenly. The neuron fires 4 times: φ = 0.500, the"
            + " ReLU says 0.500. φ − a = 0.000: exact.",
        Laboratory.words(answer(neuron -> neuron.withInput(0.5))));
    String clipped = Laboratory.words(answer(neuron -> neuron.withInput(1.5)));
    assertTrue(clipped.endsWith("all of it clipping."), clipped);
  }

  @Test
  void theOrderOfSpikesMakesUnevennessOfNothing() {
    String words =
        Laboratory.words(
            answer(neuron -> neuron.withInput(0).withWeight(1).with(Order.EXCITING_FIRST)));
    assertTrue(words.contains("the ReLU says 0.000"), words);
    assertTrue(words.endsWith("unevenness."), words);
    assertFalse(words.contains("φ = 0.000"), words);
  }

  @Test
  void everyShuffleIsAnotherOrderOfTheSameSpikes() {
    double[] one = answer(LoneNeuron::shuffled).current();
    double[] other = answer(LoneNeuron::shuffled).current();
    assertNotEquals(java.util.Arrays.toString(one), java.util.Arrays.toString(other));
    assertEquals(Order.SHUFFLED, laboratory.askedProperty().get().order());
  }
}
