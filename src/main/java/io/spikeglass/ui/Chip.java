package io.spikeglass.ui;

import javafx.scene.control.Label;

/// The small label which says how fresh a view is: symbol and word.
public final class Chip extends Label {

  public Chip() {
    getStyleClass().add("chip");
    setMinWidth(USE_PREF_SIZE);
  }

  /// A chip with fixed words in one of the styles `ok`, `amber`, `bad`, `fitted`.
  public static Chip of(String words, String style) {
    Chip chip = new Chip();
    chip.show(words, style);
    return chip;
  }

  /// Shows a freshness.
  public void show(Freshness freshness) {
    switch (freshness) {
      case Freshness.Live _ -> show("● live", "ok");
      case Freshness.Computing(int percent) -> show("◔ computing " + percent + " %", "computing");
      case Freshness.Stale _ -> show("○ stale", "stale");
      case Freshness.FittedTo(int steps) -> show("T  fitted to T = " + steps, "fitted");
      case Freshness.PrefixOf(int steps) ->
          show("T  prefix of a run fitted to T = " + steps, "fitted");
    }
  }

  /// Shows words in a style.
  public void show(String words, String style) {
    setText(words);
    // Shown again at every pulse: a list that is set anew is styled anew.
    if (!getStyleClass().getLast().equals(style)) {
      getStyleClass().setAll("label", "chip", style);
    }
  }
}
