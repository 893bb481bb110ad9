package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StyleTest {

  private static final double READABLE = 4.5;

  private static void assertReadable(Style style, Ink text, Ink ground) {
    double contrast = Style.contrast(style.color(text), style.color(ground));
    assertTrue(
        contrast >= READABLE,
        () -> style + ": " + text + " on " + ground + " has only " + contrast + ":1");
  }

  static Stream<Style> styles() {
    return Stream.of(Style.LIGHT, Style.DARK, Style.PRINT)
        .flatMap(style -> Stream.of(Palette.values()).map(style::in));
  }

  @ParameterizedTest
  @MethodSource("styles")
  void textIsReadableOnEveryGroundItStandsOn(Style style) {
    for (Ink ground : List.of(Ink.PANEL, Ink.BG)) {
      for (Ink text : List.of(Ink.INK, Ink.INK2)) {
        assertReadable(style, text, ground);
      }
    }
    for (Ink ground : List.of(Ink.PANEL, Ink.FIELD, Ink.RAISED, Ink.BG)) {
      assertReadable(style, Ink.INK3, ground);
    }
    assertReadable(style, Ink.ACCENT, Ink.PANEL);
    assertReadable(style, Ink.ON_ACCENT, Ink.ACCENT);
    assertReadable(style, Ink.OK, Ink.OK_GROUND);
    assertReadable(style, Ink.FITTED, Ink.FITTED_GROUND);
    for (Ink ground : List.of(Ink.TRUE_CLASS, Ink.RIVAL, Ink.LINE)) {
      assertReadable(style, style.textOn(ground), ground);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ink.class,
      names = {"PART_C", "PART_Q", "PART_U", "PLATE"})
  void lettersOfBadgesAreReadable(Ink part) {
    for (Palette palette : Palette.values()) {
      assertReadable(Style.LIGHT.in(palette), Ink.LETTER, part);
    }
  }

  /// Names in the style sheet of the window that are not those of the ink.
  private static final Map<String, Ink> OTHER_NAMES =
      Map.of(
          "true", Ink.TRUE_CLASS,
          "ok-soft", Ink.OK_GROUND,
          "t", Ink.FITTED,
          "t-soft", Ink.FITTED_GROUND);

  @Test
  void theWindowWearsTheseColours() throws IOException {
    String sheet;
    try (InputStream in = Style.class.getResourceAsStream("/io/spikeglass/ui/spikeglass.css")) {
      sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int night = sheet.indexOf("@media (prefers-color-scheme: dark)");
    assertTrue(night > 0);
    assertEquals(25, compare(sheet.substring(0, night), Style.LIGHT));
    assertEquals(19, compare(sheet.substring(night), Style.DARK));
  }

  /// Compares the tokens that one theme of the style sheet defines; how many have an ink.
  private static int compare(String theme, Style style) {
    Matcher tokens = Pattern.compile("-sg-([a-z0-9-]+): (#[0-9A-F]{6});").matcher(theme);
    int compared = 0;
    while (tokens.find()) {
      String name = tokens.group(1);
      Ink ink =
          OTHER_NAMES.getOrDefault(
              name,
              Stream.of(Ink.values())
                  .filter(it -> it.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                  .findFirst()
                  .orElse(null));
      if (ink != null) {
        assertEquals(style.hex(ink), tokens.group(2), style + " " + name);
        compared++;
      }
    }
    return compared;
  }

  @Test
  void errorPartsLookTheSameByDayAndByNight() {
    for (Ink ink : List.of(Ink.PART_C, Ink.PART_I, Ink.PART_X, Ink.PART_Q, Ink.PART_U)) {
      assertEquals(Style.LIGHT.hex(ink), Style.DARK.hex(ink));
    }
  }

  @Test
  void differencesAreWhiteAtZeroAndFullAtTheLimit() {
    assertEquals(0xFFFFFFFF, Style.DARK.diverging(0));
    assertEquals(0xFFD55E00, Style.LIGHT.diverging(1));
    assertEquals(0xFF0072B2, Style.LIGHT.diverging(-3));
    assertEquals(21, Style.contrast(Color.WHITE, Color.BLACK), 1e-9);
  }
}
