package io.spikeglass.ui.run;

import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Accounts;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Loss;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.FirstRun;
import io.spikeglass.ui.widget.Fitting;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.SampleImages;
import io.spikeglass.ui.widget.Segments;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The network strip: input, one tile per spiking layer, output.
public final class StripView extends VBox {

  private static final double END_WIDTH = 88;
  private static final double IMAGE_SIZE = 56;

  private static final double GAP = 2;
  private static final String ADDED_AT = " · error added in each layer at T = ";

  /// Letters of a class that is shown large, and beside other words.
  private static final int SHORT_CLASS = 2;

  private static final int CLASS_SIZE = 15;
  private static final double END_ROOM = END_WIDTH - 4;
  private static final Fitting CLASS = new Fitting(true, CLASS_SIZE, END_ROOM);
  private static final Fitting NAME = new Fitting(true, 12, END_ROOM);
  private static final Fitting NOTE = new Fitting(false, 11, END_ROOM);

  private final Context context;
  private final Session session;
  private final Accounts accounts;
  private final Label note = Widgets.label("", "note");
  private final HBox whole = new HBox(GAP);
  private final Chip chip = Chip.ofFreshness();
  private final StripTiles tiles;
  private final VBox in;
  private final VBox out;
  private final ImageView image = new ImageView();
  private final Label inputName = Widgets.label("", "strong");
  private final Label inputCode = Widgets.label("", "small");
  private final Label inputLoss = Widgets.label("", "small");
  private final Label answer = Widgets.label("", "output-class");
  private final Label verdict = Widgets.label("", "strong");
  private final Label decided = Widgets.label("", "small");
  private String toldInput = "";
  private String toldOutput = "";
  private @Nullable Pictured pictured;

  /// The sample whose picture is on show: T moves more often.
  private record Pictured(Samples samples, int index) {}

