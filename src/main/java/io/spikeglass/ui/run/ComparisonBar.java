package io.spikeglass.ui.run;

import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.Changes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Comparison.Shown;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Widgets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Pins the present setting as A and says what is shown: A, B, their difference, or all three.
final class ComparisonBar extends HBox {

  private static final double LONGEST_NAME = 150;

  private final Session session;
  private final Comparison comparison;
  private final ObservableBooleanValue roomy;
  private final Label pinnedAs = Widgets.label("", "note");
  private final Button unpin;
  private final Map<Shown, ToggleButton> segments = new EnumMap<>(Shown.class);

  /// @param roomy whether there is room to say what is pinned
  ComparisonBar(Context context, ObservableBooleanValue roomy) {
    super(8);
    session = context.session();
    comparison = context.comparison();
    this.roomy = roomy;
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    var pin = Widgets.button("Pin A", "Pins the present setting as A (P)", comparison::pin);
    pin.setId("pin");
    pinnedAs.setId("pinned-as");
    pinnedAs.setMaxWidth(LONGEST_NAME);
    unpin = Widgets.button("✕", "Takes the pin away: there is no A any more", comparison::unpin);
    unpin.getStyleClass().add("icon");
    unpin.setId("unpin");
    HBox row = new HBox();
    row.setAlignment(Pos.CENTER_LEFT);
    ToggleGroup group = new ToggleGroup();
    for (Shown shown : Shown.values()) {
      ToggleButton segment = new ToggleButton(words(shown));
      segment.getStyleClass().add("segment");
      segment.setMinWidth(USE_PREF_SIZE);
      segment.setId("show-" + shown.name().toLowerCase(Locale.ROOT));
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
    getChildren().addAll(pin, pinnedAs, unpin, row);
    roomy.addListener(_ -> refresh());
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

  private static String hint(Shown shown, String settingOfA) {
    if (shown != Shown.B && settingOfA.isEmpty()) {
      return "Pin a setting as A first (P)";
    }
    return switch (shown) {
      case A -> "Shows the pinned setting (A):\n" + settingOfA;
      case B -> "Shows the present setting (B)";
      case DIFFERENCE -> "Shows A less B (D)";
      case ALL -> "Shows A, B and A − B side by side (Shift+D)";
    };
  }

  private static String name(Choices choices) {
    return Recipes.of(choices.settings()).map(Recipe::title).orElse("settings of your own");
  }

  /// The name of a setting, what of it is not the default, and T.
  private String words(Choices choices) {
    Opened opened = session.openedProperty().get();
    StringBuilder words = new StringBuilder(name(choices));
    if (opened != null) {
      Changes.ofSettings(opened.network(), Choices.DEFAULT.on(opened), choices)
          .forEach(
              change ->
                  words.append('\n').append(change.name()).append(": ").append(change.after()));
    }
    return words.append("\npinned at T = ").append(choices.steps()).toString();
  }

  private void refresh() {
    Choices a = comparison.pinnedProperty().get();
    boolean pinned = a != null;
    String setting = a == null ? "" : words(a);
    pinnedAs.setText(a == null ? "" : "A: " + name(a));
    Widgets.describe(pinnedAs, "A is pinned:\n" + setting);
    Widgets.show(pinnedAs, pinned && roomy.get());
    Widgets.show(unpin, pinned);
    segments.forEach(
        (shown, segment) -> {
          segment.setSelected(shown == comparison.shownProperty().get());
          segment.setDisable(shown != Shown.B && !pinned);
          Widgets.describe(segment, hint(shown, setting));
        });
  }
}
