package io.spikeglass.ui.run;

import io.spikeglass.analysis.Blame;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Chip;
import io.spikeglass.ui.Freshness;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.SampleImages;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.help.Topic;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The network strip: input, one tile per spiking layer, output.
public final class StripView extends VBox {

  private static final double END_WIDTH = 88;
  private static final double ROOM_FOR_RING = 12;
  private static final double ROOM_FOR_BAR = 10;
  private static final double ABOVE = 5;
  private static final double IMAGE_SIZE = 56;

  /// Layers whose tiles say everything; more of them say the most important.
  private static final int MOST_WIDE = 4;

  private static final int NONE = -1;

  /// Letters of a class that is shown large, and beside other words.
  private static final int SHORT_CLASS = 2;

  private final Session session;
  private final Label note = Widgets.label("", "note");
  private final HBox strip = new HBox();
  private final ScrollPane scroll = new ScrollPane();
  private final HBox whole = new HBox(2);
  private final Chip chip = Chip.ofFreshness();
  private final List<LayerTile> tiles = new ArrayList<>();
  private final ImageView image = new ImageView();
  private final Label inputName = Widgets.label("", "strong");
  private final Label inputCode = Widgets.label("", "small");
  private final Label inputLoss = Widgets.label("", "small");
  private final Label answer = Widgets.label("", "output-class");
  private final Label verdict = Widgets.label("", "strong");
  private final Label decided = Widgets.label("", "small");
  private @Nullable Run shown;
  private @Nullable Pictured pictured;
  private int revealed = NONE;

  /// The sample whose picture is on show: T moves more often.
  private record Pictured(Samples samples, int index) {}

