package io.spikeglass.ui.widget;

import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The typeface that comes with the application.
public final class Fonts {

  private static final List<String> WEIGHTS = List.of("Regular", "Medium", "SemiBold", "Bold");

  /// Any will do: the style sheet says how large text is.
  private static final double SIZE = 12;

  private Fonts() {}

  /// Makes it known to the toolkit.
  public static void load() {
    for (String weight : WEIGHTS) {
      String file = "/fonts/inter/Inter-" + weight + ".ttf";
      Font.loadFont(Objects.requireNonNull(Fonts.class.getResourceAsStream(file), file), SIZE);
    }
  }
}
