package io.spikeglass.ui.run;

import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.conversion.Population;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.widget.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The tiles of the layers side by side. Where they do not fit they are scrolled: by a bar, the
/// wheel, the focus that goes from tile to tile, and a button at each end that says how many are
/// out of view there.
final class StripTiles extends HBox {

  private static final double ROOM_FOR_RING = 12;
  private static final double ROOM_FOR_BAR = 10;
  private static final double MARGIN = 5;
  private static final double ARROW = 16;
  private static final int NONE = -1;

  /// Above the tiles, where the ring of the selected one is.
  static final double ABOVE = 5;

  /// With all tiles in view.
  static final double LEAST_HEIGHT = LayerTile.HEIGHT + ROOM_FOR_RING;

  private final IntConsumer choose;
  private final HBox strip = new HBox();
  private final ScrollPane scroll = new ScrollPane(strip);
  private final Beyond before = new Beyond(Beyond.Side.LEFT, () -> turn(-1));
  private final Beyond after = new Beyond(Beyond.Side.RIGHT, () -> turn(1));
  private final List<LayerTile> tiles = new ArrayList<>();
  private LayerTile.Size size = LayerTile.Size.WIDE;
  private @Nullable Shown shown;
  private int revealed = NONE;
  private int selected;

  /// The error that the tiles are of.
  ///
  /// @param layers of every layer, of a sample or of a data set
  /// @param blame which layer adds most
  /// @param costly whether the conversion loses the sample, or accuracy over the data set
  record Errors(List<LayerError> layers, Blame blame, boolean costly) {
    private LayerTile.Standing standing(int layer) {
      if (layer != blame.layer() || blame.share() == 0) {
        return LayerTile.Standing.ONE_OF_ALL;
      }
      return costly && blame.clear() ? LayerTile.Standing.AT_FAULT : LayerTile.Standing.ADDS_MOST;
    }
  }

  /// What the tiles say.
  private record Shown(Run run, Errors errors) {}

