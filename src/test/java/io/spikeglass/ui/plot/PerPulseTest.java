package io.spikeglass.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// However often a hand asks, what it asks for is done once per pulse, and the last of it always.
class PerPulseTest {

  private final List<Integer> done = new ArrayList<>();
  private final PerPulse<Integer> moves = new PerPulse<>(new Pulse(), done::add);

  @Test
  void theFirstIsDoneAtOnce() {
    moves.ask(1);
    assertEquals(List.of(1), done);
  }

  @Test
  void ofWhatFollowsTheNewestIsDoneWithThePulse() {
    moves.ask(1);
    moves.ask(2);
    moves.ask(3);
    assertEquals(List.of(1), done);
    moves.pulse();
    assertEquals(List.of(1, 3), done);
    moves.ask(4);
    assertEquals(List.of(1, 3), done, "once per pulse");
    moves.pulse();
    assertEquals(List.of(1, 3, 4), done);
  }

  @Test
  void afterAPulseWithNothingToDoTheNextIsDoneAtOnce() {
    moves.ask(1);
    moves.pulse();
    moves.ask(2);
    assertEquals(List.of(1, 2), done);
  }

  @Test
  void whatWaitsIsDoneWhenTheHandLetsGo() {
    moves.ask(1);
    moves.ask(2);
    moves.finish();
    moves.pulse();
    assertEquals(List.of(1, 2), done);
  }
}
