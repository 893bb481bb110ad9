package io.spikeglass.figure;

/// Where a panel lies in the picture, and how pixels become data there. Pixels at scale 1 from the
/// picture's top left corner.
///
/// @param index position of the panel in its figure
/// @param panel the panel
/// @param left left edge of the plot
/// @param top upper edge of the plot
/// @param width width of the plot
/// @param height height of the plot
public record PlotArea(
    int index, Panel panel, double left, double top, double width, double height) {

  /// Right edge.
  public double right() {
    return left + width;
  }

  /// Lower edge.
  public double bottom() {
    return top + height;
  }

  /// Pixel of a horizontal data position.
  public double pixelX(double value) {
    Axis x = panel.x();
    return left + (value - x.low()) / (x.high() - x.low()) * width;
  }

  /// Pixel of a vertical data position; rows count downwards, numbers upwards.
  public double pixelY(double value) {
    Axis y = panel.y();
    double share = (value - y.low()) / (y.high() - y.low());
    return top + (y.kind() == Axis.Kind.ROWS ? share : 1 - share) * height;
  }

  /// Horizontal data position of a pixel.
  public double dataX(double pixel) {
    Axis x = panel.x();
    return x.low() + (pixel - left) / width * (x.high() - x.low());
  }

  /// Vertical data position of a pixel.
  public double dataY(double pixel) {
    Axis y = panel.y();
    double share = (pixel - top) / height;
    return y.low() + (y.kind() == Axis.Kind.ROWS ? share : 1 - share) * (y.high() - y.low());
  }

  /// Whether the pixel lies in the plot.
  public boolean contains(double x, double y) {
    return x >= left && x < right() && y >= top && y < bottom();
  }

  /// The time step whose cell holds the pixel, cut to the steps that are on the axis, if only in
  /// part.
  public int step(double pixel) {
    Axis x = panel.x();
    double first = Math.floor(x.low() + 0.5);
    double last = Math.ceil(x.high() - 0.5);
    return (int) Math.clamp(Math.rint(dataX(pixel)), first, last);
  }

  /// The row that holds the pixel, cut to the rows of the axis.
  public int row(double pixel) {
    return (int) Math.clamp(Math.floor(dataY(pixel)), panel.y().low(), panel.y().high() - 1);
  }
}
