package io.spikeglass.ui.compare;

import io.spikeglass.analysis.AnswerTimes.Answer;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.figure.AccountFigures;
import io.spikeglass.figure.PairAccounts;
import io.spikeglass.figure.PairWords;
import io.spikeglass.figure.View;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Accounts.Scope;
import io.spikeglass.ui.Causes;
import io.spikeglass.ui.Changes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Comparison.Shown;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Reach;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Views;
import io.spikeglass.ui.experiment.SettingList;
import io.spikeglass.ui.export.Exportable;
import io.spikeglass.ui.inspect.PlotBox;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A, B and A − B side by side, and the accuracy of both over T below.
public final class CompareView extends VBox {

  private static final double ACCURACY = 124;
  private static final int MOST_BANDS = 2;

  private final Context context;
  private final Session session;
  private final Comparison comparison;
  private final Column a;
  private final Column b;
  private final Column difference;
  private final CausesView causes;
  private final HBox columns = new HBox(12);
  private final PlotBox accuracy;
  private final Label reach = Widgets.label("", "strong");
  private final Label headline = Widgets.label("", "headline");
  private final Label differing = Widgets.label("", "secondary");
  private Side.@Nullable Pair pair;

  public CompareView(Context context) {
    super(12);
    this.context = context;
    session = context.session();
    comparison = context.comparison();
    getStyleClass().add("centre");
    setId("compare");
    a =
        new Column(
            context, Which.A, "A", () -> Optional.ofNullable(comparison.runProperty().get()));
    b = new Column(context, Which.B, "B", context::run);
    difference = new Column(context, Which.DIFFERENCE, "A − B", Optional::empty);
    causes = new CausesView(context);
    accuracy =
        new PlotBox(context, "compare-accuracy", ACCURACY)
            .madeBy(Optional::empty)
            .onClick(at -> session.choosing().setSteps(comparison.stepsOfB((int) Math.round(at))));
    reach.setId("compare-reach");
    VBox reached =
        new VBox(
            4,
            Widgets.label("Compare at equal", "note"),
            new PairingChoice(comparison),
            Widgets.label(Reach.WORDS, "note"),
            reach);
    reached.setMinWidth(VBox.USE_PREF_SIZE);
    reached.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(accuracy, Priority.ALWAYS);
    headline.setId("compare-headline");
    differing.setId("compare-differing");
    for (Label words : List.of(headline, differing)) {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
    }
    VBox above = new VBox(4, headline, differing, new EffectsView(context), causes);
    above.getStyleClass().add("compare-column");
    HBox below = new HBox(12, accuracy, reached);
    below.getStyleClass().add("compare-column");
    ScrollPane scroll = new ScrollPane(columns);
    Widgets.drawDirectly(scroll);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(above, scroll, below);
    for (Column column : List.of(a, b, difference)) {
      HBox.setHgrow(column, Priority.ALWAYS);
      column.setPrefWidth(1);
      column.setMinWidth(0);
    }
    comparison.shownProperty().addListener(_ -> arrange());
    comparison.runProperty().addListener(_ -> refresh());
    comparison.pinnedProperty().addListener(_ -> refresh());
    comparison.pairingProperty().addListener(_ -> refresh());
    comparison.scoreProperty().addListener(_ -> showEvaluated());
    context.scoring().scoreProperty().addListener(_ -> showEvaluated());
    session.runProperty().addListener(_ -> refresh());
    session.choicesProperty().addListener(_ -> refresh());
    session.focusProperty().addListener(_ -> refresh());
    context.accounts().scopeProperty().addListener(_ -> showAdded());
    comparison.causes().stateProperty().addListener(_ -> showAdded());
    context.pulse().listen(_ -> showFreshness());
    arrange();
  }

  /// What can be exported of what is on show: the page, its plots one by one, the curves.
  public List<Exportable> exports() {
    Run runOfA = comparison.runProperty().get();
    Run runOfB = comparison.runOfB().orElse(null);
    return runOfA == null || runOfB == null
        ? List.of()
        : new CompareExports(context, runOfA, runOfB)
            .of(
                shown(),
                Stream.of(headline, differing, causes.words()).map(Label::getText).toList());
  }

