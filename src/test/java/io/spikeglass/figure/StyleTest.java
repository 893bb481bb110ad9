package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StyleTest {

  private static final double READABLE = 4.5;

  private static void assertReadable(Style style, Ink text, Ink ground) {
    double contrast = Style.contrast(style.color(text), style.color(ground));
    assertTrue(
        contrast >= READABLE,
        () -> style + ": " + text + " on " + ground + " has only " + contrast + ":1");
  }

  @ParameterizedTest
  @EnumSource(Style.class)
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
    assertReadable(Style.LIGHT, Ink.LETTER, part);
  }

  @Test
  void tokensAreTheValuesOfTheStyleSheet() {
    assertEquals("#3B4CC0", Style.LIGHT.token("accent"));
    assertEquals("#97A3FF", Style.DARK.token("accent"));
    assertEquals("#2C3258", Style.DARK.token("accent-soft"));
    assertEquals("#D55E00", Style.PRINT.token("part-x"));
    assertThrows(IllegalArgumentException.class, () -> Style.LIGHT.token("no-such-ink"));
    for (Ink ink : Ink.values()) {
      assertEquals(Style.DARK.hex(ink), Style.DARK.token(ink.token()));
    }
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
