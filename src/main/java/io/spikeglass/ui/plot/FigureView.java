package io.spikeglass.ui.plot;

import io.spikeglass.figure.Figure;
import io.spikeglass.figure.Frame;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.Plot;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.figure.Style;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Shows a [Figure]: the figure is made and painted on the [Painting] thread at the screen's
/// resolution, and swapped in when it is ready. The newest wins; there are two surfaces, one with
/// what is on show and one being painted.
public final class FigureView extends Region {

  private final Painting painting;
  private final Ink ground;
  private UnaryOperator<Figure> dress;
  private final Mosaic mosaic = new Mosaic();
  private final InvalidationListener onTheme = _ -> repaint();
  private final Runnable beginning = this::begin;
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final Surface[] surfaces = {new Surface(), new Surface()};
  private final List<Zoom> zooms = new ArrayList<>();
  private @Nullable Callable<Figure> recipe;
  private @Nullable Object content;
  private Runnable copying = () -> {};
  private double corner;
  private int front;
  private State state = State.SETTLED;
  private boolean dirty;

  /// How far the figure asked for is.
  private enum State {
    /// It is on show.
    SETTLED,
    /// It waits for the end of the present event, or until somebody can see it.
    EXPECTED,
    /// It, or one before it, is being painted.
    PAINTING
  }

  /// What is on show.
  ///
  /// @param figure the figure as it is exported: the part of it that is on show
  /// @param whole the whole figure
  /// @param plot where everything lies in the part on show
  public record Shown(Figure figure, Figure whole, Plot plot) {}

