package io.spikeglass.network;

/// In which order a network takes the colours of a picture.
public enum ChannelOrder {
  /// Red, green, blue: as all data are read.
  RGB,
  /// Blue, green, red: networks trained on what OpenCV or Caffe had read.
  BGR;

  /// The channel of the picture that becomes channel `c` of the network.
  public int source(int c, int channels) {
    return this == RGB ? c : channels - 1 - c;
  }
}
