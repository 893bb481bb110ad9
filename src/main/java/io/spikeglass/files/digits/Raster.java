package io.spikeglass.files.digits;

/// Ink on a square of pixels: exact coverage of polygons, then what happens to ink on paper.
final class Raster {

  private final int side;
  private final double[] ink;

  private Raster(int side, double[] ink) {
    this.side = side;
    this.ink = ink;
  }

  /// The share of every pixel that lies inside `outline`, whose unit is one pixel. What lies
  /// outside of the square is lost.
  static Raster of(Outline outline, int side) {
    // Every edge leaves, in the rows it crosses, the change of coverage from column to column; the
    // sums along the rows are the coverage. One column more takes what leaves on the right.
    double[] change = new double[side * side + 2];
    for (double[] polygon : outline.polygons()) {
      for (int p = 0, q = polygon.length - 2; p < polygon.length; q = p, p += 2) {
        edge(change, side, polygon[q], polygon[q + 1], polygon[p], polygon[p + 1]);
      }
    }
    double[] ink = new double[side * side];
    for (int row = 0; row < side; row++) {
      double sum = 0;
      for (int column = 0; column < side; column++) {
        sum += change[row * side + column];
        ink[row * side + column] = Math.min(Math.abs(sum), 1);
      }
    }
    return new Raster(side, ink);
  }

  private static void edge(double[] change, int side, double x0, double y0, double x1, double y1) {
    if (y0 == y1) {
      return;
    }
    double direction = y0 < y1 ? 1 : -1;
    double topX = y0 < y1 ? x0 : x1;
    double topY = Math.min(y0, y1);
    double bottomY = Math.max(y0, y1);
    double slope = (x1 - x0) / (y1 - y0);
    int first = (int) Math.max(0, Math.floor(topY));
    int last = (int) Math.min(side, Math.ceil(bottomY));
    for (int row = first; row < last; row++) {
      double from = Math.max(row, topY);
      double to = Math.min(row + 1.0, bottomY);
      double xFrom = topX + (from - topY) * slope;
      double xTo = topX + (to - topY) * slope;
      piece(
          change,
          row * side,
          side,
          direction * (to - from),
          Math.min(xFrom, xTo),
          Math.max(xFrom, xTo));
    }
  }

  /// A piece of an edge inside one row: `height` of it (signed), from column `left` to `right`.
  private static void piece(
      double[] change, int row, int side, double height, double left, double right) {
    double low = Math.clamp(left, 0, side);
    double high = Math.clamp(right, 0, side);
    int first = (int) low;
    int last = (int) high;
    double width = high - low;
    for (int column = first; column <= Math.min(last, side - 1); column++) {
      double from = Math.max(column, low);
      double to = Math.min(column + 1.0, high);
      double part = width > 0 ? height * (to - from) / width : height;
      // The share of this pixel to the right of the piece, and the rest in the next pixel.
      double share = column + 1 - (from + to) / 2;
      add(change, row, side, column, part * share);
      add(change, row, side, column + 1, part * (1 - share));
    }
  }

  private static void add(double[] change, int row, int side, int column, double amount) {
    if (column < side) {
      change[row + column] += amount;
    }
  }

  /// Centre of mass in pixels, from the upper left corner: x, then y.
  double[] centre() {
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double here = ink[row * side + column];
        mass += here;
        x += here * (column + 0.5);
        y += here * (row + 0.5);
      }
    }
    return new double[] {x / mass, y / mass};
  }

  /// Takes ink away around (`x`, `y`): all of it inside `radius`, fading over one more pixel.
  void lift(double x, double y, double radius) {
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double dx = column + 0.5 - x;
        double dy = row + 0.5 - y;
        double kept = Math.sqrt(dx * dx + dy * dy) - radius;
        ink[row * side + column] *= Math.clamp(kept, 0, 1);
      }
    }
  }

  /// Spreads ink: each pixel gives `share` of its ink to the neighbours on both sides, first along
  /// the rows, then along the columns.
  void blur(double share) {
    double[] row = new double[side];
    for (int line = 0; line < side; line++) {
      blur(line * side, 1, share, row);
    }
    for (int line = 0; line < side; line++) {
      blur(line, side, share, row);
    }
  }

  private void blur(int start, int stride, double share, double[] before) {
    for (int k = 0; k < side; k++) {
      before[k] = ink[start + k * stride];
    }
    for (int k = 0; k < side; k++) {
      double left = k > 0 ? before[k - 1] : 0;
      double right = k < side - 1 ? before[k + 1] : 0;
      ink[start + k * stride] = (1 - share) * before[k] + share / 2 * (left + right);
    }
  }

  /// Grey values 0 (paper) to 255 (ink): coverage times `darkness`, plus noise of amplitude
  /// `noise`; what stays below `paper` is paper.
  byte[] grey(double darkness, double noise, double paper, Draws draws) {
    byte[] grey = new byte[ink.length];
    for (int i = 0; i < ink.length; i++) {
      double value = darkness * ink[i] + noise * draws.around();
      grey[i] = (byte) (value < paper ? 0 : (int) (255 * Math.min(value, 1) + 0.5));
    }
    return grey;
  }
}
