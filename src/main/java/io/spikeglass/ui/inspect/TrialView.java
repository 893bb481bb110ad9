package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.inspect.Trials.Fault;
import io.spikeglass.ui.inspect.Trials.Report;
import io.spikeglass.ui.inspect.Trials.Trial;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Under the layer at fault: what repairs it, measured when asked.
final class TrialView extends VBox {

  private final Trials trials;
  private final Button start;
  private final Button cancel;
  private final Label state = Widgets.label("", "note");
  private final VBox rows = new VBox();

  TrialView(Context context) {
    super(4);
    trials = new Trials(context.session());
    start =
        Widgets.button(
            "Try what repairs it",
            "Runs "
                + Trials.SAMPLES
                + " samples under one change at a time and shows what each of them gains",
            trials::start);
    start.setId("try-remedies");
    cancel = Widgets.button("Cancel", "Stops trying", trials::cancel);
    cancel.setId("cancel-trying");
    state.setWrapText(true);
    state.setMinHeight(USE_PREF_SIZE);
    state.setId("trial-state");
    rows.setId("trial-rows");
    setPadding(new Insets(4, 0, 0, 0));
    getChildren().addAll(Widgets.row(8, start, cancel), state, rows);
    trials.reportProperty().addListener(_ -> refresh());
    trials.jobProperty().addListener(_ -> refresh());
    refresh();
  }

  private void refresh() {
    boolean working = trials.jobProperty().get() != null;
    Report report = trials.reportProperty().get();
    Widgets.show(start, !working && report == null);
    Widgets.show(cancel, working);
    Widgets.show(state, working || report != null);
    rows.getChildren().clear();
    if (report == null) {
      state.setText("running " + Trials.SAMPLES + " samples as it is…");
      return;
    }
    state.setText(words(report) + (working ? " Trying one change at a time…" : ""));
    rows.getChildren().add(row("as it is", report.present(), Optional.empty(), "secondary"));
    Optional<Trial> best = report.best();
    for (Trial trial : report.trials()) {
      boolean leads = best.filter(trial::equals).isPresent();
      rows.getChildren()
          .add(
              row(
                  (leads ? "✓ " : "") + trial.change().words(),
                  trial.measured(),
                  Optional.of(trial),
                  leads ? "strong" : "secondary"));
    }
  }

  private static String words(Report report) {
    AccuracyPoint present = report.present();
    String measured =
        (present.hasAccuracy() ? "Accuracy" : "Agreement with the ANN")
            + " at T = "
            + present.steps()
            + " on "
            + Numbers.count(present.images())
            + " samples, with its 95 % interval"
            + (present.hasAccuracy()
                ? "; the ANN has " + Numbers.percent(present.annAccuracy()) + "."
                : ".");
    return report.fault().map(fault -> words(fault) + " " + measured).orElse(measured);
  }

  /// The layer at fault over all the samples, which need not be that of the one on show.
  private static String words(Fault fault) {
    return "Over these samples "
        + fault.layer()
        + " adds "
        + Numbers.percent(fault.share())
        + " of the error.";
  }

  private HBox row(String words, AccuracyPoint point, Optional<Trial> trial, String style) {
    Label what = Widgets.label(words, style);
    Label value = Widgets.label(Numbers.percent(Trials.worth(point)), "strong");
    value.setMinWidth(USE_PREF_SIZE);
    Label range = Widgets.label(Numbers.percents(Trials.interval(point)), "secondary");
    range.setMinWidth(USE_PREF_SIZE);
    HBox box = new HBox(8, what, Widgets.spring(), value, range);
    trial.ifPresent(
        made -> {
          Hyperlink apply = new Hyperlink("apply");
          apply.getStyleClass().add("link");
          apply.setMinWidth(USE_PREF_SIZE);
          Widgets.describe(apply, "Applies " + made.change().words() + "; Ctrl+Z takes it back");
          apply.setOnAction(_ -> trials.apply(made));
          box.getChildren().add(apply);
        });
    box.getStyleClass().add("value-row");
    return box;
  }
}
