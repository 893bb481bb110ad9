package io.spikeglass.files.nir;

import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What goes into a file: nodes and the edges between them. Signals that meet in a node are added
/// up there.
final class NirPlan {

  private final List<Planned> nodes = new ArrayList<>();
  private final List<String[]> edges = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /// A node of the file.
  ///
  /// @param name in the file, unique
  /// @param type primitive of the format
  /// @param fields writes what it needs
  record Planned(String name, String type, Consumer<NirGroup> fields) {}

  /// What a layer gives.
  ///
  /// @param sources nodes whose sum it is
  /// @param shape its extents here
  /// @param isVector whether it has one axis in the file; an image has three
  record Signal(List<String> sources, Shape shape, boolean isVector) {

    /// Extents in the file.
    long[] extents() {
      return isVector
          ? new long[] {shape.size()}
          : new long[] {shape.channels(), shape.height(), shape.width()};
    }
  }

  /// The node that the network starts with.
  Signal input(String layer, Shape shape) {
    Signal nothing = new Signal(List.of(), shape, shape.isFlat());
    return add(layer, "Input", nothing, shape, f -> f.put(NirFields.SHAPE, nothing.extents()));
  }

  /// The node that the network ends with.
  void output(Signal x) {
    add("output", "Output", x, x.shape(), f -> f.put(NirFields.SHAPE, x.extents()));
  }

  /// Adds a node behind `x` that gives as many axes as it gets.
  Signal add(String layer, String type, Signal x, Shape result, Consumer<NirGroup> fields) {
    String name = unique(layer);
    nodes.add(new Planned(name, type, fields));
    x.sources().forEach(source -> edges.add(new String[] {source, name}));
    return new Signal(List.of(name), result, x.isVector());
  }

  /// `x` laid out as a vector.
  Signal flat(String layer, Signal x) {
    if (x.isVector()) {
      return x;
    }
    Signal flat =
        add(
            layer,
            "Flatten",
            x,
            Shape.flat(x.shape().size()),
            f ->
                f.put(NirFields.START, 0)
                    .put(NirFields.END, -1)
                    .put(NirFields.INPUT_TYPE, x.extents()));
    return new Signal(flat.sources(), flat.shape(), true);
  }

  /// Slashes would make folders inside the file.
  private String unique(String layer) {
    String plain = layer.replaceAll("[/.\\s]+", "_").replaceAll("^_|_$", "");
    String start = plain.isEmpty() ? "node" : plain;
    String name = start;
    for (int again = 2; !names.add(name); again++) {
      name = start + "_" + again;
    }
    return name;
  }

  List<Planned> nodes() {
    return nodes;
  }

  String[][] edges() {
    return edges.toArray(String[][]::new);
  }
}
