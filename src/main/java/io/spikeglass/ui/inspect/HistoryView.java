package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.Changes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The tab History: the settings that were chosen, newest first, each with the accuracy measured
/// with it; a click returns to them.
final class HistoryView extends VBox {

  private static final double ROW_HEIGHT = 44;
  private static final double MEASURED_WIDTH = 96;
  private static final double PERCENT = 100;

  private final Context context;
  private final Session session;
  private final VBox states = new VBox(2);
  private final List<Entry> entries = new ArrayList<>();
  private final Button undo;
  private final Button redo;

  HistoryView(Context context) {
    this.context = context;
    session = context.session();
    states.setId("history-states");
    undo = Widgets.button("Undo", "Back by one (Ctrl+Z)", session.choosing()::undo);
    redo = Widgets.button("Redo", "Forward by one (Ctrl+Y)", session.choosing()::redo);
    getChildren()
        .addAll(
            Widgets.heading("Settings", Widgets.label("newest first", "note"), undo, redo), states);
    session.choicesProperty().addListener(_ -> refresh());
    session.openedProperty().addListener(_ -> refresh());
    context.scoring().scoreProperty().addListener(_ -> measure());
    sceneProperty().addListener(_ -> refresh());
  }

  /// Every state can be pressed: made only while the tab is on show.
  private void refresh() {
    Opened opened = session.openedProperty().get();
    if (getScene() == null || opened == null) {
      return;
    }
    undo.setDisable(!session.choosing().history().canUndo());
    redo.setDisable(!session.choosing().history().canRedo());
    List<Choices> all = session.choosing().history().states(session.choicesProperty().get());
    int present = session.choosing().history().position();
    entries.clear();
    for (int i = all.size() - 1; i >= 0; i--) {
      entries.add(new Entry(i, what(opened, all, i), all.get(i), i == present));
    }
    states.getChildren().setAll(entries);
    measure();
  }

  /// What made a state out of the one before it.
  ///
  /// @param now what was chosen
  /// @param before what that replaced
  private record What(String now, String before) {}

  private static What what(Opened opened, List<Choices> all, int index) {
    Choices now = all.get(index);
    Optional<Recipe> recipe = Recipes.of(now.settings());
    if (index == 0) {
      return new What(
          recipe.map(Recipe::title).orElse("Settings of the start"), "T = " + now.steps());
    }
    List<Changes.Change> changes = Changes.between(opened.network(), all.get(index - 1), now);
    String after =
        changes.stream()
            .map(change -> change.name() + ": " + change.after())
            .collect(Collectors.joining(", "));
    boolean whole = changes.size() > 1 && recipe.isPresent();
    String was =
        changes.size() == 1
            ? changes.getFirst().before()
            : changes.stream()
                .map(change -> change.name() + " " + change.before())
                .collect(Collectors.joining(", "));
    return new What(whole ? "Recipe: " + recipe.get().title() : after, "was " + was);
  }

  private void measure() {
    if (getScene() != null) {
      entries.forEach(Entry::measure);
    }
  }

  /// One state.
  private final class Entry extends HBox {

    private final What what;
    private final Choices choices;
    private final Label accuracy = Widgets.label("", "strong");
    private final Label scope = Widgets.label("", "small");

    Entry(int index, What what, Choices choices, boolean present) {
      super(8);
      this.what = what;
      this.choices = choices;
      Label name =
          Widgets.label((present ? "● " : "") + what.now(), present ? "strong" : "secondary");
      VBox words = new VBox(1, name, Widgets.label(what.before(), "small"));
      VBox measured = new VBox(1, accuracy, scope);
      words.setAlignment(Pos.CENTER_LEFT);
      measured.setAlignment(Pos.CENTER_RIGHT);
      measured.setMinWidth(MEASURED_WIDTH);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      getChildren().addAll(words, measured);
      setMinHeight(ROW_HEIGHT);
      setMaxHeight(ROW_HEIGHT);
      getStyleClass().add("history-state");
      setId("history-" + index);
      Term.explain(this, () -> what.now() + "\n" + what.before());
      Widgets.pressable(this, () -> session.choosing().returnTo(index));
      if (present) {
        getStyleClass().add("present");
      }
    }

    /// Says how good these settings were, as far as that was measured.
    void measure() {
      Optional<AccuracyPoint> point =
          context.scoring().known(choices).filter(AccuracyPoint::hasAccuracy);
      accuracy.setText(point.map(p -> Numbers.fixed(PERCENT * p.accuracy(), 1) + " %").orElse("–"));
      scope.setText(point.map(this::scopeOf).orElse("not measured"));
      setAccessibleText(
          "Returns to " + what.now() + ", " + accuracy.getText() + " " + scope.getText());
    }

    /// On how many samples it stands, with its band where these are not all.
    private String scopeOf(AccuracyPoint point) {
      Opened opened = session.openedProperty().get();
      boolean all = opened != null && point.images() >= opened.samples().size();
      var band = point.interval();
      return (all ? "" : "± " + Numbers.fixed(PERCENT * (band.high() - band.low()) / 2, 1) + ", ")
          + "n = "
          + Numbers.count(point.labelled());
    }
  }
}
