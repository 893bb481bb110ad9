package io.spikeglass.ui.inspect;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Reach;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.compare.Curves;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.FirstRun;
import io.spikeglass.ui.widget.Fitting;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.RunPlace;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// The tiles under the inspector: accuracy of both networks, how often they agree, the T that the
/// accuracy takes, spikes and energy per image, and a line with the rest of the cost, all from the
/// background evaluation.
final class SummaryTiles extends GridPane {

  private static final double WIDTH = 162;
  private static final double HEIGHT = 62;
  private static final double VALUE_HEIGHT = 25;

  /// Inside the border and the padding of a tile.
  private static final double INNER = WIDTH - 20;

  private static final double GAP = 4;
  private static final Fitting VALUE = new Fitting(true, 22, INNER);
  private static final Fitting UNIT = new Fitting(false, 11.5, INNER);
  private static final Fitting NOTE = new Fitting(false, 11, INNER);
  private static final double PERCENT = 100;
  private static final double OVER_TIME_WIDTH = 440;
  private static final double OVER_TIME_HEIGHT = 320;
  private static final double PICO_PER_MICRO = 1e6;
  private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focus-shown");

  private final Context context;
  private final Entry ann = new Entry("ANN accuracy", "tile-ann", Term.ANN_ACCURACY);
  private final Entry snn = new Entry("SNN accuracy", "tile-snn", Term.SNN_ACCURACY);
  private final Entry agreement = new Entry("Agreement with ANN", "tile-agreement", Term.AGREEMENT);
  private final Entry reach = new Entry(Reach.WORDS, "tile-reach", Term.REACH);
  private final Entry spikes = new Entry("Spikes per image", "tile-spikes", Term.SPIKES);
  private final Entry energy = new Entry("Energy, estimate", "tile-energy", Term.ENERGY);
  private final CostLine cost = new CostLine();
  private final ImagesLine images;
  private final Later<PlotBox> overTime;

  SummaryTiles(Context context) {
    super(8, 6);
    this.context = context;
    overTime =
        new Later<>(
            () -> {
              PlotBox plot = new PlotBox(context, "spikes-and-energy", OVER_TIME_HEIGHT);
              plot.setPrefWidth(OVER_TIME_WIDTH);
              return plot;
            });
    setPadding(new Insets(8, 16, 8, 16));
    add(ann.tile, 0, 0);
    add(snn.tile, 1, 0);
    add(agreement.tile, 0, 1);
    add(reach.tile, 1, 1);
    add(spikes.tile, 0, 2);
    add(energy.tile, 1, 2);
    images = new ImagesLine(context.scoring());
    add(cost, 0, 3, 2, 1);
    add(images, 0, 4, 2, 1);
    spikes.onOpen(() -> showCostOverTime(spikes.tile));
    energy.onOpen(() -> showCostOverTime(energy.tile));
    context.scoring().scoreProperty().addListener(_ -> refresh());
    context
        .session()
        .choicesProperty()
        .addListener(
            _ -> {
              refresh();
              showFreshness();
            });
    context.session().openedProperty().addListener(_ -> refresh());
    context.session().whenFirstRuns(this::refresh);
    context.pulse().listen(_ -> showFreshness());
    refresh();
  }

  private void refresh() {
    Scoring.Score score = context.scoring().scoreProperty().get();
    int steps = context.session().choicesProperty().get().steps();
    boolean labelled = score != null && score.evaluation().annImages() > 0;
    if (score != null && labelled) {
      ann.show(
          Numbers.fixed(PERCENT * score.evaluation().annAccuracy(), 2),
          "%",
          "of " + Numbers.count(score.evaluation().annImages()));
      showReach(Reach.of(score.evaluation()));
    } else {
      ann.clear(score == null ? unknown() : "no labels");
      reach.clear(score == null ? unknown() : "no labels");
    }
    Optional<AccuracyPoint> point = score == null ? Optional.empty() : score.at(steps);
    snn.title("SNN accuracy at T = " + steps);
    point
        .filter(AccuracyPoint::hasAccuracy)
        .ifPresentOrElse(this::showAccuracy, () -> snn.clear(unknown()));
    point.ifPresentOrElse(this::showAgreement, () -> agreement.clear(unknown()));
    if (score != null && point.isPresent()) {
      showCost(score.evaluation(), point.get());
    } else {
      spikes.clear(unknown());
      energy.clear(unknown());
      cost.clear();
    }
  }

  /// Why a number is not there.
  private String unknown() {
    if (isNone()) {
      return "no run of this model";
    }
    return context.session().isFirstRunning() ? FirstRun.WORDS : "not evaluated yet";
  }

  private boolean isNone() {
    return RunPlace.isNone(context.session().openedProperty().get());
  }

  private void showAgreement(AccuracyPoint point) {
    agreement.show(
        Numbers.fixed(PERCENT * point.agreement(), 1),
        "%",
        Numbers.count(point.agreeing()) + " of " + Numbers.count(point.images()) + " alike");
  }

  private void showReach(Reach found) {
    found
        .steps()
        .ifPresentOrElse(
            steps -> reach.show("T = " + steps, "", found.note()), () -> reach.clear(found.note()));
  }

  private void showAccuracy(AccuracyPoint point) {
    var interval = point.interval();
    double half = PERCENT * (interval.high() - interval.low()) / 2;
    snn.show(
        Numbers.fixed(PERCENT * point.accuracy(), 1),
        "%",
        "± "
            + Numbers.fixed(half, 2)
            + " · "
            + Numbers.signed(PERCENT * (point.accuracy() - point.annAccuracy()), 2)
            + " points");
  }

