package io.spikeglass.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static Window rows(
      int kernel, int stride, int before, int after, int dilation, boolean ceilMode) {
    return new Window(kernel, 1, stride, 1, before, 0, after, 0, dilation, 1, ceilMode);
  }

  /// Counts the places where a kernel fits, one after the other.
  private static int counted(Window window, int size) {
    int reach = window.dilationHeight() * (window.kernelHeight() - 1) + 1;
    int padded = size + window.padTop() + window.padBottom();
    int count = 0;
    int start = 0;
    while (start + reach <= padded) {
      count++;
      start += window.strideHeight();
    }
    boolean incomplete = count > 0 && start - window.strideHeight() + reach < padded;
    boolean beginsInside = start < size + window.padTop();
    return window.ceilMode() && incomplete && beginsInside ? count + 1 : count;
  }

  @Test
  void outputsAreThePlacesOfTheKernel() {
    for (int size : new int[] {1, 7, 13, 33}) {
      for (int kernel = 1; kernel <= 5; kernel++) {
        for (int stride = 1; stride <= 3; stride++) {
          for (int pad = 0; pad < kernel; pad++) {
            for (int dilation = 1; dilation <= 2; dilation++) {
              for (boolean ceilMode : new boolean[] {false, true}) {
                Window window = rows(kernel, stride, pad, kernel - 1 - pad, dilation, ceilMode);
                int expected = counted(window, size);
                assertEquals(expected, window.outputHeight(size), window + " on " + size);
              }
            }
          }
        }
      }
    }
  }

  @Test
  void impossibleExtentsOfDamagedFilesAreNoOutputs() {
    int most = Integer.MAX_VALUE;
    assertTrue(rows(most, 1, 0, 0, 2, false).outputHeight(8) < 1);
    assertTrue(rows(most, 1, 0, 0, most, false).outputHeight(8) < 1);
    Layer pool = new Layer.MaxPool(rows(1, 1, most, most, 1, true));
    List<Shape> image = List.of(new Shape(1, 8, 8));
    assertThrows(IllegalArgumentException.class, () -> Extents.after(pool, image));
  }

  /// Of a window that lies in the padding alone there is neither a mean nor a maximum.
  @Test
  void aPoolPaddedByAsMuchAsItsKernelIsRefused() {
    List<Shape> image = List.of(new Shape(1, 8, 8));
    Window padded = Window.square(2, 2).padded(2);
    for (Layer pool : List.of(new Layer.MaxPool(padded), new Layer.AveragePool(padded, false))) {
      assertThrows(IllegalArgumentException.class, () -> Extents.after(pool, image));
    }
    Layer fits = new Layer.MaxPool(Window.square(2, 2).padded(1));
    assertEquals(new Shape(1, 5, 5), Extents.after(fits, image));
  }
}
