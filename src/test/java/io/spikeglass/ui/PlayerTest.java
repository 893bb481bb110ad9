package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.run.Player;
import org.junit.jupiter.api.Test;

class PlayerTest {

  private static final long SECOND = 1_000_000_000L;

  private final Session session = new Session(new InlineWorker(), Fixtures::open);
  private final Player player = new Player(session);

  @Test
  void playsFourStepsASecondAndEndsAtT() {
    session.looking().lookAt(1);
    player.play();
    player.pulse(SECOND);
    player.pulse(2 * SECOND);
    assertEquals(5, session.focusProperty().get().step());
    player.pulse(3 * SECOND);
    assertEquals(8, session.focusProperty().get().step());
    assertFalse(player.playingProperty().get());
  }

  @Test
  void loopsToTheFirstStep() {
    session.looking().lookAt(7);
    player.loopProperty().set(true);
    player.play();
    player.pulse(SECOND);
    player.pulse(2 * SECOND);
    assertEquals(1, session.focusProperty().get().step());
    assertTrue(player.playingProperty().get());
  }

  @Test
  void startsOverWhenItStandsAtTheEnd() {
    session.looking().lookAt(8);
    player.play();
    assertEquals(1, session.focusProperty().get().step());
  }
}
