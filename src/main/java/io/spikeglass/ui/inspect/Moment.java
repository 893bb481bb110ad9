package io.spikeglass.ui.inspect;

import io.spikeglass.ui.widget.Numbers;
import javafx.scene.control.Label;

/// The step that the numbers below belong to: T, where the answer is read, or t, where the user
/// looks. Numbers of one neuron at both look alike, and differ.
final class Moment extends Label {

  Moment() {
    getStyleClass().add("moment");
    setMinWidth(0);
  }

  /// They are those at T.
  void answer(int steps) {
    say("at T = " + Numbers.count(steps) + ", where the answer is read", "answer");
  }

  /// They are those at t.
  void look(int step) {
    say("at t = " + Numbers.count(step) + ", where the cursor is", "look");
  }

  private void say(String words, String style) {
    setText(words);
    if (!getStyleClass().contains(style)) {
      getStyleClass().add(style);
    }
  }
}
