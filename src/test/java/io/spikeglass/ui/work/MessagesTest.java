package io.spikeglass.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said in passing.
class MessagesTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);

  private List<String> said() {
    return session.messages().saidProperty().get().stream().map(Saying::words).toList();
  }

  private void open(String model, String data) {
    session.open(model, data);
    worker.runAll();
  }

  @Test
  void settingsThatAnotherModelTakesOverAreSaidOnce() {
    open("small", "test");
    session.choosing().setSteps(5);
    session.choosing().change(settings -> settings.with(new InitialPotential.Half()));
    worker.runAll();
    open("other", "test");
    assertEquals(List.of("settings kept: Initialisation, T = 5"), said());
    Saying.Offer reset = session.messages().saidProperty().get().getLast().offer();
    assertNotNull(reset);
    reset.action().run();
    assertEquals(Choices.DEFAULT, session.choicesProperty().get());
    session.messages().hush();
    open("third", "test");
    assertEquals(List.of(), said(), "nothing is kept but what everything begins with");
  }

  @Test
  void theSameModelKeepsItsSettingsWithoutAWord() {
    open("small", "test");
    session.choosing().setSteps(5);
    open("small", "other");
    assertEquals(List.of(), said());
  }

  @Test
  void onlyTheLastWordsStand() {
    for (String words : List.of("one", "two", "three")) {
      session.messages().say(words);
    }
    assertEquals(List.of("two", "three"), said());
  }
}
