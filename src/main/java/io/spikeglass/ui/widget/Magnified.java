package io.spikeglass.ui.widget;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.value.ChangeListener;
import javafx.css.Styleable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// What is drawn larger as a whole: the content is laid out as designed, for the room that is left
/// at its size, and magnified. Where that room is less than the content's smallest size, it scrolls
/// after the focus.
public class Magnified extends Pane {

  private static final double BAR = 8;

  private final Region content;
  private final Pane sheet = new Pane();
  private final ScrollPane scroll = new ScrollPane(sheet);
  private final ReadOnlyDoubleWrapper magnification = new ReadOnlyDoubleWrapper(1);
  private final ChangeListener<@Nullable Node> onFocus = (_, _, now) -> reveal(now);

  /// @param content never becomes smaller than its smallest size
  Magnified(Region content) {
    this.content = content;
    getChildren().add(content);
    content.setManaged(false);
    Widgets.drawDirectly(scroll);
    scroll.setId("magnified");
    scroll.setFocusTraversable(false);
    Scale scale = new Scale();
    scale.xProperty().bind(magnification);
    scale.yProperty().bind(magnification);
    sheet.getStyleClass().addAll("root", "sheet");
    sheet.getStylesheets().add(StyleSheet.plain());
    sheet.styleProperty().bind(styleProperty());
    magnification.addListener((_, before, now) -> magnify(scale, before.doubleValue() == 1, now));
    sceneProperty()
        .addListener(
            (_, before, now) -> {
              if (before != null) {
                before.focusOwnerProperty().removeListener(onFocus);
              }
              if (now != null) {
                now.focusOwnerProperty().addListener(onFocus);
              }
            });
  }

  /// What magnifies `node`, which lies in a window or a popup.
  ///
  /// @throws IllegalArgumentException where nothing does
  static Magnified around(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      if (around instanceof Magnified magnified) {
        return magnified;
      }
    }
    throw new IllegalArgumentException(node + " is not drawn larger");
  }

  /// How much larger than its style sheet says `styled` is to be drawn: what wears the style of a
  /// magnified content without lying in it, such as the list of a choice, is not magnified with it.
  static double lacking(Styleable styled) {
    Styleable within = styled;
    for (Styleable around = styled; around != null; around = around.getStyleableParent()) {
      if (around instanceof Magnified magnified) {
        return within.equals(magnified.scroll) ? magnified.magnification() : 1;
      }
      within = around;
    }
    return 1;
  }

  /// How large everything is drawn; 1 is as it was designed.
  public final double magnification() {
    return magnification.get();
  }

  final ReadOnlyDoubleProperty magnificationProperty() {
    return magnification.getReadOnlyProperty();
  }

  /// Draws everything `times` as large. The content keeps the plain style sheet; what lies outside,
  /// such as popups, takes that of the scene.
  public final void magnify(double times) {
    magnification.set(times);
  }

  /// Is magnified as `other` is, in the same hues, from now on.
  final void follow(Magnified other) {
    magnification.bind(other.magnificationProperty());
    styleProperty().bind(other.styleProperty());
  }

  private void magnify(Scale scale, boolean wasPlain, Number now) {
    boolean plain = now.doubleValue() == 1;
    if (plain != wasPlain) {
      getChildren().remove(plain ? scroll : content);
      sheet.getChildren().clear();
      getChildren().addFirst(plain ? content : scroll);
      content.getTransforms().clear();
      if (!plain) {
        sheet.getChildren().add(content);
        content.getTransforms().add(scale);
      }
    }
    requestLayout();
  }

  private boolean isPlain() {
    return magnification() == 1;
  }

  @Override
  protected double computePrefWidth(double height) {
    double wanted = magnification() * content.prefWidth(-1);
    boolean tall = !isPlain() && getMaxHeight() > 0 && computePrefHeight(-1) > getMaxHeight();
    return wanted + (tall ? bar() : 0);
  }

  @Override
  protected double computePrefHeight(double width) {
    return magnification() * content.prefHeight(content.prefWidth(-1));
  }

  private double bar() {
    return BAR * magnification();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (isPlain()) {
      content.resizeRelocate(0, 0, width, height);
      return;
    }
    double times = magnification();
    double leastWidth = times * content.minWidth(-1);
    double leastHeight = times * content.minHeight(content.minWidth(-1));
    boolean wide = width < leastWidth;
    boolean tall = height < leastHeight;
    scroll.setHbarPolicy(policy(wide));
    scroll.setVbarPolicy(policy(tall));
    double sheetWidth = Math.max(width - (tall ? bar() : 0), leastWidth);
    double sheetHeight = Math.max(height - (wide ? bar() : 0), leastHeight);
    sheet.setMinSize(sheetWidth, sheetHeight);
    sheet.setMaxSize(sheetWidth, sheetHeight);
    content.resizeRelocate(0, 0, sheetWidth / times, sheetHeight / times);
    scroll.resizeRelocate(0, 0, width, height);
  }

  private static ScrollPane.ScrollBarPolicy policy(boolean needed) {
    return needed ? ScrollPane.ScrollBarPolicy.ALWAYS : ScrollPane.ScrollBarPolicy.NEVER;
  }

  /// Scrolls to `node` where it has the focus out of view.
  private void reveal(@Nullable Node node) {
    if (node == null || isPlain() || !isWithin(node)) {
      return;
    }
    Bounds place = sheet.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    Bounds view = scroll.getViewportBounds();
    scroll.setHvalue(
        revealing(
            new Extent(place.getMinX(), place.getMaxX()),
            scroll.getHvalue(),
            view.getWidth(),
            sheet.getWidth()));
    scroll.setVvalue(
        revealing(
            new Extent(place.getMinY(), place.getMaxY()),
            scroll.getVvalue(),
            view.getHeight(),
            sheet.getHeight()));
  }

  private boolean isWithin(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      if (around.equals(sheet)) {
        return true;
      }
    }
    return false;
  }

  /// Where something lies along one axis of the sheet.
  private record Extent(double from, double to) {}

  /// Value of a scroll bar, 0..1, at which `wanted` lies in view; the present one where it does.
  private static double revealing(Extent wanted, double value, double view, double whole) {
    double hidden = whole - view;
    double from = value * hidden;
    if (hidden <= 0 || (wanted.from() >= from && wanted.to() <= from + view)) {
      return value;
    }
    double least =
        wanted.from() < from ? wanted.from() : Math.min(wanted.from(), wanted.to() - view);
    return Math.clamp(least / hidden, 0, 1);
  }
}
