package io.spikeglass.files.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What a name in the graph stands for while it is translated.
sealed interface Value permits Constant, Value.Signal, Value.Sequence {

  /// ONNX extents, outermost first; for a signal the batch axis comes first.
  int[] dims();

  /// Number of axes.
  default int rank() {
    return dims().length;
  }

  /// The signals among it.
  default Stream<Signal> signals() {
    return switch (this) {
      case Signal signal -> Stream.of(signal);
      case Sequence(List<Value> items) -> items.stream().flatMap(Value::signals);
      case Constant _ -> Stream.empty();
    };
  }

  /// Extents in words, such as `[1, 16, 4, 4]`.
  default String extents() {
    return Arrays.toString(dims());
  }

  /// Several tensors in order.
  record Sequence(List<Value> items) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }

    /// Its length.
    @Override
    public int[] dims() {
      return new int[] {items.size()};
    }
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
      boolean same = layout.movesChannels() && layout.keepsOrder();
      return same && layout.kind() != Layout.Kind.SERIES_CHANNELS_LAST
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
