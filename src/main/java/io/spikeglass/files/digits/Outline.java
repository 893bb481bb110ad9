package io.spikeglass.files.digits;

import java.util.List;

/// Shape of a digit: closed polygons around ink and around holes, which run the other way.
/// Coordinates have y downwards; what the unit is depends on the step of the drawing.
///
/// @param polygons x0, y0, x1, y1, … of each polygon; the last point joins the first
record Outline(List<double[]> polygons) {

  /// Moves every point, in place order.
  @FunctionalInterface
  interface Motion {

    /// Writes the new place of the point (`x`, `y`) to `into[at]` and `into[at + 1]`.
    void move(double x, double y, double[] into, int at);
  }

  Outline {
    polygons = List.copyOf(polygons);
  }

  /// The outline with every point moved.
  Outline moved(Motion motion) {
    return new Outline(
        polygons.stream()
            .map(
                polygon -> {
                  double[] moved = new double[polygon.length];
                  for (int p = 0; p < polygon.length; p += 2) {
                    motion.move(polygon[p], polygon[p + 1], moved, p);
                  }
                  return moved;
                })
            .toList());
  }

  /// The outline scaled by `factor` around the origin, then shifted.
  Outline placed(double factor, double shiftX, double shiftY) {
    return moved(
        (x, y, into, at) -> {
          into[at] = factor * x + shiftX;
          into[at + 1] = factor * y + shiftY;
        });
  }

  /// The smallest box around all points.
  Box box() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (double[] polygon : polygons) {
      for (int p = 0; p < polygon.length; p += 2) {
        left = Math.min(left, polygon[p]);
        right = Math.max(right, polygon[p]);
        top = Math.min(top, polygon[p + 1]);
        bottom = Math.max(bottom, polygon[p + 1]);
      }
    }
    return new Box(left, top, right, bottom);
  }

  /// The smallest box around something.
  record Box(double left, double top, double right, double bottom) {

    /// The longer side.
    double extent() {
      return Math.max(right - left, bottom - top);
    }
  }

  /// Mean width of the strokes: twice the area of the ink over the length of its border.
  double strokeWidth() {
    double border = 0;
    for (double[] polygon : polygons) {
      for (int p = 0, q = polygon.length - 2; p < polygon.length; q = p, p += 2) {
        border += distance(polygon[p] - polygon[q], polygon[p + 1] - polygon[q + 1]);
      }
    }
    return 2 * Math.abs(area()) / border;
  }

  /// Area of the ink; its sign says which way round the polygons run.
  double area() {
    double twice = 0;
    for (double[] polygon : polygons) {
      for (int p = 0, q = polygon.length - 2; p < polygon.length; q = p, p += 2) {
        twice += polygon[q] * polygon[p + 1] - polygon[p] * polygon[q + 1];
      }
    }
    return twice / 2;
  }

  /// The outline with its border pushed outwards by `distance` (inwards if negative): every point
  /// moves along the mean normal of its two edges.
  Outline thickened(double distance) {
    double outwards = area() > 0 ? distance : -distance;
    return new Outline(polygons.stream().map(polygon -> thickened(polygon, outwards)).toList());
  }

  private static double[] thickened(double[] polygon, double distance) {
    int length = polygon.length;
    double[] moved = new double[length];
    for (int p = 0; p < length; p += 2) {
      int before = (p + length - 2) % length;
      int after = (p + 2) % length;
      double inX = polygon[p] - polygon[before];
      double inY = polygon[p + 1] - polygon[before + 1];
      double outX = polygon[after] - polygon[p];
      double outY = polygon[after + 1] - polygon[p + 1];
      double in = Math.max(distance(inX, inY), 1e-12);
      double out = Math.max(distance(outX, outY), 1e-12);
      double normalX = inY / in + outY / out;
      double normalY = -inX / in - outX / out;
      // The mean of two unit normals is shorter the sharper the corner; a corner moves farther.
      double square = Math.max(normalX * normalX + normalY * normalY, 1.0);
      moved[p] = polygon[p] + distance * 2 * normalX / square;
      moved[p + 1] = polygon[p + 1] + distance * 2 * normalY / square;
    }
    return moved;
  }

  private static double distance(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }
}
