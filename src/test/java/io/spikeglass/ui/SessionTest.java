package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.ui.Choosing.Peek;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Trouble;
import io.spikeglass.ui.work.Worker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);

  @BeforeEach
  void open() {
    session.open("small", "test");
    worker.runAll();
  }

  private Run run() {
    Run run = session.runProperty().get();
    assertNotNull(run);
    return run;
  }

  @Test
  void opensOnARunWithTheLayerAtFaultSelected() {
    assertInstanceOf(Freshness.Live.class, session.freshness());
    assertEquals(
        run().analysis().atFault(session.choicesProperty().get().steps()),
        session.focusProperty().get().layer());
    assertEquals(run().lastStep(), run().trace().publishedSteps());
  }

  @Test
  void readingAnotherTComputesNothingWhileNothingIsFittedToT() {
    Run before = run();
    int work = worker.done();
    session.choosing().setSteps(3);
    worker.runAll();
    assertSame(before, run());
    assertEquals(work, worker.done());
    assertInstanceOf(Freshness.Live.class, session.freshness());
  }

  @Test
  void readingAnotherTRunsAnewWhenSomethingIsFittedToT() {
    session.choosing().change(settings -> settings.with(Compensation.INIT));
    worker.runAll();
    Run before = run();
    session.choosing().setSteps(5);
    worker.runAll();
    assertNotEquals(before.key(), run().key());
    assertEquals(new Freshness.FittedTo(5), session.freshness());
  }

  @Test
  void theNewestChangeWins() {
    session.choosing().change(settings -> settings.with(InputCoding.DIRECT));
    session.choosing().change(settings -> settings.with(InputCoding.BERNOULLI));
    int work = worker.done();
    worker.runAll();
    assertEquals(work + 1, worker.done());
    assertEquals(InputCoding.BERNOULLI, run().key().settings().coding());
  }

  @Test
  void undoAndRedoGoThroughTheRecords() {
    Choices first = session.choicesProperty().get();
    session.choosing().toggleCompensation();
    Choices second = session.choicesProperty().get();
    session.choosing().undo();
    assertEquals(first, session.choicesProperty().get());
    session.choosing().redo();
    assertEquals(second, session.choicesProperty().get());
  }

  @Test
  void theHistoryReturnsToAnyState() {
    Choices first = session.choicesProperty().get();
    session.choosing().setSteps(4);
    session.choosing().toggleCompensation();
    Choices last = session.choicesProperty().get();
    assertEquals(3, session.choosing().history().states(last).size());
    session.choosing().returnTo(0);
    assertEquals(first, session.choicesProperty().get());
    assertEquals(3, session.choosing().history().states(first).size());
    session.choosing().returnTo(2);
    assertEquals(last, session.choicesProperty().get());
    assertEquals(2, session.choosing().history().position());
  }

  @Test
  void aGestureIsOneStepOfTheHistory() {
    Choices start = session.choicesProperty().get();
    session.choosing().beginGesture();
    session.choosing().setSteps(9);
    session.choosing().setSteps(12);
    session.choosing().setSteps(15);
    session.choosing().endGesture();
    session.choosing().toggleCompensation();
    assertEquals(3, session.choosing().history().states(session.choicesProperty().get()).size());
    session.choosing().undo();
    assertEquals(15, session.choicesProperty().get().steps());
    session.choosing().undo();
    assertEquals(start, session.choicesProperty().get());
    session.choosing().redo();
    assertEquals(15, session.choicesProperty().get().steps());
  }

  @Test
  void aGestureThatEndsWhereItBeganLeavesNoTrace() {
    session.choosing().toggleCompensation();
    session.choosing().beginGesture();
    session.choosing().setSteps(9);
    session.choosing().setSteps(8);
    session.choosing().endGesture();
    assertEquals(2, session.choosing().history().states(session.choicesProperty().get()).size());
  }

  @Test
  void undoDuringAGestureEndsIt() {
    Choices start = session.choicesProperty().get();
    session.choosing().beginGesture();
    session.choosing().setSteps(9);
    session.choosing().undo();
    assertEquals(start, session.choicesProperty().get());
    session.choosing().setSteps(10);
    session.choosing().endGesture();
    session.choosing().undo();
    assertEquals(start, session.choicesProperty().get());
  }

  @Test
  void undoneSettingsShowTheirRunAtOnce() {
    Run before = run();
    session.choosing().toggleCompensation();
    worker.runAll();
    int work = worker.done();
    session.choosing().undo();
    assertSame(before, run());
    assertEquals(work, worker.done());
  }

  @Test
  void aToggleRemembersWhatWasOn() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    session.choosing().toggleInitialisation();
    assertEquals(
        new InitialPotential.Zero(), session.choicesProperty().get().settings().initialPotential());
    session.choosing().toggleInitialisation();
    assertEquals(
        new InitialPotential.Half(), session.choicesProperty().get().settings().initialPotential());
  }

  @Test
  void peekingShowsAnotherRunAndLeavesTheChoicesAlone() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    Run with = run();
    Choices choices = session.choicesProperty().get();
    session.choosing().peek(Peek.INITIALISATION);
    worker.runAll();
    assertEquals(new InitialPotential.Zero(), run().key().settings().initialPotential());
    assertEquals(choices, session.choicesProperty().get());
    session.choosing().release(Peek.INITIALISATION);
    assertSame(with, run());
  }

  @Test
  void peekingAtWhatIsOffShowsItOn() {
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    session.choosing().toggleInitialisation();
    worker.runAll();
    Run without = run();
    session.choosing().peek(Peek.INITIALISATION);
    session.choosing().peek(Peek.COMPENSATION);
    worker.runAll();
    assertEquals(new InitialPotential.Half(), run().key().settings().initialPotential());
    assertEquals(Compensation.INIT, run().key().settings().compensation());
    assertFalse(session.choicesProperty().get().initialised(), "looking chooses nothing");
    assertInstanceOf(Freshness.Peeked.class, session.freshness());
    session.choosing().release(Peek.INITIALISATION);
    session.choosing().release(Peek.COMPENSATION);
    assertSame(without, run());
    assertInstanceOf(Freshness.Live.class, session.freshness());
  }

  @Test
  void whatTheDataSetGivesIsNotWhatIsPeekedAt() {
    Scoring scoring = new Scoring(session);
    worker.runAll();
    session.choosing().peek(Peek.INITIALISATION);
    assertEquals(new Freshness.Aside(), scoring.freshness());
    assertEquals(Freshness.DIMMED, scoring.freshness().opacity());
    session.choosing().release(Peek.INITIALISATION);
    assertFalse(scoring.freshness() instanceof Freshness.Aside);
  }

  @Test
  void stoppingLeavesWhatIsShownAndCallsItStale() {
    Run before = run();
    session.choosing().toggleCompensation();
    session.stop();
    worker.runAll();
    assertSame(before, run());
    assertInstanceOf(Freshness.Stale.class, session.freshness());
  }

  @Test
  void samplesWrapAround() {
    session.selectSample(-1);
    worker.runAll();
    assertEquals(39, run().key().sample());
  }

  @Test
  void aModelThatCannotBeOpenedLeavesEverythingAsItWas() {
    Problem problem = new Problem.Missing("gone.onnx", "a model");
    Session careful =
        new Session(
            worker,
            (model, data, control) -> {
              if (model.startsWith("gone")) {
                throw new ProblemException(problem);
              }
              return Fixtures.open(model, data, control);
            });
    careful.open("small", "test");
    worker.runAll();
    Run before = careful.runProperty().get();
    careful.open("gone.onnx", "test");
    worker.runAll();
    assertEquals(new Trouble.Expected(problem), careful.messages().troubleProperty().get());
    assertSame(before, careful.runProperty().get());
  }

  @Test
  void pickingKeepsThreeMembranes() {
    session.looking().selectLayer(1);
    int picked = session.focusProperty().get().picked().size();
    int other =
        java.util.stream.IntStream.range(0, 12)
            .filter(i -> !session.focusProperty().get().picked().contains(i))
            .findFirst()
            .orElseThrow();
    session.looking().pick(1, other);
    assertEquals(other, session.focusProperty().get().neuron());
    assertEquals(picked, session.focusProperty().get().picked().size());
  }

  @Test
  void addingANeuronKeepsTheOthersUntilThereAreTooMany() {
    session.looking().selectLayer(0);
    Set<Integer> seen = new HashSet<>(session.focusProperty().get().picked());
    for (int neuron = 0; neuron < 12; neuron++) {
      if (seen.add(neuron)) {
        session.looking().addNeuron(0, neuron);
        assertEquals(neuron, session.focusProperty().get().neuron());
      }
    }
    assertEquals(Focus.MOST_PICKED, session.focusProperty().get().picked().size());
    int last = session.focusProperty().get().neuron();
    session.looking().addNeuron(0, last);
    assertEquals(Focus.MOST_PICKED - 1, session.focusProperty().get().picked().size());
    assertFalse(session.focusProperty().get().picked().contains(last));
  }

  @Test
  void brushingLightsUpNeuronsAndShowsTheStrongest() {
    session.looking().selectLayer(0);
    session.looking().brush(1, Set.of(2, 5, 7));
    Focus focus = session.focusProperty().get();
    assertEquals(1, focus.layer());
    assertEquals(Set.of(2, 5, 7), focus.brushed());
    assertEquals(Set.of(2, 5, 7), Set.copyOf(focus.picked()));
    float[] activation = run().analysis().ann().activation()[1];
    assertEquals(
        Math.max(activation[2], Math.max(activation[5], activation[7])),
        activation[focus.picked().getFirst()]);
    session.looking().unbrush();
    assertEquals(Set.of(), session.focusProperty().get().brushed());
  }

  @Test
  void anotherLayerEndsBrushing() {
    session.looking().brush(1, Set.of(2));
    session.looking().selectLayer(0);
    assertEquals(Set.of(), session.focusProperty().get().brushed());
  }

  @Test
  void aModelThatDoesNotFitItsDataWaitsForItsOtherHalf() {
    Problem mismatch = new Problem.Mismatch("input", "3×32×32", "1×28×28", "choose other data");
    Session strict =
        new Session(
            worker,
            (model, data, control) -> {
              if (model.equals("colour") != data.equals("colours")) {
                throw new ProblemException(mismatch);
              }
              return Fixtures.open(model, data, control);
            });
    strict.open("grey", "greys");
    worker.runAll();
    strict.open("colour", strict.sources().data());
    worker.runAll();
    assertEquals(new Trouble.Expected(mismatch), strict.messages().troubleProperty().get());
    Opened shown = strict.openedProperty().get();
    assertNotNull(shown);
    assertEquals("grey", shown.model());

    assertEquals(new Sources("colour", "greys"), strict.sources());
    strict.open(strict.sources().model(), "colours");
    worker.runAll();
    Opened opened = strict.openedProperty().get();
    assertNotNull(opened);
    assertEquals("colours", opened.data());
    assertEquals(new Sources("colour", "colours"), strict.sources());
  }

  @Test
  void whatWasNeverThereIsNotOld() {
    Session fresh = new Session(worker, Fixtures::open);
    assertInstanceOf(Freshness.Absent.class, fresh.freshness());
    fresh.open("small", "test");
    worker.run(Worker.Purpose.OPEN);
    assertTrue(fresh.isFirstRunning());
    fresh.stop();
    assertFalse(fresh.isFirstRunning());
    assertInstanceOf(Freshness.Absent.class, fresh.freshness());
  }

  @Test
  void aModelOpensOnTheDataThatItIsMeantFor() {
    session.open("mnist_net.onnx", "digits", () -> List.of("cifar10:/c", "mnist:/m", "mnist:/n"));
    worker.runAll();
    Opened opened = session.openedProperty().get();
    assertNotNull(opened);
    assertEquals("mnist:/m", opened.data());
    session.open("net.onnx", "digits", () -> List.of("mnist:/m"));
    worker.runAll();
    opened = session.openedProperty().get();
    assertNotNull(opened);
    assertEquals("digits", opened.data());
  }

  @Test
  void aRunThatContradictsItselfIsNotShownInSilence() {
    assertNull(session.messages().troubleProperty().get());
    Session doubtful = new Session(worker, new Doubtful());
    doubtful.open("small", "test");
    worker.runAll();
    assertNotNull(doubtful.runProperty().get());
    Trouble trouble = doubtful.messages().troubleProperty().get();
    assertInstanceOf(Trouble.Note.class, trouble);
  }

  /// Makes runs whose parts do not add up to the error.
  private static final class Doubtful implements Opener {

    @Override
    public Opened open(String model, String data, RunControl control) {
      return Fixtures.open(model, data, control);
    }

    @Override
    public Run run(Run.Key key, RunControl control, Consumer<LiveRun> watcher)
        throws ProblemException {
      Run made = Opener.super.run(key, control, watcher);
      SampleAnalysis sound = made.analysis();
      SampleAnalysis unsound =
          new SampleAnalysis(
              sound.trace(),
              sound.ann(),
              sound.layers(),
              sound.predictedClass(),
              new SampleAnalysis.SelfCheck(0.1, 0, 24, false));
      return new Run(made.key(), made.spiking(), unsound, made.synapses());
    }
  }
}
