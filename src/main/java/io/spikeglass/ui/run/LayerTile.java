package io.spikeglass.ui.run;

import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.ErrorFigures;
import io.spikeglass.figure.ShortName;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Widgets;
import io.spikeglass.ui.help.Term;
import javafx.css.PseudoClass;
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
  private static final double NARROW = 136;
  private static final int NARROW_LETTERS = 9;

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double RATE_ROOM = 124;
  private static final String AT_FAULT = "at-fault";

  private final Label share = Widgets.label("", "strong");
  private final Label added = Widgets.label("", "strip-value");
  private final Label badge = Widgets.label("", "badge");
  private final Label causeWords = new Label();
  private final Label causeShare = new Label();
  private final PartBar bar = new PartBar();
  private final Label rate = Widgets.label("", "small");
  private final Region rateBar = new Region();
  private final Pane rateTrack = new Pane();
  private final Label unit = Widgets.label("", "small");
  private final HBox header;
  private final VBox tile;
  private final String name;
  private final boolean narrow;
  private Term cause = Term.OTHER;

  /// @param narrow leaves out what there is no room for beside many others
  LayerTile(Population population, boolean narrow, Runnable select) {
    name = population.name();
    this.narrow = narrow;
    double width = narrow ? NARROW : WIDTH;
    Label title = Widgets.label(narrow ? ShortName.of(name, NARROW_LETTERS) : name, "strip-name");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label shape = Widgets.label(shapeWords(population), "small");
    share.setMinWidth(Region.USE_PREF_SIZE);
    added.setMinWidth(Region.USE_PREF_SIZE);
    Widgets.show(shape, !narrow);
    Widgets.show(causeWords, !narrow);
    header = new HBox(title, shape, Widgets.spring(), share);
    header.getStyleClass().add("strip-header");
    rateBar.getStyleClass().add("rate-bar");
    unit.setText(narrow ? "θ RMS" : "θ added here, RMS");
    rateTrack.getChildren().add(rateBar);
    Widgets.show(rateTrack, !narrow);
    rateTrack.getStyleClass().add("rate-track");
    rateTrack.setMinSize(RATE_ROOM, 4);
    rateTrack.setMaxSize(RATE_ROOM, 4);
    rateBar.setManaged(false);
    VBox body =
        new VBox(
            3,
            Widgets.row(8, added, unit),
            Widgets.row(8, badge, causeWords, Widgets.spring(), causeShare),
            bar,
            Widgets.row(8, rate, rateTrack));
    body.setPadding(new javafx.geometry.Insets(1, 11, 6, 11));
    VBox.setMargin(bar, new javafx.geometry.Insets(2, 0, 1, 0));
    tile = new VBox(header, body);
    tile.getStyleClass().add("strip-tile");
    tile.setMinSize(width, HEIGHT);
    tile.setMaxSize(width, HEIGHT);
    explain(title, shape, name + "  " + shapeWords(population));
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

  private void explain(Label title, Label shape, String whole) {
    Term.explain(title, () -> whole);
    Term.explain(shape, () -> whole);
    Term.SHARE.explain(share);
    Term.ADDED.explain(added, unit);
    Term.CAUSE.explain(causeShare);
    Term.explain(badge, () -> cause.text());
    Term.explain(causeWords, () -> cause.text());
    Term.PARTS.explain(bar);
    Term.RATE.explain(rate, rateTrack);
  }

  private static String shapeWords(Population population) {
    return population.shape().toString();
  }

  /// Shows the error of the layer.
  ///
  /// @param settings what the parts of the error are called depends on them
  /// @param blame who adds most of the error of the sample
  void show(LayerError error, ConversionSettings settings, Blame blame) {
    String percent = Numbers.percent(error.share());
    boolean most = error.atFault() && blame.share() > 0;
    boolean fault = most && blame.clear();
    share.setText(mark(most, fault) + percent);
    added.setText(Numbers.error(error.addedRms()));
    ErrorPart part = error.mainCause();
    cause = Term.of(part);
    boolean exact = error.addedRms() == 0;
    String words =
        exact ? "exact" : AccountWords.cause(ErrorFigures.name(part, settings), causeOf(error));
    PartBar.show(part, badge);
    causeWords.setText(words);
    causeShare.setText(exact ? "" : Numbers.percent(causeOf(error)));
    bar.show(error);
    rate.setText("rate " + Numbers.error(error.firingRate()));
    rateBar.resize(RATE_ROOM * Math.min(1, error.firingRate()), 4);
    frame(error, fault);
    setAccessibleText(
        name
            + " adds "
            + percent
            + " of the error, "
            + words
            + (fault ? ", at fault" : most ? ", the most of all layers" : ""));
  }

  /// The frame alone marks a narrow tile at fault.
  private String mark(boolean most, boolean fault) {
    if (narrow) {
      return most && !fault ? "most  " : "";
    }
    return fault ? "AT FAULT  " : most ? "most error  " : "";
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
          "-fx-background-color: " + colour + ", -sg-panel; -fx-background-insets: 0, 3;");
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
