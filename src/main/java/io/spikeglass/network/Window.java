package io.spikeglass.network;

/// Geometry of a sliding window (convolution or pooling), rows before columns.
///
/// @param kernelHeight rows of the kernel
/// @param kernelWidth columns of the kernel
/// @param strideHeight step between output rows
/// @param strideWidth step between output columns
/// @param padTop zero rows above
/// @param padLeft zero columns to the left
/// @param padBottom zero rows below
/// @param padRight zero columns to the right
/// @param dilationHeight distance between kernel rows
/// @param dilationWidth distance between kernel columns
/// @param ceilMode whether a last, incomplete window still gives an output
public record Window(
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int padTop,
    int padLeft,
    int padBottom,
    int padRight,
    int dilationHeight,
    int dilationWidth,
    boolean ceilMode) {

  public Window {
    if (kernelHeight < 1
        || kernelWidth < 1
        || strideHeight < 1
        || strideWidth < 1
        || dilationHeight < 1
        || dilationWidth < 1
        || Math.min(Math.min(padTop, padLeft), Math.min(padBottom, padRight)) < 0) {
      throw new IllegalArgumentException("window with impossible geometry");
    }
  }

  /// A square kernel without padding or dilation.
  public static Window square(int kernel, int stride) {
    return new Window(kernel, kernel, stride, stride, 0, 0, 0, 0, 1, 1, false);
  }

  /// The same window with equal zero padding on all four sides.
  public Window padded(int pad) {
    return new Window(
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        pad,
        pad,
        pad,
        pad,
        dilationHeight,
        dilationWidth,
        ceilMode);
  }

  /// Whether there are zeros around the input.
  public boolean isPadded() {
    return padTop + padLeft + padBottom + padRight > 0;
  }

  /// Whether the last windows over an input of this shape reach beyond the padding behind it, as
  /// `ceilMode` lets them.
  public boolean reachesBeyond(Shape input) {
    return reach(outputHeight(input.height()), strideHeight, kernelHeight, dilationHeight)
            > (long) input.height() + padTop + padBottom
        || reach(outputWidth(input.width()), strideWidth, kernelWidth, dilationWidth)
            > (long) input.width() + padLeft + padRight;
  }

  private static long reach(int outputs, int stride, int kernel, int dilation) {
    return (outputs - 1L) * stride + reach(kernel, dilation);
  }

  private static long reach(int kernel, int dilation) {
    return (long) dilation * (kernel - 1) + 1;
  }

  /// Output rows for `rows` input rows; below 1 when the kernel does not fit.
  public int outputHeight(int rows) {
    return extent(rows, padTop, padBottom, kernelHeight, strideHeight, dilationHeight);
  }

  /// Output columns for `columns` input columns; below 1 when the kernel does not fit.
  public int outputWidth(int columns) {
    return extent(columns, padLeft, padRight, kernelWidth, strideWidth, dilationWidth);
  }

  private int extent(int size, int before, int after, int kernel, int stride, int dilation) {
    // Extents come from files, where any number may stand: only 64 bits hold their products.
    long room = (long) size + before + after - reach(kernel, dilation);
    if (room < 0) {
      return 0;
    }
    long outputs = (ceilMode ? Math.ceilDiv(room, stride) : room / stride) + 1;
    // A window that would start in the padding behind the input is dropped, as in ONNX and PyTorch.
    boolean dropped = ceilMode && (outputs - 1) * stride >= (long) size + before;
    return (int) Math.min(dropped ? outputs - 1 : outputs, Integer.MAX_VALUE);
  }
}
