package io.spikeglass.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StyleSheetTest {

  @Test
  void lengthsGrowAndNothingElse() {
    assertEquals(
        ".a { -fx-padding: 2.00 -6.00 0.00 5.00; -fx-font-size: 18.75px; -fx-opacity: 0.45; }",
        StyleSheet.magnified(
            ".a { -fx-padding: 1.6 -4.8 0 4; -fx-font-size: 15px; -fx-opacity: 0.45; }", 1.25));
    String rest =
        ".b { -fx-shape: \"M 0 0 L 4 4\"; -fx-background-color: #123456, rgba(1,2,3,0.5); }";
    assertEquals(rest, StyleSheet.magnified(rest, 2));
  }

  @Test
  void theSheetItselfIsLeftAloneAtOneHundredPerCent() {
    assertTrue(StyleSheet.magnified(1).endsWith("spikeglass.css"));
    assertTrue(StyleSheet.magnified(1.5).startsWith("data:text/css;base64,"));
  }
}