  /// @param choose what a click on a tile does
  StripTiles(IntConsumer choose) {
    this.choose = choose;
    strip.setAlignment(Pos.CENTER_LEFT);
    strip.setId("network-strip");
    strip.setPadding(new Insets(ABOVE, MARGIN, 6, MARGIN));
    Widgets.drawDirectly(scroll);
    scroll.setFitToHeight(true);
    scroll.setFitToWidth(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.hvalueProperty().addListener(_ -> countBeyond());
    scroll.viewportBoundsProperty().addListener(_ -> countBeyond());
    scroll.addEventFilter(ScrollEvent.SCROLL, this::wheel);
    strip.widthProperty().addListener(_ -> countBeyond());
    widthProperty().addListener(_ -> resize());
    HBox.setHgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(before, scroll, after);
  }

  /// Shows the error of every layer.
  ///
  /// @param run whose layers they are
  void show(Run run, Errors errors) {
    boolean same = shown != null && shown.run().key().opened().equals(run.key().opened());
    shown = new Shown(run, errors);
    if (!same) {
      rebuild(run.populations());
    }
    for (int layer = 0; layer < tiles.size(); layer++) {
      tiles
          .get(layer)
          .show(errors.layers().get(layer), run.key().settings(), errors.standing(layer));
    }
    revealMost(errors.blame().layer());
  }

  /// Shows nothing.
  void leave() {
    shown = null;
    tiles.clear();
    strip.getChildren().clear();
  }

  /// Rings the selected tile.
  void select(int chosen) {
    selected = chosen;
    for (int layer = 0; layer < tiles.size(); layer++) {
      tiles.get(layer).setSelected(layer == selected);
    }
  }

  /// The tile that is ringed, in view; empty while there are none.
  Optional<Node> selected() {
    reveal(selected);
    return selected < tiles.size() ? Optional.of(tiles.get(selected)) : Optional.empty();
  }

  /// Whether every tile has room to say everything.
  private LayerTile.Size size(int layers) {
    boolean wide = layers * (LayerTile.WIDTH + ARROW) + ARROW + 2 * MARGIN <= getWidth();
    return wide ? LayerTile.Size.WIDE : LayerTile.Size.NARROW;
  }

  private void resize() {
    Shown now = shown;
    if (now == null) {
      return;
    }
    if (size(tiles.size()) != size) {
      shown = null;
      show(now.run(), now.errors());
      select(selected);
    }
    makeRoom();
  }

  private void rebuild(List<Population> populations) {
    revealed = NONE;
    tiles.clear();
    strip.getChildren().clear();
    size = size(populations.size());
    for (int layer = 0; layer < populations.size(); layer++) {
      int index = layer;
      LayerTile tile = new LayerTile(populations.get(layer), size, () -> choose.accept(index));
      tile.focusedProperty().addListener(_ -> revealFocused(index));
      tiles.add(tile);
      strip.getChildren().addAll(arrow(), tile);
    }
    strip.getChildren().add(arrow());
    makeRoom();
  }

  /// An arrow to the next layer; the arrows share the room that the tiles leave.
  private static Node arrow() {
    Region arrow = new Region();
    arrow.getStyleClass().add("strip-arrow");
    HBox room = new HBox(arrow);
    room.setAlignment(Pos.CENTER);
    room.setMinWidth(ARROW);
    HBox.setHgrow(room, Priority.ALWAYS);
    return room;
  }

  /// Where the tiles do not fit side by side, their scroll bar stands below them, and at both ends
  /// how many are out of view.
  private void makeRoom() {
    boolean bar = strip.minWidth(-1) > getWidth();
    scroll.setMinHeight(LEAST_HEIGHT + (bar ? ROOM_FOR_BAR : 0));
    Widgets.show(before, bar);
    Widgets.show(after, bar);
  }

  private void countBeyond() {
    double from = scroll.getHvalue() * hidden();
    double until = from + scroll.getViewportBounds().getWidth();
    before.say(count(tile -> tile.getMinX() < from - 1));
    after.say(count(tile -> tile.getMaxX() > until + 1));
  }

  private int count(Predicate<Bounds> which) {
    return (int) tiles.stream().filter(tile -> which.test(tile.getBoundsInParent())).count();
  }

  /// Pixels of the strip that are out of view.
  private double hidden() {
    return Math.max(0, strip.getWidth() - scroll.getViewportBounds().getWidth());
  }

  /// Scrolls to the tiles at the left or at the right of those in view.
  private void turn(int pages) {
    scrollBy(pages * (scroll.getViewportBounds().getWidth() - LayerTile.NARROW));
  }

  private void wheel(ScrollEvent wheel) {
    if (wheel.getDeltaX() == 0 && wheel.getDeltaY() != 0 && hidden() > 0) {
      scrollBy(-wheel.getDeltaY() / wheel.getMultiplierY() * (LayerTile.NARROW + ARROW));
      wheel.consume();
    }
  }

  private void scrollBy(double pixels) {
    if (hidden() > 0) {
      scroll.setHvalue(Math.clamp(scroll.getHvalue() + pixels / hidden(), 0, 1));
    }
  }

  /// Brings the layer that adds most into view when it becomes another one.
  private void revealMost(int most) {
    if (most != revealed) {
      revealed = most;
      applyCss();
      layout();
      reveal(most);
    }
  }

  /// Whoever goes through the tiles by keys sees where they are.
  private void revealFocused(int layer) {
    if (layer < tiles.size() && tiles.get(layer).isFocused()) {
      reveal(layer);
    }
  }

  /// Scrolls to a tile that is out of view.
  void reveal(int layer) {
    double room = hidden();
    if (layer < tiles.size() && room > 0) {
      Bounds tile = tiles.get(layer).getBoundsInParent();
      double from = scroll.getHvalue() * room;
      double width = scroll.getViewportBounds().getWidth();
      if (tile.getMinX() < from || tile.getMaxX() > from + width) {
        scroll.setHvalue(Math.clamp((tile.getCenterX() - width / 2) / room, 0, 1));
      }
    }
  }
}
