package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.Blame;
import io.spikeglass.ui.Accounts;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Loss;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.run.PartBar;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the window is for, in the first place that is read: how much accuracy is lost at T, which
/// layer adds most of the error and by what, over the data set as soon as that is known and on the
/// sample on show, and below it what repairs it.
final class VerdictView extends VBox {

  private static final String HARMLESS = "-sg-line";

  private final Context context;
  private Loss judged = Loss.UNKNOWN;
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
    context.scoring().scoreProperty().addListener(_ -> measured());
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
    loss.setText(VerdictWords.loss(Loss.point(context), steps));
  }

  /// Who is to blame depends on whether anything is lost, not on how much.
  private void measured() {
    if (Loss.of(context) != judged) {
      refresh();
    } else {
      showLoss();
    }
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
    judged = Loss.of(context);
    if (found == null || !context.accounts().isCurrent(found)) {
      sentence.setText(VerdictWords.ofSample(run, choices.steps(), here));
      others.setText(VerdictWords.next(run, choices.steps(), here));
      wear(run.isLostAt(choices.steps()) ? PartBar.colour(here.cause()) : HARMLESS);
    } else {
      Blame overall = found.account().blame();
      sentence.setText(VerdictWords.ofDataSet(found, judged));
      others.setText(VerdictWords.next(found) + " " + VerdictWords.beside(found, run, here));
      wear(judged.isHarmless() ? HARMLESS : PartBar.colour(overall.cause()));
    }
  }

  /// The colour of the cause; none where nothing is lost.
  private void wear(String colour) {
    setStyle("-fx-border-color: transparent transparent transparent " + colour + ";");
  }
}
