package io.spikeglass.files.onnx;

/// In which order a signal's extents count its values; the network itself always has channels
/// before rows and columns.
///
/// @param kind the order
/// @param channels number of channels, where it matters
/// @param positions number of positions in one channel, where it matters
record Layout(Kind kind, int channels, int positions) {

  /// The orders that exporters use.
  enum Kind {
    /// As in the network: N,C,H,W or N,F.
    PLAIN,
    /// N,H,W,C, as TensorFlow has it.
    CHANNELS_LAST,
    /// Such an image laid out as a vector.
    FLAT_CHANNELS_LAST,
    /// N,C,L: channels of one row of positions each.
    SERIES,
    /// N,L,C: the same with the channels last. The network keeps it in one column.
    SERIES_CHANNELS_LAST
  }

  static final Layout PLAIN = new Layout(Kind.PLAIN, 0, 0);

  static final Layout SERIES = new Layout(Kind.SERIES, 0, 0);

  /// The layout of an image of ONNX extents N,H,W,C.
  static Layout channelsLast(int... dims) {
    return new Layout(Kind.CHANNELS_LAST, dims[3], dims[1] * dims[2]);
  }

  /// The layout of a series of ONNX extents N,L,C.
  static Layout seriesChannelsLast(int... dims) {
    return new Layout(Kind.SERIES_CHANNELS_LAST, dims[2], dims[1]);
  }

  /// This layout of a signal of other extents.
  Layout of(int... dims) {
    return switch (kind) {
      case CHANNELS_LAST -> channelsLast(dims);
      case SERIES_CHANNELS_LAST -> seriesChannelsLast(dims);
      case PLAIN, FLAT_CHANNELS_LAST, SERIES -> this;
    };
  }

  /// Whether the last axis counts the channels of an image or a series.
  boolean endsInChannels() {
    return kind == Kind.CHANNELS_LAST || kind == Kind.SERIES_CHANNELS_LAST;
  }

  /// The same image as a vector.
  Layout flattened() {
    return new Layout(Kind.FLAT_CHANNELS_LAST, channels, positions);
  }

  /// Whether the order of the values is that of the network after all.
  boolean keepsOrder() {
    return !movesChannels() || channels == 1 || positions == 1;
  }

  /// Whether channels come last.
  boolean movesChannels() {
    return endsInChannels() || kind == Kind.FLAT_CHANNELS_LAST;
  }

  /// Extents N,C,H,W of an image or series whose extents here are `dims`; others stay as they are.
  int[] stored(int... dims) {
    return switch (kind) {
      case CHANNELS_LAST -> new int[] {dims[0], dims[3], dims[1], dims[2]};
      case SERIES -> new int[] {dims[0], dims[1], 1, dims[2]};
      case SERIES_CHANNELS_LAST -> new int[] {dims[0], dims[2], dims[1], 1};
      case PLAIN, FLAT_CHANNELS_LAST -> dims;
    };
  }

  /// Where the network keeps feature `i` of a vector.
  int place(int i) {
    return kind == Kind.FLAT_CHANNELS_LAST ? i % channels * positions + i / channels : i;
  }

  /// The axis that counts the channels of a signal of so many axes; -1 if there is none.
  int channelAxis(int rank) {
    return switch (kind) {
      case PLAIN -> rank == 3 ? -1 : 1;
      case CHANNELS_LAST, SERIES_CHANNELS_LAST -> rank - 1;
      case FLAT_CHANNELS_LAST -> -1;
      case SERIES -> 1;
    };
  }
}
