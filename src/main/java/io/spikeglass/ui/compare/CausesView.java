package io.spikeglass.ui.compare;

import io.spikeglass.figure.PairAccounts;
import io.spikeglass.ui.Accounts.Scope;
import io.spikeglass.ui.Causes;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Segments;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which layer and which cause make the difference between A and B, in a sentence: on the sample on
/// show or over the data set, as the charts below it.
final class CausesView extends HBox {

  private final Context context;
  private final Comparison comparison;
  private final Causes causes;
  private final Segments<Scope> scope;
  private final Label words = Widgets.label("", "secondary");
  private final Label order = Widgets.label("", "note");
  private final Chip chip = Chip.ofFreshness();
  private final Button again;
  private Optional<Side.Pair> pair = Optional.empty();
  private Optional<PairAccounts> said = Optional.empty();

  CausesView(Context context) {
    super(12);
    this.context = context;
    comparison = context.comparison();
    causes = comparison.causes();
    setAlignment(Pos.CENTER_LEFT);
    words.setId("causes");
    order.setId("causes-order");
    for (Label sentence : List.of(words, order)) {
      sentence.setWrapText(true);
      sentence.setMinHeight(USE_PREF_SIZE);
    }
    VBox sentences = new VBox(words, order);
    sentences.setMinWidth(0);
    HBox.setHgrow(sentences, Priority.ALWAYS);
    again = Widgets.button("Compute", "Finds out what makes the difference", causes::resume);
    again.setId("causes-compute");
    chip.setMinWidth(USE_PREF_SIZE);
    scope = Segments.ofScope("compare-scope", context.accounts());
    scope.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(scope, sentences, chip, again);
    causes.stateProperty().addListener(_ -> refresh());
    causes.jobProperty().addListener(_ -> refresh());
    context.accounts().scopeProperty().addListener(_ -> refresh());
    context.pulse().listen(_ -> follow());
    refresh();
  }

  /// The two runs of the sample; empty until both have run.
  void of(Optional<Side.Pair> both) {
    pair = both;
    refresh();
  }

  /// The sentence.
  Label words() {
    return words;
  }

  /// How fresh the sentence is.
  void fresh(Freshness freshness) {
    words.setOpacity(freshness.opacity());
  }

  private boolean isOfSample() {
    return context.accounts().scopeProperty().get() == Scope.SAMPLE;
  }

  private void refresh() {
    boolean ofSample = isOfSample();
    boolean working = causes.jobProperty().get() != null;
    Causes.State state = causes.stateProperty().get();
    scope.select(context.accounts().scopeProperty().get());
    said = ofSample ? pair.flatMap(Side.Pair::known) : found(state);
    words.setText(words(state, working));
    order.setText(said.map(PairAccounts::otherOrder).orElse(""));
    Widgets.show(order, !order.getText().isEmpty());
    Widgets.show(again, !ofSample && state instanceof Causes.Missing && !working);
    Widgets.show(chip, !ofSample && working);
    showProgress();
  }

  private static Optional<PairAccounts> found(Causes.State state) {
    return state instanceof Causes.Found(_, _, var accounts)
        ? Optional.of(accounts)
        : Optional.empty();
  }

  private String words(Causes.State state, boolean working) {
    return switch (state) {
      case Causes.Idle _ -> "";
      case Causes.Same _ ->
          "A and B are the same settings at the same T: change one of B to see what it does.";
      case Causes.TooEarly(var earliest) ->
          "A answers after "
              + earliest.one().total()
              + " steps at the earliest, B at T = "
              + earliest.other().steps()
              + " after "
              + earliest.other().total()
              + ": there is nothing to compare at equal steps.";
      case Causes.Missing _, Causes.NoRoom _, Causes.Found _ ->
          isOfSample() ? ofSample() : ofDataSet(state, working);
    };
  }

  private String ofSample() {
    int sample = context.session().sampleProperty().get();
    return said.map(
            accounts -> comparison.place() + ", sample " + sample + ": " + accounts.difference())
        .orElse(
            "Which layer and which cause make the difference on sample "
                + sample
                + ": not known until both have run.");
  }

  private static String ofDataSet(Causes.State state, boolean working) {
    return switch (state) {
      case Causes.Missing(String name, int samples) ->
          "Which layer and which cause make the difference over the first "
              + Numbers.count(samples)
              + " samples of the data set: "
              + (working ? "splitting the error of " + name + "." : "stopped.");
      case Causes.NoRoom _ ->
          "The error over the data set is not split: recording would take more memory than there"
              + " is.";
      case Causes.Found found -> found.words();
      case Causes.Idle _, Causes.Same _, Causes.TooEarly _ -> "";
    };
  }

  /// The accounts of the sample are made where its charts are painted.
  private void follow() {
    if (isOfSample() && !said.equals(pair.flatMap(Side.Pair::known))) {
      refresh();
    }
    showProgress();
  }

  private void showProgress() {
    Job job = causes.jobProperty().get();
    if (job != null) {
      chip.show(job.freshness());
    }
  }
}
