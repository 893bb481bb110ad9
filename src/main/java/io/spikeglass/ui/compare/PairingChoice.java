package io.spikeglass.ui.compare;

import io.spikeglass.analysis.Pairing;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.widget.Widgets;
import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Whether A and B are compared at equal total steps or at equal T.
final class PairingChoice extends HBox {

  PairingChoice(Comparison comparison) {
    ToggleGroup group = new ToggleGroup();
    for (Pairing pairing : Pairing.values()) {
      ToggleButton button = new ToggleButton(words(pairing));
      button.getStyleClass().addAll("segment", getChildren().isEmpty() ? "first" : "last");
      button.setId("pair-" + pairing.name().toLowerCase(Locale.ROOT));
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setSelected(pairing == comparison.pairingProperty().get());
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            comparison.pairBy(pairing);
          });
      Widgets.describe(button, hint(pairing));
      getChildren().add(button);
    }
  }

  private static String words(Pairing pairing) {
    return switch (pairing) {
      case STEPS -> "steps in total";
      case T -> "T";
    };
  }

  private static String hint(Pairing pairing) {
    return switch (pairing) {
      case STEPS ->
          "A is read at the largest T whose answer stands when that of B does,"
              + " steps before and T for every layer that waits included";
      case T -> "A is read at the T of B, whatever it takes";
    };
  }
}
