package io.spikeglass.figure;

import java.util.List;
import java.util.Set;

/// What someone looks at: the choices that move through pictures without a new run.
///
/// @param looked cursor t, 0 for none
/// @param end cursor T, at least 1
/// @param last last step of the time axis
/// @param layer selected population
/// @param picked neurons of the selected layer whose membranes are shown
/// @param inspected the one of `picked` that the inspector explains, -1 for none
/// @param label true class of the sample, -1 if unknown
/// @param brushed neurons of the selected layer that light up in every picture
public record View(
    int looked,
    int end,
    int last,
    int layer,
    List<Integer> picked,
    int inspected,
    int label,
    Set<Integer> brushed) {

  public View {
    picked = List.copyOf(picked);
    brushed = Set.copyOf(brushed);
    if (end < 1 || last < end || looked < 0 || looked > last) {
      throw new IllegalArgumentException(
          "cursors t = " + looked + ", T = " + end + " on an axis to " + last);
    }
  }

  /// A view in which nothing is brushed.
  public View(
      int looked, int end, int last, int layer, List<Integer> picked, int inspected, int label) {
    this(looked, end, last, layer, picked, inspected, label, Set.of());
  }

  /// T alone on an axis to `last`, the layer `layer`, nothing picked.
  public static View of(int end, int last, int layer, int label) {
    return new View(0, end, last, layer, List.of(), -1, label);
  }

  /// The same with t elsewhere.
  public View looking(int step) {
    return new View(step, end, last, layer, picked, inspected, label, brushed);
  }

  /// The same with T elsewhere.
  public View ending(int step) {
    return new View(looked, step, last, layer, picked, inspected, label, brushed);
  }

  /// The same with these neurons of the selected layer brushed.
  public View brushing(Set<Integer> neurons) {
    return new View(looked, end, last, layer, picked, inspected, label, neurons);
  }

  /// Whether a neuron of the selected layer is lit: picked or brushed.
  boolean isLit(int neuron) {
    return picked.contains(neuron) || brushed.contains(neuron);
  }

  /// The same with these neurons of `otherLayer` picked, the first of them inspected.
  public View picking(int otherLayer, List<Integer> neurons) {
    return new View(
        looked, end, last, otherLayer, neurons, neurons.isEmpty() ? -1 : neurons.getFirst(), label);
  }

  Cursors cursors(Cursors.Flags flags) {
    return new Cursors(looked, end, flags);
  }
}
