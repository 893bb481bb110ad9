package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.analysis.Wilson;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void writesAsTheWindowDoes() {
    assertEquals("11\u2009392", Numbers.count(11392));
    assertEquals("\u22120.103", Numbers.signed(-0.1034, 3));
    assertEquals("+0.126", Numbers.signed(0.126, 3));
    assertEquals("67 %", Numbers.percent(0.671));
    assertEquals("(57–75)", Numbers.percents(Wilson.of(67, 100)));
    assertEquals("2e\u22128", Numbers.significant(2.0e-8).replace(".0", ""));
    assertEquals("1.74", Numbers.significant(1.7402));
    assertEquals("0", Numbers.significant(0));
  }
}
