package io.spikeglass.ui.widget;

import io.spikeglass.network.Samples;
import io.spikeglass.ui.Opened;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// A sample as a small picture with words under it; a click, or Enter, opens it.
public final class Thumbnail extends VBox {

  private static final double SIZE = 46;
  private static final double LINE = 14;
  private static final double LETTERS = 10.5;
  private static final int SHORT_NAME = 2;
  private static final String BECOMES = " → ";
  private static final String CURRENT = "current";

  private final Label caption = new Label();
  private final Tooltip tooltip = new Tooltip();
  private final Form form;
  private final int index;

  /// How much room there is for words under the pictures of a data set, so that all are in line.
  public enum Form {
    /// A line, for digits: four fit side by side in a panel.
    SHORT(4, 51, 1),
    /// A line for each of two names: three fit.
    LONG(3, 72, 2);

    private final int columns;
    private final double width;
    private final int lines;

    Form(int columns, double width, int lines) {
      this.columns = columns;
      this.width = width;
      this.lines = lines;
    }

    /// That of the classes of what is open.
    public static Form of(Opened opened) {
      return IntStream.range(0, opened.network().classCount())
              .allMatch(index -> opened.className(index).length() <= SHORT_NAME)
          ? SHORT
          : LONG;
    }

    /// How many fit side by side in a panel.
    public int columns() {
      return columns;
    }
  }

  /// @param words what stands under the picture
  /// @param open what a click does
  public Thumbnail(Samples samples, int index, Form form, String words, Runnable open) {
    this.form = form;
    ImageView view = new ImageView(SampleImages.of(samples, index));
    view.setFitWidth(SIZE);
    view.setFitHeight(SIZE);
    view.setSmooth(false);
    StackPane frame = new StackPane(view);
    frame.getStyleClass().add("thumb-frame");
    this.index = index;
    frame.setMaxWidth(USE_PREF_SIZE);
    caption.setAlignment(Pos.TOP_CENTER);
    caption.setTextAlignment(TextAlignment.CENTER);
    caption.setMinSize(form.width, form.lines * LINE);
    caption.setMaxSize(form.width, form.lines * LINE);
    Tooltip.install(this, tooltip);
    getChildren().addAll(frame, caption);
    getStyleClass().add("thumb-cell");
    Widgets.pressable(this, open);
    say(words);
  }

  /// Sets the words under the picture.
  ///
  /// @param opacity how much of their ink they wear
  public void say(String words, double opacity) {
    say(words);
    caption.setOpacity(opacity);
  }

  /// Sets the words under the picture.
  public void say(String words) {
    Fitting fitting = new Fitting(true, LETTERS, form.width);
    int becomes = words.indexOf(BECOMES);
    caption.setText(
        form.lines == 1 || becomes < 0
            ? fitting.of(words)
            : fitting.of(words.substring(0, becomes))
                + "\n"
                + fitting.of(words.substring(becomes + 1)));
    String name = "sample " + index + ", " + words;
    tooltip.setText(name);
    setAccessibleText(name);
  }

  /// Frames the sample that is on show.
  public Thumbnail current(boolean current) {
    if (current != isCurrent()) {
      if (current) {
        getStyleClass().add(CURRENT);
      } else {
        getStyleClass().remove(CURRENT);
      }
    }
    return this;
  }

  /// Whether the sample is the one on show.
  public boolean isCurrent() {
    return getStyleClass().contains(CURRENT);
  }
}
