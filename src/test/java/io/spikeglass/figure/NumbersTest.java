package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void threeSignificantDigitsWithATrueMinus() {
    assertEquals("−0.0256", Numbers.three(-0.0256));
    assertEquals("12.6", Numbers.three(12.63));
    assertEquals("0.123", Numbers.three(0.1234));
    assertEquals("1\u202f235", Numbers.three(1234.6));
    assertEquals("0", Numbers.three(0));
    assertEquals("4.8e−6", Numbers.three(4.8e-6));
  }

  @Test
  void roundedToNothingHasNoSign() {
    assertEquals("0.000", Numbers.signed(-0.0001, 3));
    assertEquals("0.000", Numbers.signed(0.0001, 3));
    assertEquals("+0.126", Numbers.signed(0.126, 3));
    assertEquals("−0.229", Numbers.signed(-0.229, 3));
  }

  @Test
  void countsAndShares() {
    assertEquals("9\u202f216", Numbers.count(9216));
    assertEquals("99.43\u00A0%", Numbers.percent(0.9943, 2));
  }

  @Test
  void filesGetEveryDigitAndAPoint() {
    assertEquals("0.1", Numbers.plain(0.1));
    assertEquals("-3", Numbers.plain(-3));
    assertEquals("", Numbers.plain(Double.NaN));
  }

  @Test
  void stepsAreTickedAtOneAndAtPowersOfTwo() {
    assertEquals(
        List.of("1", "4", "8", "12", "16", "20", "24", "28", "32"),
        Ticks.steps(Axis.steps("", 32)).stream().map(Axis.Tick::text).toList());
    assertEquals(
        List.of("1", "2", "3"),
        Ticks.steps(Axis.steps("", 3)).stream().map(Axis.Tick::text).toList());
  }

  @Test
  void numbersAreTickedRoundly() {
    assertEquals(
        List.of("−0.06", "−0.04", "−0.02", "0"),
        Ticks.numbers(Axis.numbers("", -0.075, 0.004), 4).stream().map(Axis.Tick::text).toList());
  }
}