  private List<Column> shown() {
    return switch (comparison.shownProperty().get()) {
      case A -> List.of(a);
      case B -> List.of();
      case DIFFERENCE -> List.of(difference);
      case ALL -> List.of(a, b, difference);
    };
  }

  private boolean isShown() {
    return comparison.shownProperty().get() != Shown.B;
  }

  private void arrange() {
    columns.getChildren().setAll(shown());
    refresh();
  }

  private void refresh() {
    Run runOfA = comparison.runProperty().get();
    Run runOfB = comparison.runOfB().orElse(null);
    Run known = runOfB == null ? runOfA : runOfB;
    if (!isShown() || known == null || !fit(known, runOfA == null ? known : runOfA)) {
      return;
    }
    Choices choicesOfB = session.choicesProperty().get();
    Choices choicesOfA = comparison.choicesOfA().orElse(choicesOfB);
    int stepsOfA = choicesOfA.steps();
    View view = Views.of(known, choicesOfB, session.focusProperty().get());
    a.title(words(choicesOfA), "pinned" + read(Pair::one) + own(choicesOfA));
    b.title(words(choicesOfB), "present" + read(Pair::other) + own(choicesOfB));
    difference.title("difference", points());
    // Until the other has run, one of them has nothing beside it but itself.
    Side.Pair both =
        new Side.Pair(
            runOfA == null ? known : runOfA,
            runOfA == null ? view.end() : stepsOfA,
            known,
            runOfB == null ? stepsOfA : view.end());
    List<Integer> bands = bands(known, view.layer());
    if (runOfA == null) {
      a.waits();
    } else {
      a.show(new Side.One(both, AccountFigures.Of.A), bands, view);
      a.answer(verdict(runOfA, stepsOfA));
    }
    if (runOfB == null) {
      b.waits();
    } else {
      b.show(new Side.One(both, AccountFigures.Of.B), bands, view);
      b.answer(verdict(runOfB, view.end()));
    }
    if (runOfA == null || runOfB == null) {
      difference.waits();
      causes.of(Optional.empty());
    } else {
      difference.show(new Side.Difference(both), bands, view);
      causes.of(Optional.of(both));
    }
    pair = both;
    showAdded();
    showEvaluated();
  }

  /// The error that every layer adds: on the sample, or over the data set.
  private void showAdded() {
    Side.Pair now = pair;
    if (now == null || !isShown()) {
      return;
    }
    int selected = session.focusProperty().get().layer();
    List<String> layers = now.layers();
    boolean ofSample = context.accounts().scopeProperty().get() == Scope.SAMPLE;
    Optional<PairAccounts> found =
        comparison.causes().stateProperty().get() instanceof Causes.Found(_, _, var accounts)
            ? Optional.of(accounts)
            : Optional.empty();
    for (Column column : List.of(a, b, difference)) {
      if (ofSample ? column.isWaiting() : found.isEmpty()) {
        column.showAddedUnknown(layers, selected);
      } else {
        column.showAdded(ofSample ? now::accounts : found::orElseThrow, layers.size(), selected);
      }
    }
  }

  /// While one of the two is still computed for another sample or T, what is on show stays.
  private boolean fit(Run one, Run other) {
    return one.key().sample() == other.key().sample()
        && one.key().opened().equals(other.key().opened())
        && one.lastStep() == other.lastStep()
        && session.choicesProperty().get().steps() <= one.lastStep()
        && session.focusProperty().get().layer() < one.populations().size();
  }

  /// At which T one of the two is read, where that is not plain.
  private String read(Function<Pair, Answer> which) {
    return comparison
        .reading()
        .filter(pair -> !pair.isPlain())
        .map(pair -> ", " + PairWords.answer(which.apply(pair)))
        .orElse("");
  }