  /// @param ground ink behind the panels
  /// @param dress takes away what the window draws itself around the figure
  public FigureView(Painting painting, Ink ground, UnaryOperator<Figure> dress) {
    this.painting = painting;
    this.ground = ground;
    this.dress = dress;
    getStyleClass().add("plot");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
    getChildren().add(mosaic);
    setMinSize(0, 0);
    widthProperty().addListener(_ -> repaint());
    heightProperty().addListener(_ -> repaint());
    // A window learns only on show how large the pixels of its screen are.
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::renderScaleXProperty)
        .addListener(_ -> repaint());
    sceneProperty()
        .addListener(
            (_, before, scene) -> {
              if (before != null) {
                before.getPreferences().colorSchemeProperty().removeListener(onTheme);
                painting.lookProperty().removeListener(onTheme);
              }
              if (scene != null) {
                scene.getPreferences().colorSchemeProperty().addListener(onTheme);
                painting.lookProperty().addListener(onTheme);
                repaint();
              }
            });
  }

  /// @param copy puts the figure and its data on the clipboard
  public void onCopy(Runnable copy) {
    copying = copy;
  }

  /// Puts the figure and its data on the clipboard.
  public void copy() {
    copying.run();
  }

  /// Leaves `width` at the right of the figure's heading to what is laid over it.
  public void leaveCorner(double width) {
    corner = width;
    repaint();
  }

  /// Shows what `zoom` says of every figure.
  public void through(Zoom zoom) {
    zooms.add(zoom);
    zoom.lensProperty().addListener(_ -> repaint());
  }

  private static Figure seen(Figure whole, List<Lens> lenses) {
    Figure seen = whole;
    for (Lens lens : lenses) {
      seen = lens.apply(seen);
    }
    return seen;
  }

  /// The horizontal range of a panel when everything is shown.
  public Optional<Lens.Range> wholeX(int panel) {
    return shown()
        .map(now -> now.whole().panels().get(panel).x())
        .map(axis -> new Lens.Range(axis.low(), axis.high()));
  }

  /// Draws `node` over the figure.
  void overlay(Node node) {
    getChildren().add(node);
  }

  /// Shows the figure that `next` makes on the painting thread.
  public void show(Callable<Figure> next) {
    recipe = next;
    content = null;
    repaint();
  }

  /// Shows the figure that `next` makes on the painting thread, unless it is that of an equal
  /// `key`.
  ///
  /// @param key all that the figure depends on
  public void show(Object key, Callable<Figure> next) {
    if (!key.equals(content)) {
      show(next);
      content = key;
    }
  }

  /// Shows nothing, until there is another figure to show.
  public void clear() {
    recipe = null;
    content = null;
    shown.set(null);
    mosaic.clear();
  }

  /// Has other things taken away that the window draws itself, or does not show.
  public void dress(UnaryOperator<Figure> next) {
    dress = next;
    repaint();
  }

  /// Paints anew.
  public void repaint() {
    if (recipe == null) {
      return;
    }
    switch (state) {
      case SETTLED -> {
        state = State.EXPECTED;
        painting.soon(this::decide);
      }
      case EXPECTED -> {}
      case PAINTING -> dirty = true;
    }
  }

  /// What is scrolled out of view is painted less often.
  private void decide() {
    if (isSeen()) {
      begin();
    } else {
      painting.later(beginning);
    }
  }

  /// Whether any of it is within what scrolls it, if it has been laid out.
  public boolean isSeen() {
    Bounds place = localToScene(getLayoutBounds());
    for (Parent above = getParent(); above != null; above = above.getParent()) {
      if (above instanceof ScrollPane scroll
          && scroll.getHeight() > 0
          && !scroll.localToScene(scroll.getLayoutBounds()).intersects(place)) {
        return false;
      }
    }
    return true;
  }

  private void begin() {
    Callable<Figure> making = recipe;
    if (making == null || getScene() == null || getWidth() < 2 || getHeight() < 2) {
      state = State.SETTLED;
      return;
    }
    state = State.PAINTING;
    double width = getWidth();
    double height = getHeight();
    double scale = renderScale();
    Surface back = surfaces[1 - front];
    Surface before = surfaces[front];
    boolean apart = canBeCut();
    Frame frame = Frame.screen(width, height, style()).on(ground).leaving(corner);
    List<Lens> lenses = zooms.stream().map(Zoom::lens).toList();
    UnaryOperator<Figure> dressing = dress;
    painting.submit(
        () -> {
          @Nullable Painted result = null;
          try {
            Figure whole = making.call();
            Figure figure = seen(whole, lenses);
            Plot plot = back.paint(dressing.apply(figure), frame, scale);
            Pieces pieces =
                apart
                    ? Pieces.of(back.width(), back.height())
                    : Pieces.whole(back.width(), back.height());
            result =
                new Painted(
                    new Shown(figure, whole, plot), pieces, back.differences(pieces, before));
          } catch (RuntimeException bug) {
            throw bug;
          } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
          } finally {
            @Nullable Painted done = result;
            Platform.runLater(() -> swap(back, done, scale));
          }
        });
  }

  /// What came of a painting.
  ///
  /// @param changed the pieces that differ from what was on show
  private record Painted(Shown shown, Pieces pieces, BitSet changed) {}

  private void swap(Surface back, @Nullable Painted done, double scale) {
    state = State.SETTLED;
    if (done != null && recipe != null) {
      front = 1 - front;
      mosaic.show(done.pieces(), back.pixels(), done.changed(), scale);
      shown.set(done.shown());
    }
    if (dirty) {
      dirty = false;
      repaint();
    }
  }

  /// Device pixels per pixel of this view, in a magnified window too.
  private double renderScale() {
    var window = getScene().getWindow();
    double screen = window == null || window.getRenderScaleX() <= 0 ? 1 : window.getRenderScaleX();
    return screen * getLocalToSceneTransform().getMxx();
  }

  /// Whether pieces lie side by side without a seam: pixels of the picture are those of the screen
  /// only in a window that is not magnified, on a screen where edges of pixels of the window are
  /// edges of its own.
  private boolean canBeCut() {
    double scale = renderScale();
    return getLocalToSceneTransform().getMxx() == 1 && scale == Math.rint(scale);
  }

  private Style style() {
    boolean dark = getScene().getPreferences().getColorScheme() == ColorScheme.DARK;
    return painting.lookProperty().get().on(dark ? Style.DARK : Style.LIGHT);
  }

  /// What is on show; empty until the first figure is painted.
  public Optional<Shown> shown() {
    return Optional.ofNullable(shown.get());
  }

  /// Changes when another figure is on show.
  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// The panel under a point of this view.
  public Optional<PlotArea> areaAt(double x, double y) {
    return shown().flatMap(now -> now.plot().at(x, y));
  }

  /// What a screen reader says: what the figure shows, in sentences.
  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.TEXT
        ? shown().map(now -> now.figure().summary()).orElse("")
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  /// Whether everything asked for is on show.
  public boolean isSettled() {
    return state == State.SETTLED;
  }
}
