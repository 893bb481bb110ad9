package io.spikeglass.ui.run;

import io.spikeglass.ui.widget.Widgets;
import javafx.scene.control.Button;

/// At an end of the network strip: how many layers are out of view there; a click shows them.
final class Beyond extends Button {

  private static final double WIDTH = 22;

  private final Side side;

  /// At which end it stands.
  enum Side {
    LEFT("◀", "before"),
    RIGHT("▶", "after");

    private final String arrow;
    private final String words;

    Side(String arrow, String words) {
      this.arrow = arrow;
      this.words = words;
    }
  }

  /// @param turn shows the layers beyond
  Beyond(Side side, Runnable turn) {
    this.side = side;
    setId("strip-" + side.words);
    setOnAction(_ -> turn.run());
    getStyleClass().add("strip-beyond");
    setMinSize(WIDTH, LayerTile.HEIGHT);
    setMaxSize(WIDTH, LayerTile.HEIGHT);
    setTranslateY(StripTiles.ABOVE);
    say(0);
  }

  /// Says that `layers` are out of view.
  void say(int layers) {
    setDisable(layers == 0);
    setText(layers == 0 ? "" : side.arrow + "\n" + layers);
    Widgets.describe(
        this,
        layers == 1
            ? "1 layer " + side.words + " these"
            : layers + " layers " + side.words + " these");
  }
}
