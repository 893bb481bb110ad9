package io.spikeglass.figure;

import io.spikeglass.network.Shape;
import java.util.OptionalInt;

/// How the channels of a [Mark.HeatMap] lie side by side in a panel, above the scale of colours.
///
/// @param tiles number of maps; one for a flat layer
/// @param across maps in a row
/// @param rows cells of a map, downwards
/// @param columns cells of a map, rightwards
/// @param cell side of a cell, pixels at scale 1
/// @param x left edge of the first map
/// @param y upper edge of the first map
record ChannelGrid(int tiles, int across, int rows, int columns, double cell, double x, double y) {

  /// Room for the scale of colours.
  static final double SCALE_ROW = 30;

  private static final double GAP = 5;

  /// The arrangement with the largest cells.
  static ChannelGrid of(Mark.HeatMap map, PlotArea area) {
    ChannelGrid best = of(map.shape(), area.width(), area.height());
    return new ChannelGrid(
        best.tiles, best.across, best.rows, best.columns, best.cell, area.left(), area.top());
  }

  private static ChannelGrid of(Shape shape, double width, double height) {
    boolean flat = shape.isFlat();
    int columns = flat ? (int) Math.ceil(Math.sqrt(shape.size() * 2.0)) : shape.width();
    int rows = flat ? Math.ceilDiv(shape.size(), columns) : shape.height();
    int tiles = flat ? 1 : shape.channels();
    ChannelGrid best = new ChannelGrid(tiles, 1, rows, columns, 0, 0, 0);
    for (int across = 1; across <= tiles; across++) {
      int down = Math.ceilDiv(tiles, across);
      double cell =
          Math.min((width / across - GAP) / columns, ((height - SCALE_ROW) / down - GAP) / rows);
      if (cell > best.cell) {
        best = new ChannelGrid(tiles, across, rows, columns, cell, 0, 0);
      }
    }
    return best;
  }

  /// The height that the maps and their scale take in a panel of this width, at most `most`.
  static double height(Shape shape, double width, double most) {
    ChannelGrid best = of(shape, width, most);
    int down = Math.ceilDiv(best.tiles, best.across);
    return Math.min(most, down * (best.rows * best.cell + GAP) + SCALE_ROW);
  }

  /// Left edge of a map.
  double left(int tile) {
    return x + tile % across * (columns * cell + GAP);
  }

  /// Upper edge of a map.
  double top(int tile) {
    return y + tile / across * (rows * cell + GAP);
  }

  /// The flat index of the neuron under a pixel.
  ///
  /// @param size number of neurons
  OptionalInt neuronAt(double pixelX, double pixelY, int size) {
    for (int tile = 0; tile < tiles; tile++) {
      int column = (int) Math.floor((pixelX - left(tile)) / cell);
      int row = (int) Math.floor((pixelY - top(tile)) / cell);
      int index = (tile * rows + row) * columns + column;
      if (column >= 0 && column < columns && row >= 0 && row < rows && index < size) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }
}
