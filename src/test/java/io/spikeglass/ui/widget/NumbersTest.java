package io.spikeglass.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.analysis.Wilson;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumbersTest {

  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);

  @BeforeEach
  void writePoints() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }

  @AfterEach
  void writeAsBefore() {
    Locale.setDefault(Locale.Category.FORMAT, format);
  }

  @Test
  void writesAsTheWindowDoes() {
    assertEquals("11\u202f392", Numbers.count(11392));
    assertEquals("\u22120.103", Numbers.signed(-0.1034, 3));
    assertEquals("+0.126", Numbers.signed(0.126, 3));
    assertEquals("67 %", Numbers.percent(0.671));
    assertEquals("1 kB", Numbers.bytes(887));
    assertEquals("284 kB", Numbers.bytes(283_846));
    assertEquals("7.0 MB", Numbers.bytes(7_000_639));
    assertEquals("(57–75)", Numbers.percents(Wilson.of(67, 100)));
    assertEquals("2e\u22128", Numbers.significant(2.0e-8).replace(".0", ""));
    assertEquals("1.74", Numbers.significant(1.7402));
    assertEquals("0", Numbers.significant(0));
  }

  @Test
  void aChanceTooSmallToHoldIsNotNothing() {
    assertEquals("p = 0.0123", Numbers.chance(0.0123));
    assertEquals("p = 2.0e\u22128", Numbers.chance(2.0e-8));
    assertEquals("p < 1e\u2212300", Numbers.chance(0));
    assertEquals("p = 1.00", Numbers.chance(1));
    Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
    assertEquals("p = 0,0123", Numbers.chance(0.0123));
  }

  @Test
  void whatIsCountedStandsInItsNumber() {
    assertEquals("0 entries", Numbers.counted(0, "entry", "entries"));
    assertEquals("1 entry", Numbers.counted(1, "entry", "entries"));
    assertEquals("10\u202f000 entries", Numbers.counted(10_000, "entry", "entries"));
  }

  @Test
  void aNumberThatSomebodyGaveKeepsItsDecimals() {
    assertEquals("99.95", Numbers.plain(99.95));
    assertEquals("95", Numbers.plain(95));
  }

  @Test
  void theDecimalSignIsThatOfThePreferences() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
    assertEquals("99,9", Numbers.plain(99.9));
    assertEquals("1\u202f234,5", Numbers.fixed(1234.5, 1));
    assertEquals("\u22120,103", Numbers.signed(-0.1034, 3));
    assertEquals("11\u202f392", Numbers.count(11392));
  }

  @Test
  void theWindowWritesNumbersAsItsFiguresDo() {
    for (double value : new double[] {0, -0.0001, 0.5, -3.25, 1234.5, 56_789, 2.5e7, 4e-6}) {
      assertEquals(io.spikeglass.figure.Numbers.three(value), Numbers.significant(value));
      assertEquals(io.spikeglass.figure.Numbers.fixed(value, 3), Numbers.error(value));
      assertEquals(io.spikeglass.figure.Numbers.signed(value, 2), Numbers.signed(value, 2));
    }
  }
}
