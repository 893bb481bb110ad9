package io.spikeglass.ui.compare;

import io.spikeglass.analysis.AnswerTimes.Answer;
import io.spikeglass.analysis.McNemar;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.conversion.MethodCost;
import io.spikeglass.figure.PairWords;
import io.spikeglass.ui.Changes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Exchange;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Thumbnail;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/// Beside the comparison: the samples that B gains and loses against A at T, how likely that is by
/// chance, and the settings that differ.
public final class GainsView extends ScrollPane {

  private static final int MOST_GAINED = 16;
  private static final int MOST_LOST = 8;
  private static final int COLUMNS = 4;

  private final Session session;
  private final Comparison comparison;
  private final Chip chip = Chip.ofFreshness();
  private final Label scope = Widgets.label("", "note");
  private final VBox counts = new VBox();
  private final Label gained = Widgets.label("", "gain-count", "gained");
  private final Label lost = Widgets.label("", "gain-count", "lost");
  private final Label chance = Widgets.label("", "strong");
  private final TilePane gainedThumbs = thumbs("gained-samples");
  private final TilePane lostThumbs = thumbs("lost-samples");
  private final VBox differing = new VBox();
  private final Label costOfA = Widgets.label("", "note");
  private final Label costOfB = Widgets.label("", "note");

  public GainsView(Context context) {
    session = context.session();
    comparison = context.comparison();
    chance.setId("mcnemar");
    Term.MCNEMAR.explain(chance);
    scope.setId("gains-scope");
    scope.setWrapText(true);
    scope.setMinHeight(USE_PREF_SIZE);
    gained.setId("gained-count");
    lost.setId("lost-count");
    VBox test = new VBox(2, Widgets.label("McNemar, exact, two-sided", "note"), chance);
    test.getStyleClass().add("box");
    VBox content =
        new VBox(
            Widgets.heading("A against B", HelpRequest.button(Topic.COMPARE), chip),
            scope,
            counts,
            new Separator(),
            Widgets.row(10, gained, Widgets.label("gained by B:\nwrong in A, right in B", "note")),
            Widgets.row(10, lost, Widgets.label("lost by B:\nright in A, wrong in B", "note")),
            test,
            Widgets.label("Gained", "section"),
            gainedThumbs,
            Widgets.label("Lost", "section"),
            lostThumbs,
            new Separator(),
            Widgets.label("Settings that differ", "section"),
            differing,
            Widgets.label("What an answer asks for", "section"),
            costOfA,
            costOfB);
    for (Label cost : List.of(costOfA, costOfB)) {
      cost.setWrapText(true);
      cost.setMinHeight(USE_PREF_SIZE);
    }
    content.getStyleClass().add("left-content");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("left-panel");
    setId("gains");
    comparison.scoreProperty().addListener(_ -> refresh());
    comparison.pinnedProperty().addListener(_ -> refresh());
    comparison.pairingProperty().addListener(_ -> refresh());
    comparison.shownProperty().addListener(_ -> refresh());
    context.scoring().scoreProperty().addListener(_ -> refresh());
    session.choicesProperty().addListener(_ -> refresh());
    session.runProperty().addListener(_ -> refresh());
    session.sampleProperty().addListener(_ -> refresh());
    context.pulse().listen(_ -> chip.show(comparison.evaluationFreshness()));
    refresh();
  }

  private static TilePane thumbs(String id) {
    TilePane pane = new TilePane(3, 1);
    pane.setPrefColumns(COLUMNS);
    pane.setTileAlignment(Pos.TOP_CENTER);
    pane.setId(id);
    return pane;
  }

