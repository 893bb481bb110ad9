package io.spikeglass.simulation;

import io.spikeglass.network.Shape;

/// The two orders of a node's values: flat C, H, W outside the engine, channels last inside.
final class Layout {

  private Layout() {}

  /// For every flat C, H, W index its place with channels last.
  static int[] places(Shape shape) {
    int[] places = new int[shape.size()];
    int i = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int p = 0; p < shape.area(); p++) {
        places[i++] = p * shape.channels() + c;
      }
    }
    return places;
  }
}
