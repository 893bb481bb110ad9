package io.spikeglass.ui.widget;

import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.work.Freshness;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The small label which says how fresh a view is: symbol and word.
public final class Chip extends Label {

  private static final Fitting WORDS = new Fitting(true, 11, 0);
  private static final double PADDING = 16;

  private @Nullable Freshness now;

  public Chip() {
    getStyleClass().add("chip");
    setMinWidth(USE_PREF_SIZE);
  }

  /// A chip that explains what it shows to whoever points at it.
  public static Chip ofFreshness() {
    Chip chip = new Chip();
    Term.explain(chip, chip::explanation);
    return chip;
  }

  private String explanation() {
    Freshness shown = now;
    return shown == null ? "" : words(shown) + "\n" + Term.of(shown).text();
  }

  /// A chip with fixed words in one of the styles `ok`, `amber`, `bad`, `fitted`.
  public static Chip of(String words, String style) {
    Chip chip = new Chip();
    chip.show(words, style);
    return chip;
  }

  /// Shows a freshness.
  public void show(Freshness freshness) {
    show(words(freshness), style(freshness));
    now = freshness;
  }

  /// Shows a freshness where there is no room for more than a word; its tooltip says all.
  public void showBriefly(Freshness freshness) {
    show(freshness, brief(freshness));
  }

  /// Shows a freshness in a word or, where there is no room for that, by its sign; its tooltip says
  /// all.
  ///
  /// @param room pixels
  public void showWithin(Freshness freshness, double room) {
    String brief = brief(freshness);
    boolean fits = WORDS.width(brief) + PADDING <= room;
    show(freshness, fits ? brief : brief.split(" ", 2)[0]);
  }

  private void show(Freshness freshness, String words) {
    show(words, style(freshness));
    setAccessibleText(words(freshness));
    now = freshness;
  }

  private static String brief(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Computing(int percent, boolean _) -> "◔ " + percent + " %";
      case Freshness.Paused(int percent) -> "‖ " + percent + " %";
      case Freshness.FittedTo(int steps) -> "T = " + steps;
      case Freshness.PrefixOf(int steps) -> "T = " + steps;
      case Freshness.Aside _ -> "○ aside";
      case Freshness.Absent _, Freshness.Live _, Freshness.Stale _, Freshness.Peeked _ ->
          words(freshness);
    };
  }

  private static String words(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Absent _ -> "";
      case Freshness.Live _ -> "● live";
      case Freshness.Computing(int percent, boolean _) -> "◔ computing " + percent + " %";
      case Freshness.Paused(int percent) -> "‖ paused at " + percent + " %";
      case Freshness.Stale _ -> "○ stale";
      case Freshness.Peeked _ -> "◐ peek";
      case Freshness.Aside _ -> "○ not the peek";
      case Freshness.FittedTo(int steps) -> "T  fitted to T = " + steps;
      case Freshness.PrefixOf(int steps) -> "T  prefix of a run fitted to T = " + steps;
    };
  }

  private static String style(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Absent _ -> "absent";
      case Freshness.Live _ -> "ok";
      case Freshness.Computing _ -> "computing";
      case Freshness.Paused _, Freshness.Stale _, Freshness.Aside _ -> "stale";
      case Freshness.Peeked _ -> "peek";
      case Freshness.FittedTo _, Freshness.PrefixOf _ -> "fitted";
    };
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
