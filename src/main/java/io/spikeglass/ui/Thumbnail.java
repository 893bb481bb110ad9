package io.spikeglass.ui;

import io.spikeglass.network.Samples;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A sample as a small picture with words under it; a click, or Enter, opens it.
public final class Thumbnail extends VBox {

  private static final double SIZE = 46;
  private static final int ONE_LINE = 7;
  private static final String CURRENT = "current";

  private final Label caption = new Label();
  private final Tooltip tooltip = new Tooltip();
  private final int index;

  /// @param words what stands under the picture
  /// @param open what a click does
  public Thumbnail(Samples samples, int index, String words, Runnable open) {
    ImageView view = new ImageView(SampleImages.of(samples, index));
    view.setFitWidth(SIZE);
    view.setFitHeight(SIZE);
    view.setSmooth(false);
    StackPane frame = new StackPane(view);
    frame.getStyleClass().add("thumb-frame");
    this.index = index;
    caption.setMaxWidth(SIZE + 4);
    Tooltip.install(this, tooltip);
    getChildren().addAll(frame, caption);
    getStyleClass().add("thumb-cell");
    Widgets.pressable(this, open);
    say(words);
  }

  /// Sets the words under the picture.
  public void say(String words) {
    caption.setText(words.length() > ONE_LINE ? words.replace(" → ", "\n→ ") : words);
    String name = "sample " + index + ", " + words;
    tooltip.setText(name);
    setAccessibleText(name);
  }

  /// Frames the sample that is on show.
  public Thumbnail current(boolean current) {
    if (current != getStyleClass().contains(CURRENT)) {
      if (current) {
        getStyleClass().add(CURRENT);
      } else {
        getStyleClass().remove(CURRENT);
      }
    }
    return this;
  }
}
