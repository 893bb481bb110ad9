package io.spikeglass.ui.run;

import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Comparison.Shown;
import io.spikeglass.ui.Widgets;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Pins the present setting as A and says what is shown: A, B, their difference, or all three.
final class ComparisonBar extends HBox {

  private final Comparison comparison;
  private final Map<Shown, ToggleButton> segments = new EnumMap<>(Shown.class);

  ComparisonBar(Comparison comparison) {
    super(8);
    this.comparison = comparison;
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    var pin = Widgets.button("Pin A", "Pins the present setting as A (P)", comparison::pin);
    pin.setId("pin");
    HBox row = new HBox();
    row.setAlignment(Pos.CENTER_LEFT);
    ToggleGroup group = new ToggleGroup();
    for (Shown shown : Shown.values()) {
      ToggleButton segment = new ToggleButton(words(shown));
      segment.getStyleClass().add("segment");
      segment.setMinWidth(USE_PREF_SIZE);
      segment.setId("show-" + shown.name().toLowerCase(java.util.Locale.ROOT));
      segment.setToggleGroup(group);
      segment.setOnAction(
          _ -> {
            comparison.show(shown);
            refresh();
          });
      segments.put(shown, segment);
      row.getChildren().add(segment);
    }
    row.getChildren().getFirst().getStyleClass().add("first");
    row.getChildren().getLast().getStyleClass().add("last");
    getChildren().addAll(pin, row);
    comparison.shownProperty().addListener(_ -> refresh());
    comparison.pinnedProperty().addListener(_ -> refresh());
    refresh();
  }

  private static String words(Shown shown) {
    return switch (shown) {
      case A -> "A";
      case B -> "B";
      case DIFFERENCE -> "A − B";
      case ALL -> "all";
    };
  }

  private static String hint(Shown shown) {
    return switch (shown) {
      case A -> "Shows the pinned setting (A)";
      case B -> "Shows the present setting (B)";
      case DIFFERENCE -> "Shows A less B (D)";
      case ALL -> "Shows A, B and A − B side by side (Shift+D)";
    };
  }

  private void refresh() {
    boolean pinned = comparison.pinnedProperty().get() != null;
    segments.forEach(
        (shown, segment) -> {
          segment.setSelected(shown == comparison.shownProperty().get());
          boolean idle = shown != Shown.B && !pinned;
          segment.setDisable(idle);
          Widgets.describe(segment, idle ? "Pin a setting as A first (P)" : hint(shown));
        });
  }
}