  private void showCost(Evaluation evaluation, AccuracyPoint point) {
    long neurons = evaluation.layers().stream().mapToLong(Evaluation.LayerSummary::neurons).sum();
    int before = evaluation.stepsBefore(point.steps());
    spikes.show(
        Numbers.count(Math.round(point.spikesPerSample())),
        "",
        "to T = "
            + point.steps()
            + (before > 0 ? " and " + Numbers.count(before) + " before" : "")
            + (neurons > 0 && before == 0
                ? " · rate " + Numbers.error(point.spikesPerSample() / neurons / point.steps())
                : ""));
    energy.show(
        Numbers.significant(evaluation.snnPicojoule(point) / PICO_PER_MICRO),
        "µJ",
        "45 nm · ANN " + Numbers.significant(evaluation.annPicojoule() / PICO_PER_MICRO) + " µJ");
    cost.show(evaluation, point);
  }

  /// Spikes and energy over T, of A as well while one is pinned.
  private void showCostOverTime(Node owner) {
    new Curves(context)
        .cost()
        .ifPresent(
            figure -> {
              PlotBox plot = overTime.get();
              plot.show(() -> figure);
              Bounds tile = owner.localToScreen(owner.getLayoutBounds());
              Popovers.show(owner, plot, new Point2D(tile.getCenterX(), tile.getMinY()));
            });
  }

  private void showFreshness() {
    // What will never be there is not late.
    Freshness freshness = isNone() ? new Freshness.Live() : context.scoring().freshness();
    boolean aside = freshness instanceof Freshness.Aside;
    double opacity = isOfOthers() || aside ? Freshness.DIMMED : 1;
    for (Entry entry : List.of(ann, snn, agreement, reach, spikes, energy)) {
      // The ANN does not depend on the settings: its accuracy stays true.
      boolean stays = entry == ann && (aside || freshness instanceof Freshness.Stale);
      entry.show(stays ? new Freshness.Live() : freshness, entry == ann ? 1 : opacity);
    }
    cost.setOpacity(opacity);
    images.show(freshness);
    if (overTime.isMade()) {
      overTime.get().fresh(freshness);
    }
  }

  /// Whether the numbers on show belong to other settings.
  private boolean isOfOthers() {
    Scoring.Score score = context.scoring().scoreProperty().get();
    return score != null && !context.scoring().isCurrent(score);
  }

  /// One tile: label, value with unit, note; a chip while it is not live.
  private static final class Entry {

    private final Label title;
    private final Label value = new Label();
    private final Label unit = Widgets.label("", "note");
    private final Label note = Widgets.label("", "small");
    private final Chip chip = Chip.ofFreshness();
    private final VBox content;
    private final Tile tile;
    private double roomForChip;

    Entry(String name, String id, Term meaning) {
      title = Widgets.label(name, "secondary");
      meaning.explain(title, value, unit, note);
      value.setStyle("-fx-font-size: 22px; -fx-font-family: \"Inter SemiBold\";");
      value.setMinWidth(USE_PREF_SIZE);
      unit.setMinWidth(USE_PREF_SIZE);
      value.setMinHeight(VALUE_HEIGHT);
      value.setMaxHeight(VALUE_HEIGHT);
      HBox number = new HBox(GAP, value, unit);
      number.setAlignment(Pos.BASELINE_LEFT);
      HBox line = Widgets.row(GAP, number, Widgets.spring(), chip);
      // No higher with the chip: the note below would slide onto the border.
      line.setMinHeight(VALUE_HEIGHT);
      line.setMaxHeight(VALUE_HEIGHT);
      note.setMinWidth(USE_PREF_SIZE);
      chip.setMinWidth(USE_PREF_SIZE);
      content = new VBox(0, title, line, note);
      content.getStyleClass().add("summary-tile");
      // Its border takes one more.
      content.setPadding(new Insets(3, 9, 3, 9));
      content.setMinSize(WIDTH, HEIGHT);
      content.setMaxSize(WIDTH, HEIGHT);
      tile =
          TileBuilder.create()
              .skinType(Tile.SkinType.CUSTOM)
              .prefSize(WIDTH, HEIGHT)
              .minSize(WIDTH, HEIGHT)
              .maxSize(WIDTH, HEIGHT)
              .roundedCorners(true)
              .textVisible(false)
              .backgroundColor(Color.TRANSPARENT)
              .graphic(content)
              .build();
      tile.setId(id);
      // What the tile draws itself knows no focus.
      tile.focusVisibleProperty()
          .subscribe(visible -> content.pseudoClassStateChanged(FOCUSED, visible));
    }

    /// Does `action` on a click, or on Enter.
    void onOpen(Runnable action) {
      Widgets.pressable(tile, action);
    }

    void title(String text) {
      title.setText(text);
    }

    void show(String number, String unitText, String noteText) {
      value.setText(number);
      unit.setText(unitText);
      note.setText(NOTE.of(noteText));
      double gaps = (unitText.isEmpty() ? 2 : 3) * GAP;
      roomForChip = INNER - VALUE.width(number) - UNIT.width(unitText) - gaps;
      tile.setAccessibleText(title.getText() + ": " + number + " " + unitText + ", " + noteText);
    }

    void clear(String why) {
      show("–", "", why);
    }

    void show(Freshness freshness, double opacity) {
      boolean live = freshness instanceof Freshness.Live;
      Widgets.show(chip, !live);
      chip.showWithin(freshness, roomForChip);
      title.setOpacity(opacity);
      value.setOpacity(opacity);
      unit.setOpacity(opacity);
      note.setOpacity(opacity);
    }
  }
}
