package io.spikeglass.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// What the window's content lies on: magnified as a whole, under what is laid over it for a while.
/// Where the window is too small for the magnified content, it scrolls.
public final class Desk extends Pane {

  private static final double BAR = 8;
  private static final String ROOT = "root";

  private final Region content;
  private final Pane sheet = new Pane();
  private final ScrollPane scroll = new ScrollPane(sheet);
  private final Scale scale = new Scale();
  private @Nullable Region overlay;

  Desk(Region content) {
    this.content = content;
    getChildren().add(content);
    Widgets.drawDirectly(scroll);
    scroll.setId("magnified");
    scroll.setFocusTraversable(false);
    content.setManaged(false);
  }

  /// How large everything is drawn; 1 is as it was designed.
  public double magnification() {
    return scale.getX();
  }

  /// Draws everything `times` as large. Popups, which lie outside, take the magnified style sheet
  /// of the scene; the content keeps the plain one.
  void magnify(double times) {
    Scene scene = getScene();
    scale.setX(times);
    scale.setY(times);
    boolean plain = times == 1;
    if (plain != getChildren().contains(content)) {
      getChildren().remove(plain ? scroll : content);
      sheet.getChildren().clear();
      getChildren().addFirst(plain ? content : scroll);
      content.getTransforms().clear();
      content.getStylesheets().clear();
      content.getStyleClass().remove(ROOT);
      if (!plain) {
        sheet.getChildren().add(content);
        content.getTransforms().add(scale);
        content.getStylesheets().add(StyleSheet.plain());
        content.getStyleClass().add(ROOT);
      }
    }
    scene.getStylesheets().setAll(StyleSheet.magnified(times));
    requestLayout();
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
    Node now = overlay;
    if (now != null) {
      getChildren().remove(now);
      overlay = null;
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    Region above = overlay;
    if (above != null) {
      above.resizeRelocate(0, 0, width, height);
    }
    if (getChildren().contains(content)) {
      content.resizeRelocate(0, 0, width, height);
      return;
    }
    double times = magnification();
    boolean wide = width < MainWindow.LEAST_WIDTH * times;
    boolean tall = height < MainWindow.LEAST_HEIGHT * times;
    scroll.setHbarPolicy(policy(wide));
    scroll.setVbarPolicy(policy(tall));
    double sheetWidth = Math.max(width - (tall ? BAR : 0), MainWindow.LEAST_WIDTH * times);
    double sheetHeight = Math.max(height - (wide ? BAR : 0), MainWindow.LEAST_HEIGHT * times);
    sheet.setMinSize(sheetWidth, sheetHeight);
    sheet.setMaxSize(sheetWidth, sheetHeight);
    content.resizeRelocate(0, 0, sheetWidth / times, sheetHeight / times);
    scroll.resizeRelocate(0, 0, width, height);
  }

  private static ScrollPane.ScrollBarPolicy policy(boolean needed) {
    return needed ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER;
  }
}
