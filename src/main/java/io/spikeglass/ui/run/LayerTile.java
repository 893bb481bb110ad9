package io.spikeglass.ui.run;

import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.ShortName;
import io.spikeglass.ui.help.Term;
import io.spikeglass.ui.widget.Fitting;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One layer in the network strip: how much error it adds, from what, and how often it fires.
final class LayerTile extends StackPane {

  static final double WIDTH = 228;
  static final double HEIGHT = 124;

  /// Where there are many.
  static final double NARROW = 136;

  /// What a wide header has for its words, between which there are two gaps.
  private static final Fitting HEADER = new Fitting(true, 12, WIDTH - 18 - 2 * 4);

  private static final Fitting NAME = new Fitting(true, 14, WIDTH);
  private static final Fitting SHAPE = new Fitting(false, 11, WIDTH);
  private static final Fitting CAUSE = new Fitting(false, 12, 138);
  private static final Fitting ADDED = new Fitting(true, 22, 68);

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double RATE_ROOM = 124;
  private static final String AT_FAULT = "at-fault";

  private final Label share = Widgets.label("", "strong");
  private final Label shape = Widgets.label("", "small");
  private final Label added = Widgets.label("", "strip-value");
  private final Label badge = Widgets.label("", "badge");
  private final Label causeWords = new Label();
  private final Label causeShare = new Label();
  private final PartBar bar = new PartBar();
  private final Label unit = Widgets.label("", "small");
  private final Label rate = Widgets.label("", "small");
  private final Label mark = Widgets.label("", "strip-mark");
  private final Region rateBar = new Region();
  private final Pane rateTrack = new Pane();
  private final HBox header;
  private final VBox tile;
  private final Population population;
  private final String name;
  private final Size size;
  private Term cause = Term.OTHER;
  private String whole = "";

  /// How much room a tile has.
  enum Size {
    /// For everything.
    WIDE,
    /// Beside many others: not for what its name tells whoever points at it.
    NARROW
  }

