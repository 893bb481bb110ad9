package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Session;
import org.junit.jupiter.api.Test;

class FirstPictureTest {

  private static final int MANY = 10;

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private boolean painted = true;
  private int told;

  private void pulses(FirstPicture picture) {
    for (int pulse = 0; pulse < MANY; pulse++) {
      picture.look();
    }
  }

  @Test
  void itStandsOnceTheRunIsThereAndPainted() {
    FirstPicture picture = new FirstPicture(session, () -> painted, () -> told++);
    session.open("small", "test");
    pulses(picture);
    assertEquals(0, told, "still opening");

    painted = false;
    worker.runAll();
    pulses(picture);
    assertEquals(0, told, "the run is there, but not painted");

    painted = true;
    pulses(picture);
    pulses(picture);
    assertEquals(1, told);
  }

  @Test
  void withNothingToShowThereIsNothingToWaitFor() {
    FirstPicture picture = new FirstPicture(session, () -> painted, () -> told++);
    pulses(picture);
    assertEquals(1, told);
  }
}
