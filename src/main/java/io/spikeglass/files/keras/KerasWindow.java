package io.spikeglass.files.keras;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;

/// The geometry settings which convolution and pooling share.
final class KerasWindow {

  private KerasWindow() {}

  /// The window of `layer` over an image of shape `x`, with the padding that its setting names.
  static Window read(KerasLayer layer, Shape x, int[] kernel, int[] strides, int[] dilations)
      throws ProblemException {
    int[] extents = {x.height(), x.width()};
    int[] before = new int[2];
    int[] behind = new int[2];
    switch (layer.text("padding", "valid")) {
      case "valid" -> {}
      case "same" -> {
        for (int axis = 0; axis < 2; axis++) {
          int reach = dilations[axis] * (kernel[axis] - 1) + 1;
          int outputs = Math.ceilDiv(extents[axis], strides[axis]);
          int total = Math.max(0, (outputs - 1) * strides[axis] + reach - extents[axis]);
          // An odd row or column of zeros goes to the end.
          before[axis] = total / 2;
          behind[axis] = total - before[axis];
        }
      }
      case "causal" -> before[0] = dilations[0] * (kernel[0] - 1);
      default -> throw layer.corrupt("padding = " + layer.text("padding", "") + " is not possible");
    }
    return new Window(
        kernel[0],
        kernel[1],
        strides[0],
        strides[1],
        before[0],
        before[1],
        behind[0],
        behind[1],
        dilations[0],
        dilations[1],
        false);
  }

  /// The shape that `window` gives over `x`, with this number of channels.
  static Shape slid(KerasLayer layer, Shape x, Window window, int channels)
      throws ProblemException {
    return KerasNetwork.shape(
        layer, channels, window.outputHeight(x.height()), window.outputWidth(x.width()));
  }
}
