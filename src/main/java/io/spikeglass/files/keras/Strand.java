package io.spikeglass.files.keras;

import io.spikeglass.network.Shape;

/// The output of a layer while the network is put together.
///
/// @param node position in the network
/// @param shape its shape, channels first
/// @param flattened the image whose values were laid out as this feature vector, or `shape` itself
record Strand(int node, Shape shape, Shape flattened) {

  Strand(int node, Shape shape) {
    this(node, shape, shape);
  }

  /// Where Keras's value `index` of this feature vector stands here: Keras lays an image out by
  /// rows, columns, channels, we by channels, rows, columns.
  int place(int index) {
    int channels = flattened.channels();
    return index % channels * flattened.area() + index / channels;
  }

  /// Whether its channels are counted as in Keras: it is an image, or no image laid out flat.
  boolean plainOrImage() {
    return !shape.isFlat() || plain();
  }

  /// Whether both layouts are the same.
  boolean plain() {
    return flattened.channels() == 1 || flattened.area() == 1;
  }
}
