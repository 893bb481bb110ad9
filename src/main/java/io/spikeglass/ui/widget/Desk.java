package io.spikeglass.ui.widget;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What the main window's content lies on, magnified, under what is laid over it for a while.
public final class Desk extends Magnified {

  /// Smallest size of what the window shows; where it is magnified beyond the window's, it scrolls.
  public static final double LEAST_WIDTH = 1060;

  public static final double LEAST_HEIGHT = 640;

  private @Nullable Region overlay;

  /// @param content never becomes smaller than its smallest size
  public Desk(Region content) {
    super(content);
    magnificationProperty()
        .addListener(
            (_, _, times) ->
                getScene().getStylesheets().setAll(StyleSheet.magnified(times.doubleValue())));
  }

  /// Lays `node` over everything, in place of what lay there before.
  public void cover(Region node) {
    uncover();
    overlay = node;
    node.setManaged(false);
    getChildren().add(node);
    requestLayout();
  }

  /// Takes away what [#cover] laid over everything.
  public void uncover() {
    Region now = overlay;
    if (now != null) {
      getChildren().remove(now);
      overlay = null;
    }
  }

  @Override
  protected void layoutChildren() {
    Region above = overlay;
    if (above != null) {
      above.resizeRelocate(0, 0, getWidth(), getHeight());
    }
    super.layoutChildren();
  }
}
