package io.spikeglass.ui.compare;

import io.spikeglass.experiment.SettingEffects.Found;
import io.spikeglass.experiment.SettingEffects.Row;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Effects;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Job;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Which of the settings in which A and B differ matters: asked for with a button, then a row for
/// every setting.
final class EffectsView extends VBox {

  private static final double GAP = 16;

  private final Effects effects;
  private final Button start;
  private final Button cancel;
  private final Chip chip = Chip.ofFreshness();
  private final Label left = Widgets.label("", "note");
  private final Label verdict = Widgets.label("", "strong");
  private final Label place = Widgets.label("", "note");
  private final GridPane rows = new GridPane(GAP, 2);
  private final FlowPane asking;

  EffectsView(Context context) {
    super(4);
    effects = context.comparison().effects();
    start =
        Widgets.button(
            "Which of them matters?",
            "Runs B with each of these settings alone as in A, and A with each alone as in B",
            effects::start);
    start.setId("effects-start");
    cancel = Widgets.button("Cancel", "Stops trying; what was measured stays", effects::stop);
    cancel.setId("effects-cancel");
    for (Label words : List.of(verdict, place)) {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
    }
    verdict.setId("effects-verdict");
    place.setId("effects-place");
    rows.setId("effects-rows");
    asking = new FlowPane(8, 4, start, cancel, chip, left);
    asking.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(asking, verdict, place, rows);
    effects.foundProperty().addListener(_ -> refresh());
    effects.jobProperty().addListener(_ -> refresh());
    context.session().choicesProperty().addListener(_ -> refresh());
    context.comparison().pinnedProperty().addListener(_ -> refresh());
    context.session().runProperty().addListener(_ -> refresh());
    context.pulse().listen(_ -> showProgress());
    refresh();
  }

  private void refresh() {
    boolean working = effects.jobProperty().get() != null;
    Optional<Found> found = effects.foundProperty().get();
    boolean complete = found.filter(Found::isComplete).isPresent();
    Widgets.show(start, !working && !complete && effects.canStart());
    Widgets.show(cancel, working);
    Widgets.show(chip, working);
    Widgets.show(left, working);
    Widgets.show(asking, start.isVisible() || working);
    verdict.setText(found.map(EffectWords::verdict).orElse(""));
    place.setText(found.map(EffectWords::place).orElse(""));
    Widgets.show(verdict, !verdict.getText().isEmpty());
    Widgets.show(place, !place.getText().isEmpty());
    List<Row> tried = found.map(Found::rows).orElse(List.of());
    Widgets.show(rows, !tried.isEmpty());
    rows.getChildren().clear();
    found.filter(_ -> !tried.isEmpty()).ifPresent(this::list);
    showProgress();
  }

  private void list(Found found) {
    rows.addRow(
        0,
        Widgets.label("setting", "note"),
        Widgets.label("B, this set back to A", "note"),
        Widgets.label("error", "note"),
        Widgets.label("A, this taken from B", "note"),
        Widgets.label("error", "note"));
    rows.addRow(
        1,
        Widgets.label("as it is", "secondary"),
        value(EffectWords.accuracy(found.b())),
        value(EffectWords.error(found.addedOfB())),
        value(EffectWords.accuracy(found.a())),
        value(EffectWords.error(OptionalDouble.of(1))));
    found.rows().forEach(row -> rows.addRow(rows.getRowCount(), cells(row)));
  }

  private static Label[] cells(Row row) {
    Label name = Widgets.label(row.name(), "secondary");
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    return new Label[] {
      name,
      value(EffectWords.accuracy(row.back())),
      value(EffectWords.error(row.back())),
      value(EffectWords.accuracy(row.taken())),
      value(EffectWords.error(row.taken()))
    };
  }

  private static Label value(String text) {
    Label label = Widgets.label(text, "strong");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void showProgress() {
    Job job = effects.jobProperty().get();
    if (job != null) {
      chip.show(job.freshness());
      left.setText(job.left());
    }
  }
}
