package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TapTest {

  private static final long PULSE = 16_000_000L;

  private final Tap tap = new Tap();
  private long now;

  private void pulses(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      now += nanos;
      tap.beat(now);
    }
  }

  @Test
  void whatIsLetGoSoonIsATap() {
    pulses(100, PULSE);
    tap.begin();
    pulses((int) (Tap.LONGEST_NANOS / PULSE), PULSE);
    assertTrue(tap.isTap());
    pulses(1, PULSE);
    assertFalse(tap.isTap());
  }

  @Test
  void aWindowThatIsBusyMakesNoTapAHold() {
    tap.begin();
    pulses(1, 4 * Tap.LONGEST_NANOS);
    assertTrue(tap.isTap());
  }

  @Test
  void aKeyThatRepeatsIsHeldHoweverBusyTheWindowIs() {
    tap.begin();
    tap.repeat();
    pulses(1, 4 * Tap.LONGEST_NANOS);
    assertFalse(tap.isTap());
  }

  @Test
  void everyPressIsCountedAnew() {
    tap.begin();
    tap.repeat();
    pulses(100, PULSE);
    tap.begin();
    assertTrue(tap.isTap());
  }
}
