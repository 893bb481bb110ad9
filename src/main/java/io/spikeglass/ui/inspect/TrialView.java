package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.experiment.Candidate;
import io.spikeglass.experiment.Gain;
import io.spikeglass.experiment.Repairs;
import io.spikeglass.experiment.Repairs.Findings;
import io.spikeglass.experiment.Repairs.Finished;
import io.spikeglass.experiment.Repairs.Measured;
import io.spikeglass.ui.Changes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Loss;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Trials;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Job;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Under the layer that adds most: what repairs it, measured when asked, the best first, and after
/// one of the changes was applied what the accuracy is now.
final class TrialView extends VBox {

  private static final int SHOWN_FIRST = 6;
  private static final String CALL = "primary";
  private static final String REPAIR = "Find what repairs it";
  private static final String IMPROVE = "Try other settings";

  private final Context context;
  private final Trials trials;
  private final Button start;
  private final Button cancel;
  private final Label left = Widgets.label("", "note");
  private final ProgressBar progress = new ProgressBar();
  private final Label outcome = Widgets.label("", "strong");
  private final Label now = Widgets.label("", "strong");
  private final HBox applied;
  private final Label measure = Widgets.label("", "note");
  private final VBox rows = new VBox();
  private final Hyperlink more = new Hyperlink();
  private boolean all;
  private Trials.@Nullable Report shown;
  private boolean behind;

  TrialView(Context context) {
    super(4);
    this.context = context;
    trials = context.trials();
    start =
        Widgets.button(
            REPAIR,
            "Runs "
                + Repairs.SAMPLES
                + " samples under every change that needs no training, and the best on fresh ones",
            trials::start);
    start.setId("try-remedies");
    start.getStyleClass().add(CALL);
    cancel = Widgets.button("Cancel", "Stops trying; what was measured stays", trials::cancel);
    cancel.setId("cancel-trying");
    Button undo = Widgets.button("Undo", "Takes the change back (Ctrl+Z)", trials::takeBack);
    undo.setId("undo-repair");
    wrapped(now).setId("repair-now");
    now.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(now, Priority.ALWAYS);
    applied = Widgets.row(8, now, undo);
    progress.setMaxWidth(Double.MAX_VALUE);
    wrapped(outcome).setId("trial-outcome");
    wrapped(measure).setId("trial-state");
    rows.setId("trial-rows");
    rows.hoverProperty()
        .addListener(
            (_, _, over) -> {
              if (!over && behind) {
                refresh();
              }
            });
    more.getStyleClass().add("link");
    more.setId("trial-more");
    more.setOnAction(
        _ -> {
          all = !all;
          refresh();
        });
    setPadding(new Insets(4, 0, 0, 0));
    getChildren()
        .addAll(
            applied, Widgets.row(8, start, cancel, left), progress, outcome, measure, rows, more);
    trials.reportProperty().addListener(_ -> refresh());
    trials.jobProperty().addListener(_ -> refresh());
    context.scoring().scoreProperty().addListener(_ -> showNow());
    context.session().choicesProperty().addListener(_ -> showNow());
    context.pulse().listen(_ -> showProgress());
    refresh();
  }

