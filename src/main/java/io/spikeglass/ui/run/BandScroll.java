package io.spikeglass.ui.run;

import io.spikeglass.figure.Figure;
import java.util.function.UnaryOperator;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/// Scrolls the bands of a plot that do not fit below one another: by its bar, the wheel, and the
/// keys ↑ ↓ PgUp PgDn. Whole bands are on show, so that none is cut.
final class BandScroll {

  private static final double BAR_WIDTH = 10;

  private final TimeView view;
  private final UnaryOperator<Figure> dress;
  private final ScrollBar bar = new ScrollBar();
  private Bands bands = Bands.NONE;
  private int total;
  private int wanted;
  private double turned;
  private Runnable moved = () -> {};

  /// @param dress what the window makes of the whole figure before
  BandScroll(TimeView view, String name, UnaryOperator<Figure> dress) {
    this.view = view;
    this.dress = dress;
    bar.setOrientation(Orientation.VERTICAL);
    bar.setVisible(false);
    bar.setMaxWidth(BAR_WIDTH);
    bar.setUnitIncrement(1);
    bar.setAccessibleText(name);
    bar.setId(view.figure().getId() + "-scroll");
    StackPane.setAlignment(bar, Pos.CENTER_RIGHT);
    view.cover(bar);
    bar.valueProperty()
        .addListener((_, _, at) -> to(bands.from((int) Math.rint(at.doubleValue()))));
    view.figure().heightProperty().addListener(_ -> fit(total));
    view.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    view.figure().addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /// @param listener called when other bands are on show
  void onMove(Runnable listener) {
    moved = listener;
  }

  /// A figure of so many bands is shown.
  void fit(int bandsOfFigure) {
    total = bandsOfFigure;
    double height = view.figure().getHeight();
    if (height > 0 && total > 0) {
      Bands fitting = Bands.of(total, height, bands.first());
      boolean stays = bands.total() != total || bands.holds(wanted);
      to(stays ? fitting.revealing(wanted) : fitting);
    }
  }

  /// Brings a band into view.
  void reveal(int band) {
    wanted = band;
    if (bands.total() > 0) {
      to(bands.revealing(band));
    }
  }

  Bands bands() {
    return bands;
  }

  private void to(Bands next) {
    if (next.equals(bands)) {
      return;
    }
    bands = next;
    bar.setVisible(next.scroll());
    bar.setMax(next.total() - next.shown());
    bar.setVisibleAmount(bar.getMax() * next.shown() / Math.max(1, next.total()));
    bar.setBlockIncrement(next.shown());
    bar.setValue(next.first());
    view.dress(figure -> next.of(dress.apply(figure)));
    moved.run();
  }

  private void wheel(ScrollEvent scroll) {
    if (!bands.scroll() || scroll.getDeltaY() == 0) {
      return;
    }
    // A fine wheel turns a band bit by bit.
    turned -= scroll.getDeltaY() / scroll.getMultiplierY();
    int by = (int) turned;
    turned -= by;
    to(bands.from(bands.first() + by));
    scroll.consume();
  }

  private void key(KeyEvent key) {
    int by =
        switch (key.getCode()) {
          case UP -> -1;
          case DOWN -> 1;
          case PAGE_UP -> -bands.shown();
          case PAGE_DOWN -> bands.shown();
          default -> 0;
        };
    if (by != 0 && bands.scroll()) {
      to(bands.from(bands.first() + by));
      key.consume();
    }
  }
}