  public StripView(Context context) {
    super(4);
    this.context = context;
    session = context.session();
    accounts = context.accounts();
    setId("network-zone");
    chip.setId("chip-strip");
    image.setFitWidth(IMAGE_SIZE);
    image.setFitHeight(IMAGE_SIZE);
    image.setPreserveRatio(true);
    image.setSmooth(false);
    Term.INPUT_CODE.explain(inputCode, inputLoss);
    for (Node named : List.of(image, inputName)) {
      Term.explain(named, () -> toldInput);
    }
    for (Node named : List.of(answer, verdict)) {
      Term.explain(named, () -> toldOutput + "\n" + Term.ANSWER.text());
    }
    Term.DECIDED.explain(decided);
    Segments<Accounts.Scope> scope = Segments.ofScope("strip-scope", accounts);
    accounts.scopeProperty().addListener(_ -> refresh());
    accounts.foundProperty().addListener(_ -> followDataSet());
    context.scoring().scoreProperty().addListener(_ -> followDataSet());
    FirstRun first = new FirstRun(session);
    StackPane.setAlignment(first, Pos.TOP_LEFT);
    tiles = new StripTiles(session.looking()::selectLayer);
    HBox.setHgrow(tiles, Priority.ALWAYS);
    in = end(image, inputName, inputCode, inputLoss);
    out = end(Widgets.label("output", "secondary"), answer, verdict, decided);
    out.setSpacing(1);
    // However many layers there are, what comes in and what comes out stay in view.
    whole.getChildren().setAll(in, tiles, out);
    whole.setAlignment(Pos.TOP_LEFT);
    // The plots below stay where they are while there is no run.
    whole.setMinHeight(StripTiles.LEAST_HEIGHT);
    getChildren()
        .addAll(
            new StackPane(
                Widgets.heading("Network", note, scope, HelpRequest.button(Topic.NETWORK), chip),
                new PeekBand(session, context.pulse())),
            new StackPane(whole, first));
    session.whenShownChanges(this::refresh);
    session
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              tiles.select(now.layer());
              if (before.layer() != now.layer()) {
                tiles.reveal(now.layer());
              }
            });
    refresh();
  }

  /// The tile of the selected layer, in view; the strip where there is none.
  Node layer() {
    return tiles.selected().orElse(this);
  }

  /// Says how fresh the strip is; what is not what was asked for is dimmed.
  ///
  /// @param freshness of the sample on show
  void fresh(Freshness freshness) {
    Freshness ofTiles = accounts.ofDataSet().isPresent() ? accounts.freshness() : freshness;
    chip.show(ofTiles);
    tiles.setOpacity(ofTiles.opacity());
    in.setOpacity(freshness.opacity());
    out.setOpacity(freshness.opacity());
  }

  private void followDataSet() {
    if (accounts.scopeProperty().get() == Accounts.Scope.DATA_SET) {
      refresh();
    }
  }

  private void refresh() {
    Run run = session.runProperty().get();
    if (run == null) {
      whole.setVisible(false);
      tiles.leave();
      note.setText("");
      return;
    }
    whole.setVisible(true);
    int steps = Math.min(session.choicesProperty().get().steps(), run.lastStep());
    Optional<Accounts.Found> ofDataSet = accounts.ofDataSet();
    if (ofDataSet.isPresent()) {
      ErrorAccount account = ofDataSet.get().account();
      note.setText(
          "data set, "
              + Numbers.counted(account.samples(), "sample", "samples")
              + ADDED_AT
              + account.steps());
      tiles.show(
          run,
          new StripTiles.Errors(
              account.layers().stream().map(LayerAccount::error).toList(),
              account.blame(),
              !Loss.of(context).isHarmless()));
    } else {
      note.setText("this sample" + ADDED_AT + steps);
      tiles.show(
          run,
          new StripTiles.Errors(
              run.errors(steps), run.analysis().blame(steps), run.isLostAt(steps)));
    }
    tiles.select(session.focusProperty().get().layer());
    showInput(run);
    showOutput(run, steps);
  }

  private static VBox end(Node... children) {
    VBox box = new VBox(2, children);
    box.getStyleClass().add("strip-tile");
    box.setAlignment(Pos.CENTER);
    box.setMinSize(END_WIDTH, LayerTile.HEIGHT);
    box.setMaxHeight(LayerTile.HEIGHT);
    HBox.setMargin(box, new Insets(StripTiles.ABOVE, 0, 0, 0));
    return box;
  }

  private void showInput(Run run) {
    Samples samples = run.key().opened().samples();
    Pictured next = new Pictured(samples, run.key().sample());
    if (!next.equals(pictured)) {
      pictured = next;
      image.setImage(SampleImages.of(samples, next.index()));
    }
    String own = run.label() == Samples.UNLABELLED ? "" : run.key().opened().className(run.label());
    inputName.setText(own.isEmpty() ? "input" : NAME.of("input " + own, own));
    InputCoding coding = run.key().settings().coding();
    String pixels = samples.shape().height() + " × " + samples.shape().width();
    inputCode.setText(NOTE.of(coding + ", " + pixels, coding.name()));
    toldInput = "input " + own + "\n" + coding + ", " + pixels + " pixels";
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
    String named = opened.className(predicted);
    boolean brief = named.length() <= SHORT_CLASS;
    answer.setText(brief ? named : CLASS.of(named));
    boolean known = run.label() != Samples.UNLABELLED;
    boolean right = known ? predicted == run.label() : predicted == annClass;
    answer.setStyle(
        "-fx-text-fill: "
            + (right ? "-sg-ok" : "-sg-rival")
            + ";"
            + (brief ? "" : "-fx-font-size: " + CLASS_SIZE + "px;"));
    answer.setAccessibleText("SNN says " + named + " at T = " + steps);
    String other = opened.className(annClass);
    String ann = "ANN says" + (other.length() > SHORT_CLASS ? "\n" : " ") + NAME.of(other);
    if (!known) {
      verdict.setText((right ? "= " : "≠ ") + ann);
    } else if (right) {
      verdict.setText(annClass == run.label() ? "✓ right" : "✓ " + ann);
    } else {
      verdict.setText("✕ " + ann);
    }
    int decision = run.analysis().decisionStep(steps);
    decided.setText("at T = " + Numbers.count(steps) + "\n" + NOTE.of("decided at " + decision));
    toldOutput =
        "SNN says "
            + named
            + " at T = "
            + Numbers.count(steps)
            + ", and from step "
            + decision
            + " on\nANN says "
            + other;
    verdict.setTextAlignment(TextAlignment.CENTER);
    decided.setTextAlignment(TextAlignment.CENTER);
    verdict.setStyle(right ? "-fx-text-fill: -sg-ok;" : "");
  }
}