  /// The selected layer and its neighbour towards the output.
  private static List<Integer> bands(Run run, int layer) {
    List<Integer> bands = new ArrayList<>();
    int first = Math.max(0, Math.min(layer, run.populations().size() - MOST_BANDS));
    for (int l = first; l < run.populations().size() && bands.size() < MOST_BANDS; l++) {
      bands.add(l);
    }
    return bands;
  }

  private static String words(Choices choices) {
    return Recipes.of(choices.settings()).map(Recipe::title).orElse("settings of your own");
  }

  /// Settings that no recipe makes.
  private static String own(Choices choices) {
    if (Recipes.of(choices.settings()).isPresent()) {
      return "";
    }
    String start = SettingList.words(choices.settings().initialPotential());
    boolean reconstruction =
        SettingList.isReconstruction(choices.settings().initialPotential())
            || choices.compensated();
    String compensation =
        choices.compensated()
            ? SettingList.words(choices.settings().compensation())
            : "no compensation";
    return " · V(0) " + start + ", " + compensation + (reconstruction ? " · reconstruction" : "");
  }

  private static String verdict(Run run, int steps) {
    int named = run.analysis().predictedClass()[steps - 1];
    String name = run.key().opened().className(named);
    if (run.label() == Samples.UNLABELLED) {
      return name;
    }
    return (named == run.label() ? "✓ " : "✕ ") + name;
  }

  /// How many points of accuracy B has more on the samples that both were evaluated on.
  private String points() {
    return comparison
        .gains()
        .filter(gains -> gains.samples() > 0)
        .map(
            gains ->
                Numbers.signed(
                        100.0 * (gains.gained().size() - gains.lost().size()) / gains.samples(), 1)
                    + " points of accuracy for B")
        .orElse("");
  }

  private void showEvaluated() {
    if (!isShown()) {
      return;
    }
    Opened opened = session.openedProperty().get();
    Choices choicesOfB = session.choicesProperty().get();
    headline.setText(Headline.accuracy(comparison.place(), comparison.gains()));
    differing.setText(
        opened == null
            ? ""
            : comparison
                .choicesOfA()
                .map(a -> Headline.differing(Changes.ofSettings(opened.network(), a, choicesOfB)))
                .orElse(""));
    difference.title("difference", points());
    showAccuracy();
  }

  private void showAccuracy() {
    Curves curves = new Curves(context);
    accuracy.show(curves::accuracy);
    reach.setText(
        "A  "
            + reached(Optional.ofNullable(comparison.scoreProperty().get()))
            + "\nB  "
            + reached(comparison.scoreOfB()));
  }

  private static String reached(Optional<Scoring.Score> score) {
    return score
        .map(Scoring.Score::evaluation)
        .filter(known -> known.annImages() > 0)
        .flatMap(
            known ->
                Reach.of(known).steps().stream()
                    .mapToObj(steps -> PairWords.answer(new Answer(steps, known.latency(steps))))
                    .findFirst())
        .orElse("–");
  }

  private void showFreshness() {
    if (isShown()) {
      Freshness ofA = comparison.freshness();
      Freshness ofB = session.freshness();
      // What both wait for is what B waits for: A is computed first.
      boolean ofAAlone = ofB instanceof Freshness.Live || ofB.isCurrent() && !ofA.isCurrent();
      Freshness ofBoth = ofAAlone ? ofA : ofB;
      boolean ofSample = context.accounts().scopeProperty().get() == Scope.SAMPLE;
      // What is known of the data set is of these settings, whatever the sample waits for.
      Freshness ofDataSet = new Freshness.Live();
      a.fresh(ofA, ofSample ? ofA : ofDataSet);
      b.fresh(ofB, ofSample ? ofB : ofDataSet);
      difference.fresh(ofBoth, ofSample ? ofBoth : ofDataSet);
      causes.fresh(ofSample ? ofBoth : ofDataSet);
      accuracy.grows(comparison.evaluationFreshness());
    }
  }
}