  LayerTile(Population population, Size size, Runnable select) {
    this.population = population;
    this.size = size;
    name = population.name();
    boolean narrow = size == Size.NARROW;
    double width = narrow ? NARROW : WIDTH;
    Label title = Widgets.label(ShortName.ofLayer(name), "strip-name");
    for (Label whole : List.of(title, shape, share, added, unit, rate, mark)) {
      whole.setMinWidth(Region.USE_PREF_SIZE);
    }
    shape.setText(shapeWords());
    Widgets.show(mark, narrow);
    Widgets.show(causeWords, !narrow);
    header = new HBox(title, shape, Widgets.spring(), share);
    header.getStyleClass().add("strip-header");
    rateBar.getStyleClass().add("rate-bar");
    rateTrack.getChildren().add(rateBar);
    Widgets.show(rateTrack, !narrow);
    rateTrack.getStyleClass().add("rate-track");
    rateTrack.setMinSize(RATE_ROOM, 4);
    rateTrack.setMaxSize(RATE_ROOM, 4);
    rateBar.setManaged(false);
    VBox body =
        new VBox(
            3,
            Widgets.row(6, added, unit),
            Widgets.row(8, badge, causeWords, Widgets.spring(), causeShare),
            bar,
            Widgets.row(8, rate, rateTrack, Widgets.spring(), mark));
    body.setPadding(new Insets(1, 11, 6, 11));
    VBox.setMargin(bar, new Insets(2, 0, 1, 0));
    tile = new VBox(header, body);
    tile.getStyleClass().add("strip-tile");
    tile.setMinSize(width, HEIGHT);
    tile.setMaxSize(width, HEIGHT);
    explain(title);
    getChildren().add(tile);
    getStyleClass().add("strip-ring");
    setId("tile-" + name);
    Widgets.pressable(
        this,
        () -> {
          requestFocus();
          select.run();
        });
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  private void explain(Label title) {
    for (Node told : List.of(title, shape, mark)) {
      Term.explain(told, () -> whole);
    }
    Term.SHARE.explain(share);
    Term.ADDED.explain(added, unit);
    Term.CAUSE.explain(causeShare);
    Term.explain(badge, () -> cause.text());
    Term.explain(causeWords, () -> cause.text());
    Term.PARTS.explain(bar);
    Term.RATE.explain(rate, rateTrack);
  }

  private String shapeWords() {
    return population.shape().toString();
  }

  /// What a layer is among all.
  enum Standing {
    /// It stands out, on a sample that the conversion loses.
    AT_FAULT,
    /// It adds most of the error, and nothing is lost by it or others add nearly as much.
    ADDS_MOST,
    /// Another one adds more.
    ONE_OF_ALL
  }

  /// Shows the error of the layer.
  ///
  /// @param settings what the parts of the error are called depends on them
  void show(LayerError error, ConversionSettings settings, Standing standing) {
    String percent = Numbers.percent(error.share());
    boolean most = standing != Standing.ONE_OF_ALL;
    boolean fault = standing == Standing.AT_FAULT;
    String marked = fault ? "AT FAULT" : most ? "most error" : "";
    share.setText(size == Size.WIDE && !marked.isEmpty() ? marked + "  " + percent : percent);
    Widgets.show(shape, size == Size.WIDE && hasRoomForShape());
    mark.setText(fault ? marked : most ? "most" : "");
    added.setText(Numbers.error(error.addedRms()));
    unit.setText(
        size == Size.WIDE
            ? "θ added here, RMS"
            : ADDED.of(added.getText(), "").isEmpty() ? "θ" : "θ RMS");
    ErrorPart part = error.mainCause();
    cause = Term.of(part);
    boolean exact = error.addedRms() == 0;
    String causeName = ErrorFigures.name(part, settings);
    String words = exact ? "exact" : AccountWords.cause(causeName, causeOf(error));
    PartBar.show(part, badge);
    causeWords.setText(CAUSE.of(words, exact ? words : causeName));
    causeShare.setText(exact ? "" : Numbers.percent(causeOf(error)));
    bar.show(error);
    rate.setText("rate " + Numbers.error(error.firingRate()));
    rateBar.resize(RATE_ROOM * Math.min(1, error.firingRate()), 4);
    frame(error, fault);
    String told =
        name
            + " adds "
            + percent
            + " of the error, "
            + words
            + (fault ? ", at fault" : most ? ", the most of all layers" : "");
    setAccessibleText(told);
    whole =
        String.join(
            "\n",
            told,
            "added here " + added.getText() + " θ, RMS over its neurons",
            "firing " + rate.getText() + ", " + shapeWords() + " neurons");
  }

  /// The name and what is said of the layer go before.
  private boolean hasRoomForShape() {
    double words = NAME.width(ShortName.ofLayer(name)) + SHAPE.width(shapeWords());
    return words + HEADER.width(share.getText()) <= HEADER.room();
  }

  private static double causeOf(LayerError error) {
    return error.causeShares()[error.mainCause().ordinal()];
  }

  /// Only a layer that stands out is framed in the colour of its cause.
  private void frame(LayerError error, boolean fault) {
    if (fault != tile.getStyleClass().contains(AT_FAULT)) {
      // A list that is changed is styled anew.
      if (fault) {
        tile.getStyleClass().add(AT_FAULT);
      } else {
        tile.getStyleClass().remove(AT_FAULT);
      }
    }
    if (fault) {
      String colour = PartBar.colour(error.mainCause());
      tile.setStyle(
          "-fx-background-color: "
              + colour
              + ", -sg-panel; -fx-background-insets: 0, 3; -fx-background-radius: 6, 5;"
              + " -fx-border-color: null; -fx-padding: 0;");
      header.setStyle("-fx-background-color: " + colour + ";");
    } else {
      tile.setStyle("");
      header.setStyle("");
    }
  }

  void setSelected(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }
}