  public StripView(Session session) {
    super(4);
    this.session = session;
    setId("network-zone");
    chip.setId("chip-strip");
    image.setFitWidth(IMAGE_SIZE);
    image.setFitHeight(IMAGE_SIZE);
    image.setPreserveRatio(true);
    image.setSmooth(false);
    Term.INPUT_CODE.explain(inputCode, inputLoss);
    Term.ANSWER.explain(answer, verdict);
    Term.DECIDED.explain(decided);
    strip.setAlignment(Pos.CENTER_LEFT);
    strip.setId("network-strip");
    Widgets.drawDirectly(scroll);
    scroll.setContent(strip);
    scroll.setFitToHeight(true);
    scroll.setFitToWidth(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.widthProperty().addListener(_ -> makeRoom());
    strip.setPadding(new Insets(ABOVE, 5, 6, 5));
    HBox.setHgrow(scroll, Priority.ALWAYS);
    whole.setAlignment(Pos.TOP_LEFT);
    // The plots below stay where they are while there is no run.
    whole.setMinHeight(LayerTile.HEIGHT + ROOM_FOR_RING);
    getChildren()
        .addAll(Widgets.heading("Network", note, HelpRequest.button(Topic.NETWORK), chip), whole);
    session.whenShownChanges(this::refresh);
    session
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              select();
              if (before.layer() != now.layer()) {
                reveal(now.layer());
              }
            });
    refresh();
  }

  /// Says how fresh the strip is; what is not what was asked for is dimmed.
  void fresh(Freshness freshness) {
    chip.show(freshness);
    whole.setOpacity(freshness.opacity());
  }

  private void refresh() {
    Run run = session.runProperty().get();
    if (run == null) {
      strip.getChildren().clear();
      whole.getChildren().clear();
      shown = null;
      note.setText("");
      return;
    }
    if (shown == null || !shown.key().opened().equals(run.key().opened())) {
      rebuild(run);
    }
    shown = run;
    int steps = Math.min(session.choicesProperty().get().steps(), run.lastStep());
    note.setText("this sample · error added in each layer at T = " + steps);
    Blame blame = run.analysis().blame(steps);
    for (int layer = 0; layer < tiles.size(); layer++) {
      tiles.get(layer).show(run.error(layer, steps), run.key().settings(), blame);
    }
    showInput(run);
    showOutput(run, steps);
    select();
    revealMost(blame.layer());
  }

  private void rebuild(Run run) {
    revealed = NONE;
    tiles.clear();
    strip.getChildren().clear();
    boolean narrow = run.populations().size() > MOST_WIDE;
    for (int layer = 0; layer < run.populations().size(); layer++) {
      int index = layer;
      LayerTile tile =
          new LayerTile(
              run.populations().get(layer), narrow, () -> session.looking().selectLayer(index));
      tiles.add(tile);
      strip.getChildren().addAll(arrow(), tile);
    }
    VBox output = end(Widgets.label("output", "secondary"), answer, verdict, decided);
    output.setSpacing(1);
    strip.getChildren().add(arrow());
    makeRoom();
    // However many layers there are, what comes in and what comes out stay in view.
    whole.getChildren().setAll(end(image, inputName, inputCode, inputLoss), scroll, output);
  }

  /// Where the tiles do not fit side by side, their scroll bar stands below them.
  private void makeRoom() {
    boolean bar = strip.minWidth(-1) > scroll.getWidth();
    scroll.setMinHeight(LayerTile.HEIGHT + ROOM_FOR_RING + (bar ? ROOM_FOR_BAR : 0));
  }

  private static VBox end(Node... children) {
    VBox box = new VBox(2, children);
    box.getStyleClass().add("strip-tile");
    box.setAlignment(Pos.CENTER);
    box.setMinSize(END_WIDTH, LayerTile.HEIGHT);
    box.setMaxHeight(LayerTile.HEIGHT);
    HBox.setMargin(box, new Insets(ABOVE, 0, 0, 0));
    return box;
  }

  /// An arrow to the next layer; the arrows share the room that the tiles leave.
  private static Node arrow() {
    Region arrow = new Region();
    arrow.getStyleClass().add("strip-arrow");
    HBox room = new HBox(arrow);
    room.setAlignment(Pos.CENTER);
    room.setMinWidth(16);
    HBox.setHgrow(room, Priority.ALWAYS);
    return room;
  }

  private void showInput(Run run) {
    Samples samples = run.key().opened().samples();
    Pictured next = new Pictured(samples, run.key().sample());
    if (!next.equals(pictured)) {
      pictured = next;
      image.setImage(SampleImages.of(samples, next.index()));
    }
    inputName.setText(
        run.label() == Samples.UNLABELLED
            ? "input"
            : "input " + run.key().opened().className(run.label()));
    InputCoding coding = run.key().settings().coding();
    inputCode.setText(coding + ", " + samples.shape().height() + " × " + samples.shape().width());
    int clamped = run.trace().clamped();
    inputLoss.setText(clamped > 0 ? clamped + " clamped" : loss(run.key().settings()));
  }

  private static String loss(ConversionSettings settings) {
    return switch (settings.coding()) {
      case DIRECT -> "nothing lost";
      case RATE -> settings.compensation().fittedToT() ? "e = 0 lost" : "up to 1/T lost";
      case BERNOULLI -> "random code";
      case TIME_SWITCH -> "up to 2/T lost";
    };
  }

  private void showOutput(Run run, int steps) {
    Opened opened = run.key().opened();
    int predicted = run.analysis().predictedClass()[steps - 1];
    int annClass = run.analysis().ann().predictedClass();
    answer.setText(opened.className(predicted));
    boolean known = run.label() != Samples.UNLABELLED;
    boolean right = known ? predicted == run.label() : predicted == annClass;
    answer.setStyle(
        "-fx-text-fill: "
            + (right ? "-sg-true" : "-sg-rival")
            + ";"
            + (answer.getText().length() > SHORT_CLASS ? "-fx-font-size: 16px;" : ""));
    answer.setAccessibleText("SNN says " + answer.getText() + " at T = " + steps);
    String named = opened.className(annClass);
    String ann = "ANN says" + (named.length() > SHORT_CLASS ? "\n" : " ") + named;
    if (!known) {
      verdict.setText((right ? "= " : "≠ ") + ann);
    } else if (right) {
      verdict.setText(annClass == run.label() ? "✓ right" : "✓ " + ann);
    } else {
      verdict.setText("✕ " + ann);
    }
    decided.setText(
        "at T = " + Numbers.count(steps) + "\ndecided at " + run.analysis().decisionStep(steps));
    verdict.setTextAlignment(TextAlignment.CENTER);
    decided.setTextAlignment(TextAlignment.CENTER);
    verdict.setStyle(right ? "-fx-text-fill: -sg-ok;" : "");
  }

  private void select() {
    int selected = session.focusProperty().get().layer();
    for (int layer = 0; layer < tiles.size(); layer++) {
      tiles.get(layer).setSelected(layer == selected);
    }
  }

  /// Brings the layer that adds most into view when it becomes another one.
  private void revealMost(int most) {
    if (most != revealed) {
      revealed = most;
      whole.applyCss();
      whole.layout();
      reveal(most);
    }
  }

  /// Scrolls to a tile that is out of view.
  private void reveal(int layer) {
    double room = strip.getWidth() - scroll.getViewportBounds().getWidth();
    if (layer < tiles.size() && room > 0) {
      Bounds tile = tiles.get(layer).getBoundsInParent();
      double from = scroll.getHvalue() * room;
      double until = from + scroll.getViewportBounds().getWidth();
      if (tile.getMinX() < from || tile.getMaxX() > until) {
        scroll.setHvalue(
            Math.clamp(
                (tile.getCenterX() - scroll.getViewportBounds().getWidth() / 2) / room, 0, 1));
      }
    }
  }
}
