package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;

/// Which inputs a pooling window covers, and by what a mean over them is divided.
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

  /// By what `pool` divides the sum under each of its windows over one channel, rows first.
  public static float[] divisors(Layer.AveragePool pool, Shape from, Shape to) {
    float[] divisors = new float[to.area()];
    for (int p = 0; p < divisors.length; p++) {
      divisors[p] = divisor(pool, from, to, p);
    }
    return divisors;
  }

  /// By what `pool` divides the sum under the window of output `index`.
  static int divisor(Layer.AveragePool pool, Shape from, Shape to, int index) {
    Window window = pool.window();
    int top = index % to.area() / to.width() * window.strideHeight() - window.padTop();
    int left = index % to.width() * window.strideWidth() - window.padLeft();
    int counted = pool.countPadding() ? 1 : 0;
    int rows =
        within(
            top,
            window.kernelHeight(),
            window.dilationHeight(),
            -counted * window.padTop(),
            from.height() + counted * window.padBottom());
    int columns =
        within(
            left,
            window.kernelWidth(),
            window.dilationWidth(),
            -counted * window.padLeft(),
            from.width() + counted * window.padRight());
    return rows * columns;
  }

  /// How many of `count` places, from `first` on and `step` apart, lie in `from`..`to`, the latter
  /// excluded.
  private static int within(int first, int count, int step, int from, int to) {
    int found = 0;
    for (int k = 0; k < count; k++) {
      int place = first + k * step;
      found += place >= from && place < to ? 1 : 0;
    }
    return found;
  }
}
