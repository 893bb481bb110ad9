package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.Blame;
import io.spikeglass.ui.Accounts;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Freshness;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.run.PartBar;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the window is for, in the first place that is read: how much accuracy is lost at T, which
/// layer adds most of the error and by what, over the data set as soon as that is known and on the
/// sample on show, and below it what repairs it.
final class VerdictView extends VBox {

  private final Context context;
  private final Label loss = wrapped("note");
  private final Label sentence = wrapped("strong");
  private final Label others = wrapped("note");

  VerdictView(Context context) {
    super(2);
    this.context = context;
    getStyleClass().add("verdict");
    loss.setId("loss-sentence");
    sentence.setId("at-fault-sentence");
    others.setId("other-layers");
    getChildren().addAll(loss, sentence, others, new TrialView(context));
    setVisible(false);
    context.accounts().foundProperty().addListener(_ -> refresh());
    context.scoring().scoreProperty().addListener(_ -> showLoss());
    context.session().choicesProperty().addListener(_ -> showLoss());
    context.session().whenShownChanges(this::refresh);
    refresh();
  }

  private static Label wrapped(String style) {
    Label label = Widgets.label("", style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /// What is not what was asked for is dimmed.
  void fresh(Freshness freshness) {
    setOpacity(freshness.opacity());
  }

  private void showLoss() {
    int steps = context.session().choicesProperty().get().steps();
    Scoring.Score score = context.scoring().scoreProperty().get();
    Optional<AccuracyPoint> point =
        score == null || !context.scoring().isCurrent(score) ? Optional.empty() : score.at(steps);
    loss.setText(VerdictWords.loss(point, steps));
  }

  /// What holds over the data set comes first, where it was measured.
  private void refresh() {
    Run run = context.session().runProperty().get();
    Choices choices = context.session().choicesProperty().get();
    if (run == null || choices.steps() > run.lastStep()) {
      return;
    }
    setVisible(true);
    showLoss();
    Accounts.Found found = context.accounts().foundProperty().get();
    Blame here = run.analysis().blame(choices.steps());
    if (found == null || !context.accounts().isCurrent(found)) {
      sentence.setText(VerdictWords.ofSample(run, here));
      others.setText(VerdictWords.next(run, choices.steps(), here));
      wear(here);
    } else {
      Blame overall = found.account().blame();
      sentence.setText(VerdictWords.ofDataSet(found));
      others.setText(VerdictWords.next(found) + " " + VerdictWords.beside(found, run, here));
      wear(overall);
    }
  }

  /// The colour of the cause.
  private void wear(Blame blame) {
    setStyle(
        "-fx-border-color: transparent transparent transparent "
            + PartBar.colour(blame.cause())
            + ";");
  }
}
