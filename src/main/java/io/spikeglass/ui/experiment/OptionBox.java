package io.spikeglass.ui.experiment;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemText;
import io.spikeglass.ui.widget.Widgets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A list of options, each explained in its tooltip, under headings where they fall into groups.
/// Options that do not fit what else is chosen are dimmed and say why; choosing one of them says it
/// again and changes nothing.
///
/// @param <T> what is chosen
final class OptionBox<T> extends ComboBox<T> {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final Duration SOON = Duration.millis(250);
  private static final int MOST_ROWS = 28;

  private final Offer<T> offer;
  private final ReadOnlyObjectWrapper<Map<T, Problem>> refusals =
      new ReadOnlyObjectWrapper<>(Map.of());
  private @Nullable T present;
  private boolean showing;

  /// What a box has to know of its options.
  ///
  /// @param <T> what is chosen
  /// @param options all of them, in order
  /// @param group the heading that an option stands under, those of one group in a row; empty where
  ///     there are no groups
  /// @param words an option in words
  /// @param explanation what it means
  /// @param refusal why it does not fit what else is chosen; empty if it does
  /// @param take called with an option that fits and was chosen
  /// @param refuse called with what was chosen and does not fit
  record Offer<T>(
      List<T> options,
      Function<T, String> group,
      Function<T, String> words,
      Function<T, String> explanation,
      Function<T, Optional<Problem>> refusal,
      Consumer<T> take,
      Consumer<Problem> refuse) {

    /// The heading above an option; empty where it has the one of the option before it.
    String headingOf(T option) {
      int place = options.indexOf(option);
      String own = group.apply(option);
      return place > 0 && group.apply(options.get(place - 1)).equals(own) ? "" : own;
    }
  }

  OptionBox(Offer<T> offer) {
    this.offer = offer;
    getItems().setAll(offer.options());
    setMaxWidth(Double.MAX_VALUE);
    setVisibleRowCount(MOST_ROWS);
    setConverter(Widgets.words(offer.words()));
    setCellFactory(_ -> new Cell());
    setOnShowing(_ -> refusals.set(found()));
    setOnAction(
        _ -> {
          T chosen = getValue();
          if (!showing && chosen != null) {
            choose(chosen);
          }
        });
  }

  /// Shows what is chosen; null for none of the options.
  void show(@Nullable T option) {
    present = option;
    showing = true;
    try {
      setValue(option);
    } finally {
      showing = false;
    }
  }

  private void choose(T chosen) {
    Optional<Problem> refusal = offer.refusal().apply(chosen);
    if (refusal.isPresent()) {
      show(present);
      offer.refuse().accept(refusal.get());
    } else {
      offer.take().accept(chosen);
    }
  }

  private Map<T, Problem> found() {
    Map<T, Problem> found = new HashMap<>();
    for (T option : offer.options()) {
      if (!option.equals(present)) {
        offer.refusal().apply(option).ifPresent(problem -> found.put(option, problem));
      }
    }
    return Map.copyOf(found);
  }

  /// One option in the open list.
  private final class Cell extends ListCell<T> {

    private final Label heading = Widgets.label("", "option-group");
    private final Label name = new Label();
    private final VBox headed = new VBox(heading, name);

    Cell() {
      heading.setMaxWidth(Double.MAX_VALUE);
      // A heading is no option.
      heading.addEventFilter(MouseEvent.ANY, MouseEvent::consume);
      refusals.addListener(_ -> mark(getItem()));
    }

    @Override
    protected void updateItem(@Nullable T option, boolean empty) {
      super.updateItem(option, empty);
      mark(empty ? null : option);
    }

    private void mark(@Nullable T option) {
      if (option == null) {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        pseudoClassStateChanged(REFUSED, false);
        return;
      }
      String words = offer.words().apply(option);
      String explanation = offer.explanation().apply(option);
      Problem refusal = refusals.get().get(option);
      String hint =
          refusal == null
              ? explanation
              : "Does not fit yet: " + ProblemText.of(refusal) + "\n\n" + explanation;
      setText(words);
      show(words, offer.headingOf(option));
      setAccessibleText(refusal == null ? words : words + ", does not fit yet");
      setAccessibleHelp(hint);
      Tooltip tooltip = new Tooltip(hint);
      tooltip.setShowDelay(SOON);
      setTooltip(tooltip);
      pseudoClassStateChanged(REFUSED, refusal != null);
    }

    private void show(String words, String above) {
      heading.setText(above);
      name.setText(words);
      setGraphic(above.isEmpty() ? null : headed);
      setContentDisplay(above.isEmpty() ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
    }
  }
}
