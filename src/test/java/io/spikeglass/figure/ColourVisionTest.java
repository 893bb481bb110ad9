package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hues are told apart by who sees no red or no green as well. Every part has its letter and
/// pattern besides, and every class its dash.
class ColourVisionTest {

  /// Distances in CIELAB (CIE 1976): far beyond what is just noticed side by side, which is about
  /// 2.
  private static final double APART = 9.9;

  private static final double FAR_APART = 25;

  /// Inherited error is hollow, whatever its outline.
  private static final List<Ink> FILLED = List.of(Ink.PART_C, Ink.PART_X, Ink.PART_Q, Ink.PART_U);

  /// What an eye makes of linear sRGB; for those that lack a cone, Viénot, Brettel and Mollon,
  /// "Digital video colourmaps for checking the legibility of displays by dichromats", Color
  /// Research and Application 24 (1999), 243–252.
  private enum Eye {
    ALL_CONES(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
    PROTANOPE(
        new double[][] {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}),
    DEUTERANOPE(
        new double[][] {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}});

    private final double[][] seen;

    Eye(double[][] seen) {
      this.seen = seen;
    }

    private double[] sees(Color color) {
      double[] linear =
          Stream.of(color.getRed(), color.getGreen(), color.getBlue())
              .mapToDouble(ColourVisionTest::linear)
              .toArray();
      return Arrays.stream(seen).mapToDouble(row -> Math.max(0, dot(row, linear))).toArray();
    }

    double distance(Color one, Color other) {
      double[] a = lab(sees(one));
      double[] b = lab(sees(other));
      return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
  }

  private static double dot(double[] row, double[] vector) {
    return row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2];
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /// CIELAB of linear sRGB under D65.
  private static double[] lab(double[] rgb) {
    double x = bend(dot(new double[] {0.4124, 0.3576, 0.1805}, rgb) / 0.95047);
    double y = bend(dot(new double[] {0.2126, 0.7152, 0.0722}, rgb));
    double z = bend(dot(new double[] {0.0193, 0.1192, 0.9505}, rgb) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double bend(double share) {
    return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
  }

  static Stream<Style> styles() {
    return Stream.of(Style.LIGHT, Style.DARK, Style.PRINT)
        .flatMap(style -> Stream.of(Palette.values()).map(style::in));
  }

  private static void assertApart(Style style, Ink one, Ink other, double least) {
    for (Eye eye : Eye.values()) {
      double apart = eye.distance(style.color(one), style.color(other));
      assertTrue(
          apart >= least,
          () -> eye + " sees " + one + " and " + other + " of " + style + " only " + apart);
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void partsClassesAndSignsAreToldApart(Style style) {
    for (int one = 0; one < FILLED.size(); one++) {
      for (int other = one + 1; other < FILLED.size(); other++) {
        assertApart(style, FILLED.get(one), FILLED.get(other), APART);
      }
    }
    assertApart(style, Ink.TRUE_CLASS, Ink.RIVAL, FAR_APART);
    assertApart(style, Ink.TOO_HIGH, Ink.TOO_LOW, FAR_APART);
  }

  @Test
  void whoLacksAConeSeesGreysAsTheyAreAndConfusesRedAndGreen() {
    for (Eye eye : Eye.values()) {
      assertEquals(
          Eye.ALL_CONES.distance(Color.BLACK, Color.GRAY),
          eye.distance(Color.BLACK, Color.GRAY),
          0.5);
    }
    Color red = new Color(0xC04000);
    Color green = new Color(0x5B6A00);
    double normal = Eye.ALL_CONES.distance(red, green);
    assertTrue(Eye.DEUTERANOPE.distance(red, green) < normal / 3);
  }
}
