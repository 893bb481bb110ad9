package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalSignTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5|0,5",
        "−12.75 %|−12,75 %",
        "12\u202f345.6 θ|12\u202f345,6 θ",
        "4.8e−6|4,8e−6",
        "φ 0.750 θ, a 1.625 θ|φ 0,750 θ, a 1,625 θ",
        "layer4.0.conv1|layer4.0.conv1",
        "conv2.5|conv2.5",
        "version 10.2.1|version 10.2.1",
        "T = 8.|T = 8.",
        "4·1·1|4·1·1"
      })
  void onlyThePointsOfNumbersBecomeCommas(String point, String comma) {
    assertEquals(comma, DecimalSign.COMMA.in(point));
    assertEquals(point, DecimalSign.POINT.in(point));
  }
}
