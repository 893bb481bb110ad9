package io.spikeglass.tensor;

import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;

/// Which inputs a pooling window covers.
public final class Windows {

  private Windows() {}

  /// Flat indices of the inputs under the window of output `index`, rows first; positions in the
  /// padding are left out.
  public static int[] inside(Window window, Shape from, Shape to, int index) {
    int channel = to.channelOf(index);
    int y = index % to.area() / to.width();
    int x = index % to.width();
    int[] found = new int[window.kernelHeight() * window.kernelWidth()];
    int count = 0;
    for (int r = 0; r < window.kernelHeight(); r++) {
      int row = y * window.strideHeight() - window.padTop() + r * window.dilationHeight();
      for (int k = 0; k < window.kernelWidth(); k++) {
        int column = x * window.strideWidth() - window.padLeft() + k * window.dilationWidth();
        if (row >= 0 && row < from.height() && column >= 0 && column < from.width()) {
          found[count++] = channel * from.area() + row * from.width() + column;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }
}
