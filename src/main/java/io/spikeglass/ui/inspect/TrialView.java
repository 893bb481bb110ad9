package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.experiment.Repairs;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Measured;
import io.spikeglass.experiment.Repairs.Verdict;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Widgets;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/// Under the layer that adds most: what repairs it, measured when asked, the best first.
final class TrialView extends VBox {

  private static final int SHOWN_FIRST = 6;

  private final Trials trials;
  private final Button start;
  private final Button cancel;
  private final ProgressBar progress = new ProgressBar();
  private final Label outcome = Widgets.label("", "strong");
  private final Label measure = Widgets.label("", "note");
  private final VBox rows = new VBox();
  private final Hyperlink more = new Hyperlink();
  private boolean all;

  TrialView(Trials trials) {
    super(4);
    this.trials = trials;
    start =
        Widgets.button(
            "Try what repairs it",
            "Runs "
                + Repairs.SAMPLES
                + " samples under every change that needs no training, and shows what each gains",
            trials::start);
    start.setId("try-remedies");
    cancel = Widgets.button("Cancel", "Stops trying; what was measured stays", trials::cancel);
    cancel.setId("cancel-trying");
    progress.setMaxWidth(Double.MAX_VALUE);
    wrapped(outcome).setId("trial-outcome");
    wrapped(measure).setId("trial-state");
    rows.setId("trial-rows");
    more.getStyleClass().add("link");
    more.setId("trial-more");
    more.setOnAction(
        _ -> {
          all = !all;
          refresh();
        });
    setPadding(new Insets(4, 0, 0, 0));
    getChildren().addAll(Widgets.row(8, start, cancel), progress, outcome, measure, rows, more);
    trials.reportProperty().addListener(_ -> refresh());
    trials.jobProperty().addListener(_ -> refresh());
    refresh();
  }

  private static Label wrapped(Label label) {
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void refresh() {
    boolean working = trials.jobProperty().get() != null;
    Findings found = trials.reportProperty().get();
    Widgets.show(start, !working && found == null);
    Widgets.show(cancel, working);
    Widgets.show(progress, working);
    Widgets.show(outcome, working || found != null);
    Widgets.show(measure, found != null);
    Widgets.show(more, found != null && found.tried().size() > SHOWN_FIRST);
    rows.getChildren().clear();
    if (found == null) {
      all = false;
      progress.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
      outcome.setText("Running " + Repairs.SAMPLES + " samples as it is…");
      return;
    }
    progress.setProgress((double) found.tried().size() / Math.max(1, found.planned()));
    outcome.setText(
        working || found.next().isEmpty()
            ? TrialWords.outcome(found)
            : "Stopped: " + found.tried().size() + " of " + found.planned() + " tried.");
    measure.setText(TrialWords.measure(found));
    more.setText(all ? "the best " + SHOWN_FIRST : "all " + found.tried().size() + " tried");
    rows.getChildren()
        .add(
            new ChangeRow("as it is", percent(found.present()), "secondary")
                .beside(Numbers.percents(Findings.interval(found.present()))));
    found.tried().stream()
        .limit(all ? Integer.MAX_VALUE : SHOWN_FIRST)
        .forEach(change -> rows.getChildren().add(row(found, change)));
  }

  private static String percent(AccuracyPoint point) {
    return Numbers.percent(Findings.worth(point));
  }

  private ChangeRow row(Findings found, Measured made) {
    boolean repairs = found.verdict(made) == Verdict.REPAIRS;
    return new ChangeRow(
            (repairs ? "✓ " : "") + made.change().name(),
            percent(made.point()),
            repairs ? "strong" : "secondary")
        .beside(Numbers.percents(Findings.interval(made.point())))
        .applying(made.change(), () -> trials.apply(made))
        .below(TrialWords.note(found, made))
        .meaning(made.change());
  }
}
