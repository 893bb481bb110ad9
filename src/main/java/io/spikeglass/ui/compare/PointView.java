package io.spikeglass.ui.compare;

import io.spikeglass.analysis.McNemar;
import io.spikeglass.figure.PairWords;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Comparison.Against;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Exchange;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Thumbnail;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A point of the curve of accuracy: the samples that are gained and lost at that T, against the
/// pinned setting or against the ANN. A click opens one of them at that T.
public final class PointView extends VBox {

  private static final int MOST = 12;
  private static final int COLUMNS = 6;
  private static final double WIDTH = 340;

  /// Room for full lists.
  private static final double FULL = 420;

  private final Context context;
  private final int steps;
  private final VBox lists = new VBox(6);
  private final Label place = Widgets.label("", "note");
  private Against against;
  private @Nullable McNemar shown;

  private PointView(Context context, int steps) {
    super(8);
    this.context = context;
    this.steps = steps;
    setId("point");
    setPrefWidth(WIDTH);
    Session session = context.session();
    var look =
        Widgets.button(
            "Read at T = " + steps, "Moves T here", () -> session.choosing().setSteps(steps));
    look.setId("point-read");
    look.getStyleClass().add("transport");
    getChildren().addAll(Widgets.heading("Samples at T = " + steps, new Label(), look));
    boolean pinned = context.comparison().pinnedProperty().get() != null;
    against = pinned ? Against.PINNED : Against.ANN;
    if (pinned) {
      getChildren().add(choice());
    }
    getChildren().add(lists);
    if (isGrowing()) {
      // What points at a place must not grow away from it.
      lists.setMinHeight(FULL);
    }
    list();
    follow();
    if (!pinned) {
      getChildren()
          .add(Widgets.label("Pin a setting as A (P) to compare two settings here.", "note"));
    }
  }

  /// Opens beside the evaluated point of the curve that is nearest to `step`; does nothing while
  /// there is none.
  ///
  /// @param at where it points, in the coordinates of `owner`
  public static void show(Context context, Node owner, Point2D at, int step) {
    context
        .comparison()
        .evaluatedNear(step)
        .ifPresent(
            steps -> Popovers.show(owner, new PointView(context, steps), owner.localToScreen(at)));
  }

  private HBox choice() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox();
    for (Against next : Against.values()) {
      ToggleButton button = new ToggleButton(words(next));
      button.getStyleClass().addAll("segment", row.getChildren().isEmpty() ? "first" : "last");
      button.setId("point-" + next.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.setSelected(row.getChildren().isEmpty());
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            against = next;
            shown = null;
            list();
          });
      row.getChildren().add(button);
    }
    return row;
  }

  private static String words(Against against) {
    return switch (against) {
      case PINNED -> "B against A";
      case ANN -> "SNN against ANN";
    };
  }

  private boolean isGrowing() {
    return context.comparison().jobProperty().get() != null
        || context.scoring().jobProperty().get() != null;
  }

  /// Both evaluations may go on while it is on show. What nobody sees listens to nothing.
  private void follow() {
    ChangeListener<Scoring.@Nullable Score> grown = (_, _, _) -> list();
    var scores = List.of(context.comparison().scoreProperty(), context.scoring().scoreProperty());
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .addListener(
            (_, _, showing) ->
                scores.forEach(
                    score -> {
                      if (showing) {
                        score.addListener(grown);
                      } else {
                        score.removeListener(grown);
                      }
                    }));
  }

  private void list() {
    Comparison comparison = context.comparison();
    Optional<McNemar> found = comparison.gains(against, steps);
    place.setText(
        comparison
            .pair(steps)
            .filter(pair -> against == Against.PINNED && !pair.isPlain())
            .map(pair -> PairWords.place(comparison.pairingProperty().get(), pair))
            .orElse(""));
    Widgets.show(place, !place.getText().isEmpty());
    if (found.isEmpty()) {
      shown = null;
      lists.getChildren().setAll(Widgets.label(missing(), "note"));
      return;
    }
    McNemar gains = found.get();
    if (gains.equals(shown)) {
      return;
    }
    shown = gains;
    lists
        .getChildren()
        .setAll(
            place,
            heading("Gained", "+", gains.gained(), gains),
            thumbs("point-gained", gains.gained()),
            heading("Lost", "−", gains.lost(), gains),
            thumbs("point-lost", gains.lost()));
  }

  /// Why there is no list.
  private String missing() {
    if (context.comparison().scoreOfB().flatMap(score -> score.at(steps)).isEmpty()) {
      return "The present setting is not evaluated at this T yet.";
    }
    return context.comparison().jobProperty().get() == null
        ? "A is not evaluated at a T that takes as many steps."
        : "A is not evaluated at this T yet.";
  }

  private static HBox heading(String name, String sign, List<Integer> samples, McNemar gains) {
    return Widgets.heading(
        name + "  " + sign + Numbers.count(samples.size()),
        Widgets.label(samples.size() > MOST ? "the first " + MOST : "", "note"),
        Widgets.label(Numbers.chance(gains.probability()), "note"));
  }

  private TilePane thumbs(String id, List<Integer> samples) {
    TilePane pane = new TilePane(3, 1);
    pane.setPrefColumns(COLUMNS);
    pane.setTileAlignment(Pos.TOP_CENTER);
    pane.setId(id);
    Opened opened = context.session().openedProperty().get();
    if (opened != null) {
      samples.stream()
          .limit(MOST)
          .map(
              index ->
                  new Thumbnail(
                      opened.samples(),
                      index,
                      Thumbnail.Form.of(opened),
                      new Exchange(context.session(), context.comparison())
                          .words(against, index, steps),
                      () -> open(index)))
          .forEach(pane.getChildren()::add);
    }
    if (samples.isEmpty()) {
      pane.getChildren().add(Widgets.label("none", "note"));
    }
    return pane;
  }

  private void open(int index) {
    context.session().choosing().setSteps(steps);
    context.session().selectSample(index);
  }
}
