package io.spikeglass.network;

/// Shape of one sample's tensor in channel, row, column order. A flat feature vector of `n` values
/// is `(n, 1, 1)`. A neuron's flat index runs in C, H, W order.
///
/// @param channels number of channels, at least 1
/// @param height rows, at least 1
/// @param width columns, at least 1
public record Shape(int channels, int height, int width) {

  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a shape needs positive extents, not " + channels + "×" + height + "×" + width);
    }
    Math.multiplyExact(Math.multiplyExact(channels, height), width);
  }

  /// The shape of a flat vector of `features` values.
  public static Shape flat(int features) {
    return new Shape(features, 1, 1);
  }

  /// Number of values, C·H·W.
  public int size() {
    return channels * height * width;
  }

  /// Number of positions in one channel, H·W.
  public int area() {
    return height * width;
  }

  /// Whether this is a feature vector rather than an image.
  public boolean isFlat() {
    return height == 1 && width == 1;
  }

  /// The channel of the neuron with this flat index.
  public int channelOf(int index) {
    return index / area();
  }

  @Override
  public String toString() {
    return isFlat() ? Integer.toString(channels) : channels + "×" + height + "×" + width;
  }
}
