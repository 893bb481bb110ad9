package io.spikeglass.ui.experiment;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemText;
import io.spikeglass.ui.Widgets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A list of options, each explained in its tooltip. Options that do not fit what else is chosen
/// are dimmed and say why; choosing one of them says it again and changes nothing.
///
/// @param <T> what is chosen
final class OptionBox<T> extends ComboBox<T> {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final Duration SOON = Duration.millis(250);

  private final Offer<T> offer;
  private final ReadOnlyObjectWrapper<Map<T, Problem>> refusals =
      new ReadOnlyObjectWrapper<>(Map.of());
  private @Nullable T present;
  private boolean showing;

  /// What a box has to know of its options.
  ///
  /// @param <T> what is chosen
  /// @param options all of them, in order
  /// @param words an option in words
  /// @param explanation what it means
  /// @param refusal why it does not fit what else is chosen; empty if it does
  /// @param take called with an option that fits and was chosen
  /// @param refuse called with what was chosen and does not fit
  record Offer<T>(
      List<T> options,
      Function<T, String> words,
      Function<T, String> explanation,
      Function<T, Optional<Problem>> refusal,
      Consumer<T> take,
      Consumer<Problem> refuse) {}

  OptionBox(Offer<T> offer) {
    this.offer = offer;
    getItems().setAll(offer.options());
    setMaxWidth(Double.MAX_VALUE);
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

    Cell() {
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
      setAccessibleText(refusal == null ? words : words + ", does not fit yet");
      setAccessibleHelp(hint);
      Tooltip tooltip = new Tooltip(hint);
      tooltip.setShowDelay(SOON);
      setTooltip(tooltip);
      pseudoClassStateChanged(REFUSED, refusal != null);
    }
  }
}
