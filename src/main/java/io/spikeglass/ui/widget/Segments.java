package io.spikeglass.ui.widget;

import io.spikeglass.ui.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/// A choice of few, as one row of buttons of which one is down.
///
/// @param <T> what is chosen
public final class Segments<T> extends SegmentedButton {

  private final List<T> options;

  /// @param name of the choice, for screen readers and identifiers
  /// @param words an option in words
  /// @param choose told of a choice of the user
  public Segments(String name, List<T> options, Function<T, String> words, Consumer<T> choose) {
    this.options = List.copyOf(options);
    getStyleClass().add(STYLE_CLASS_DARK);
    setFocusTraversable(false);
    List<ToggleButton> buttons = new ArrayList<>();
    for (T option : options) {
      ToggleButton button = new ToggleButton(words.apply(option));
      button.setId(name + "-" + option.toString().toLowerCase(Locale.ROOT));
      button.getStyleClass().add("segment");
      button.setAccessibleText(name + ": " + words.apply(option));
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            choose.accept(option);
          });
      buttons.add(button);
    }
    buttons.getFirst().getStyleClass().add("first");
    buttons.getLast().getStyleClass().add("last");
    getButtons().setAll(buttons);
  }

  /// What an error is shown of: one choice, wherever it stands.
  public static Segments<Accounts.Scope> ofScope(String name, Accounts accounts) {
    Segments<Accounts.Scope> choice =
        new Segments<>(
            name,
            List.of(Accounts.Scope.values()),
            scope ->
                switch (scope) {
                  case SAMPLE -> "this sample";
                  case DATA_SET -> "data set";
                },
            accounts::look);
    accounts.scopeProperty().addListener((_, _, now) -> choice.select(now));
    choice.select(accounts.scopeProperty().get());
    return choice;
  }

  /// Presses the button of `option`.
  public void select(T option) {
    int place = options.indexOf(option);
    for (int i = 0; i < options.size(); i++) {
      getButtons().get(i).setSelected(i == place);
    }
  }
}
