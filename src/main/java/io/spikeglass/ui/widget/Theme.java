package io.spikeglass.ui.widget;

/// Light or dark.
public enum Theme {
  /// As the system has it.
  SYSTEM("System"),
  /// Paper.
  LIGHT("Light"),
  /// Ink.
  DARK("Dark");

  private final String words;

  Theme(String words) {
    this.words = words;
  }

  /// Its name in the menu.
  public String words() {
    return words;
  }
}
