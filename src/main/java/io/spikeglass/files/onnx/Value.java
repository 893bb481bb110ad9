package io.spikeglass.files.onnx;

import java.util.Arrays;

/// What a name in the graph stands for while it is translated.
sealed interface Value permits Constant, Value.Signal {

  /// ONNX extents, outermost first; for a signal the batch axis comes first.
  int[] dims();

  /// Number of axes.
  default int rank() {
    return dims().length;
  }

  /// Extents in words, such as `[1, 16, 4, 4]`.
  default String extents() {
    return Arrays.toString(dims());
  }

  /// The output of a node of the network, one value per sample of the batch.
  ///
  /// @param node position in the network under construction
  /// @param dims ONNX extents with the batch axis first
  /// @param shared whether something else reads the same node, so that it must not be changed
  /// @param behind name of the unsupported node on the way to it, which makes its extents a guess;
  ///     empty if there is none
  /// @param layout in which order the extents count its values
  record Signal(int node, int[] dims, boolean shared, String behind, Layout layout)
      implements Value {

    /// Whether an unsupported node lies on the way, so that the extents are a guess.
    boolean guessed() {
      return !behind.isEmpty();
    }

    /// The same signal, read by more than one.
    Signal asShared() {
      return new Signal(node, dims, true, behind, layout);
    }

    /// The same signal under other extents of the same size.
    Signal withDims(int... other) {
      return new Signal(node, other, shared, behind, layout);
    }

    /// The same values counted in another order.
    Signal laidOut(Layout other, int... extents) {
      return new Signal(node, extents, shared, behind, other);
    }

    /// The same signal in the network's order, where that is no other.
    Signal straightened() {
      return layout.movesChannels() && layout.keepsOrder()
          ? laidOut(Layout.PLAIN, layout.stored(dims))
          : this;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Signal that
          && node == that.node
          && Arrays.equals(dims, that.dims)
          && shared == that.shared
          && behind.equals(that.behind)
          && layout.equals(that.layout);
    }

    @Override
    public int hashCode() {
      return 31 * node + Arrays.hashCode(dims);
    }
  }
}
