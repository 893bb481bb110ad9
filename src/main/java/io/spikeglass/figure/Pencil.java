package io.spikeglass.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// The hand that draws: a graphics context with its theme, which puts edges on device pixels on
/// screen and leaves coordinates exact on paper.
final class Pencil {

  /// Dark veil over patterns.
  private static final Color PATTERN = new Color(0, 0, 0, 128);

  private static final double NARROWEST_LETTERS = 0.8;

  final Graphics2D g;
  final Style style;
  private final Frame.Finish finish;
  private final double scaleX;
  private final double scaleY;
  private final double originX;
  private final double originY;

  Pencil(Graphics2D g, Style style, Frame.Finish finish) {
    this.g = g;
    this.style = style;
    this.finish = finish;
    AffineTransform toDevice = g.getTransform();
    scaleX = toDevice.getScaleX();
    scaleY = toDevice.getScaleY();
    originX = toDevice.getTranslateX();
    originY = toDevice.getTranslateY();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  boolean onPaper() {
    return finish == Frame.Finish.PAPER;
  }

  /// Nearest device column edge.
  double snapX(double x) {
    return onPaper() ? x : (Math.round(x * scaleX + originX) - originX) / scaleX;
  }

  /// Nearest device row edge.
  double snapY(double y) {
    return onPaper() ? y : (Math.round(y * scaleY + originY) - originY) / scaleY;
  }

  /// Thickness of a border: whole device pixels on screen, a hairline on paper.
  double hair() {
    return onPaper() ? 0.7 : Math.max(1, Math.round(scaleY)) / scaleY;
  }

  /// Device pixels per pixel at scale 1.
  double scale() {
    return scaleX;
  }

  void fill(Rectangle2D area, Color color) {
    g.setColor(color);
    g.fill(area);
  }

  /// Fills whole device pixels nearest to the area, at least one each way.
  void fillPixels(double x0, double y0, double x1, double y1) {
    double left = snapX(x0);
    double top = snapY(y0);
    double right = onPaper() ? x1 : Math.max(left + 1 / scaleX, snapX(x1));
    double bottom = onPaper() ? y1 : Math.max(top + 1 / scaleY, snapY(y1));
    g.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
  }

  /// A frame of hairlines inside the area.
  void frame(Rectangle2D area, Color color) {
    frame(area, color, hair());
  }

  void frame(Rectangle2D area, Color color, double thickness) {
    double left = snapX(area.getMinX());
    double top = snapY(area.getMinY());
    double right = snapX(area.getMaxX());
    double bottom = snapY(area.getMaxY());
    g.setColor(color);
    g.fill(new Rectangle2D.Double(left, top, right - left, thickness));
    g.fill(new Rectangle2D.Double(left, bottom - thickness, right - left, thickness));
    g.fill(new Rectangle2D.Double(left, top + thickness, thickness, bottom - top - 2 * thickness));
    g.fill(
        new Rectangle2D.Double(
            right - thickness, top + thickness, thickness, bottom - top - 2 * thickness));
  }

  void pick(Pen pen) {
    g.setColor(style.color(pen.ink(), pen.alpha()));
    g.setStroke(stroke(pen));
  }

  private static BasicStroke stroke(Pen pen) {
    float width = (float) pen.width();
    if (pen.dash().isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] dash = new float[pen.dash().size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = pen.dash().get(i).floatValue();
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  void line(double x0, double y0, double x1, double y1) {
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  void pattern(Shape strokes, double width) {
    g.setColor(PATTERN);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    g.draw(strokes);
  }

  void spots(Shape spots) {
    g.setColor(PATTERN);
    g.fill(spots);
  }

  /// Text whose capitals are centred on `middle`.
  void text(Words words, double x, double middle, Mark.Anchor anchor) {
    text(words, style.color(words.ink()), x, middle, anchor);
  }

  void text(Words said, Color color, double x, double middle, Mark.Anchor anchor) {
    if (said.text().isEmpty()) {
      return;
    }
    Words words = typeset(said);
    double width = anchor == Mark.Anchor.LEFT ? 0 : Typeface.width(words);
    double start =
        switch (anchor) {
          case LEFT -> x;
          case CENTRE -> x - width / 2;
          case RIGHT -> x - width;
        };
    double baseline = middle + Typeface.CAP_HEIGHT * words.role().size() / 2;
    g.setColor(color);
    if (onPaper()) {
      exactText(words, start, baseline);
    } else {
      g.setFont(Typeface.of(words.role()));
      // Letters stand on whole pixel rows: between two rows they look grey.
      g.drawString(words.text(), (float) start, (float) snapY(baseline));
    }
  }

  /// Text in at most `room` pixels: somewhat too wide, it is set narrower; far too wide, cut.
  void squeezed(Words words, double x, double middle, Mark.Anchor anchor, double room) {
    Words fitting = Typeface.fit(words, room / NARROWEST_LETTERS);
    double share = Math.min(1, room / Math.max(1, Typeface.width(fitting)));
    AffineTransform before = g.getTransform();
    g.translate(x, 0);
    g.scale(share, 1);
    text(fitting, 0, middle, anchor);
    g.setTransform(before);
  }

  /// Names that stand together as [#squeezed] sets them in so much room, shortened by one rule.
  static List<String> shortened(List<String> names, double room) {
    return ShortName.together(
        names, name -> Typeface.width(name, Role.NAME) <= room / NARROWEST_LETTERS);
  }

  /// Text along the left edge, read from below.
  void uprightText(Words said, double x, double centre) {
    Words words = typeset(said);
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2, x, centre);
    g.setColor(style.color(words.ink()));
    exactText(words, x - Typeface.width(words) / 2, centre);
    g.setTransform(before);
  }

  private Words typeset(Words said) {
    return new Words(style.decimal().in(said.text()), said.ink(), said.role());
  }

  /// Text at twice its size, halved: SVG writes font sizes as whole numbers.
  private void exactText(Words words, double start, double baseline) {
    AffineTransform before = g.getTransform();
    Font font = Typeface.of(words.role());
    g.setFont(font.deriveFont(2 * font.getSize2D()));
    g.translate(start, baseline);
    g.scale(0.5, 0.5);
    g.drawString(words.text(), 0, 0);
    g.setTransform(before);
  }
}
