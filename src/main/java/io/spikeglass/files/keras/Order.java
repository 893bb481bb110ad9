package io.spikeglass.files.keras;

/// In which order a model counts the axes of its images.
enum Order {
  /// Rows, columns, channels.
  CHANNELS_LAST,
  /// Channels, rows, columns, as here.
  CHANNELS_FIRST;

  /// The axis of the channels of an image, the batch counted as 0.
  int channelAxis() {
    return this == CHANNELS_FIRST ? 1 : 3;
  }
}