  private static Label wrapped(Label label) {
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void showProgress() {
    Job job = trials.jobProperty().get();
    if (job != null) {
      progress.setProgress(job.share());
      left.setText(job.left());
    }
  }

  private void refresh() {
    boolean working = trials.jobProperty().get() != null;
    Trials.Report report = trials.reportProperty().get();
    behind = working && isAimedAt(report);
    if (report != null && behind) {
      outcome.setText(TrialWords.outcome(report.findings()));
      return;
    }
    shown = report;
    boolean isApplied = report != null && report.applied().isPresent();
    boolean stopped =
        report != null && !working && !(report.findings().stage() instanceof Finished);
    Widgets.show(start, !working && (report == null || isApplied || stopped));
    Widgets.show(cancel, working);
    Widgets.show(left, working);
    Widgets.show(progress, working);
    Widgets.show(outcome, working || report != null);
    Widgets.show(measure, report != null);
    Widgets.show(more, report != null && report.findings().tried().size() > SHOWN_FIRST);
    rows.getChildren().clear();
    showNow();
    if (report == null) {
      all = false;
      outcome.setText("Running " + Repairs.SAMPLES + " samples as it is…");
      return;
    }
    Findings found = report.findings();
    outcome.setText(stopped ? TrialWords.stopped(found) : TrialWords.outcome(found));
    measure.setText(TrialWords.measure(found));
    measure.setTooltip(new Tooltip(TrialWords.method(found)));
    more.setText(all ? "the best " + SHOWN_FIRST : TrialWords.all(found));
    AccuracyPoint present = found.present();
    rows.getChildren()
        .add(
            new ChangeRow(
                    isApplied ? "before" : "as it is",
                    Numbers.percent(Gain.worth(present)),
                    "secondary")
                .beside(Numbers.percents(Gain.interval(present))));
    found.tried().stream()
        .filter(made -> isShown(found, made, report.applied()))
        .forEach(made -> rows.getChildren().add(row(report, made)));
    String refused = TrialWords.refused(found);
    if (all && !refused.isEmpty()) {
      rows.getChildren().add(wrapped(Widgets.label(refused, "note")));
    }
  }

  /// Whether the pointer is on rows that only the order or their number would change: while more is
  /// tried nothing moves from under it.
  private boolean isAimedAt(Trials.@Nullable Report next) {
    Trials.Report on = shown;
    return rows.isHover()
        && on != null
        && next != null
        && on.from().equals(next.from())
        && on.applied().equals(next.applied());
  }

  /// The best, and the one that is applied.
  private boolean isShown(Findings found, Measured made, Optional<Candidate> chosen) {
    return all
        || found.tried().indexOf(made) < SHOWN_FIRST
        || chosen.filter(made.change()::equals).isPresent();
  }

  private ChangeRow row(Trials.Report report, Measured made) {
    boolean repairs =
        made.confirmed().filter(gain -> gain.verdict() == Gain.Verdict.REPAIRS).isPresent();
    boolean isApplied = report.applied().filter(made.change()::equals).isPresent();
    ChangeRow row =
        new ChangeRow(
                (isApplied ? "● " : repairs ? "✓ " : "") + made.change().name(),
                Numbers.percent(made.gain().worth()),
                repairs || isApplied ? "strong" : "secondary")
            .beside(Numbers.percents(Gain.interval(made.gain().point())));
    return (isApplied
            ? row.beside("applied")
            : row.applying(made.change(), () -> trials.apply(made)))
        .below(TrialWords.note(report.findings(), made))
        .below(recipe(report.from(), made.change()))
        .meaning(made.change());
  }

  /// What a recipe sets; the name of any other change says it.
  private String recipe(Choices from, Candidate change) {
    Opened opened = context.session().openedProperty().get();
    return opened == null || change.family() != Candidate.Family.RECIPE
        ? ""
        : Changes.ofSettings(opened.network(), from, from.with(change.settings())).stream()
            .map(setting -> setting.name() + " " + setting.after())
            .collect(Collectors.joining(", ", "sets ", ""));
  }

  /// What has become of the accuracy with the change that is applied.
  private void showNow() {
    Trials.Report report = trials.reportProperty().get();
    Optional<Candidate> change = Optional.ofNullable(report).flatMap(Trials.Report::applied);
    Widgets.show(applied, change.isPresent());
    if (report != null && change.isPresent()) {
      now.setText(TrialWords.applied(report.findings(), change.get(), Loss.point(context)));
    }
    // Where nothing is lost nobody is told to repair it.
    boolean calls = !Loss.of(context).isHarmless();
    start.setText(change.isPresent() ? "Find what else helps" : calls ? REPAIR : IMPROVE);
    if (calls != start.getStyleClass().contains(CALL)) {
      if (calls) {
        start.getStyleClass().add(CALL);
      } else {
        start.getStyleClass().remove(CALL);
      }
    }
  }
}