  private void refresh() {
    Choices ofA = comparison.choicesOfA().orElse(null);
    if (ofA == null || comparison.shownProperty().get() == Comparison.Shown.B) {
      return;
    }
    Choices ofB = session.choicesProperty().get();
    Optional<McNemar> gains = comparison.gains();
    counts
        .getChildren()
        .setAll(
            right("A right", gains.map(McNemar::firstRight)),
            right("B right", gains.map(McNemar::secondRight)));
    scope.setText(comparison.place() + ": " + scope(gains));
    gained.setText(gains.map(found -> "+" + Numbers.count(found.gained().size())).orElse("–"));
    lost.setText(gains.map(found -> "−" + Numbers.count(found.lost().size())).orElse("–"));
    chance.setText(gains.map(found -> Numbers.chance(found.probability())).orElse("–"));
    fill(gainedThumbs, gains.map(McNemar::gained).orElse(List.of()), MOST_GAINED);
    fill(lostThumbs, gains.map(McNemar::lost).orElse(List.of()), MOST_LOST);
    Optional<Pair> reading = comparison.reading();
    costOfA.setText(cost("A", ofA, reading.map(Pair::one)));
    costOfB.setText(cost("B", ofB, reading.map(Pair::other)));
    Opened opened = session.openedProperty().get();
    List<Changes.Change> changes =
        opened == null ? List.of() : Changes.between(opened.network(), ofA, ofB);
    differing.getChildren().setAll(changes.stream().map(GainsView::difference).toList());
    if (changes.isEmpty()) {
      differing.getChildren().setAll(Widgets.label("none: change a setting of B", "note"));
    }
  }

  private static String cost(String name, Choices choices, Optional<Answer> answer) {
    return name
        + ": "
        + answer.map(read -> read.total() + (read.total() == 1 ? " step, " : " steps, ")).orElse("")
        + PairWords.cost(MethodCost.of(choices.settings()));
  }

  /// On how many samples the counts stand, or why there are none.
  private String scope(Optional<McNemar> gains) {
    return gains
        .map(found -> "on the " + Numbers.count(found.samples()) + " samples evaluated in both")
        .orElse(comparison.isTooEarly() ? "A has no answer by then" : "not evaluated yet");
  }

  private static HBox right(String name, Optional<Integer> count) {
    return row(
        Widgets.label(name, "secondary"),
        Widgets.label(count.map(Numbers::count).orElse("–"), "strong"));
  }

  private static VBox difference(Changes.Change change) {
    Label values = Widgets.label("A " + change.before() + "  →  B " + change.after(), "strong");
    values.setWrapText(true);
    values.setMinHeight(USE_PREF_SIZE);
    VBox row = new VBox(Widgets.label(change.name(), "secondary"), values);
    row.getStyleClass().add("value-row");
    return row;
  }

  private static HBox row(Node name, Node value) {
    HBox row = new HBox(8, name, Widgets.spring(), value);
    row.getStyleClass().add("value-row");
    return row;
  }

  /// Pictures are made anew only where something else is to be seen: evaluations report often.
  private void fill(TilePane pane, List<Integer> samples, int most) {
    Opened opened = session.openedProperty().get();
    List<Integer> shown = samples.stream().limit(most).toList();
    Thumbs next =
        new Thumbs(
            shown, shown.stream().map(this::caption).toList(), session.sampleProperty().get());
    if (opened == null || next.equals(pane.getUserData())) {
      return;
    }
    pane.setUserData(next);
    pane.getChildren().setAll(shown.stream().map(index -> thumb(opened, index)).toList());
    if (shown.isEmpty()) {
      pane.getChildren().setAll(Widgets.label("none", "note"));
    }
  }

  /// What a row of thumbnails shows.
  private record Thumbs(List<Integer> samples, List<String> captions, int current) {}

  private Thumbnail thumb(Opened opened, int index) {
    return new Thumbnail(
            opened.samples(),
            index,
            Thumbnail.Form.of(opened),
            caption(index),
            () -> session.selectSample(index))
        .current(index == session.sampleProperty().get());
  }

  private String caption(int index) {
    return new Exchange(session, comparison)
        .words(Comparison.Against.PINNED, index, session.choicesProperty().get().steps());
  }
}
