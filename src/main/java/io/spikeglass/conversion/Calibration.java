package io.spikeglass.conversion;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What the ANN does on the calibration samples: for every activation node the strictly positive
/// values, sorted per channel, from which every threshold rule, the microscope and D0 read without
/// another pass over the data. Immutable.
public final class Calibration {

  /// Above so many values in a layer, bins stand for them (specification, section 5).
  public static final long MOST_EXACT_VALUES = 1L << 26;

  /// Samples that one buffer serves.
  private static final int CHUNK = 32;

  private final int sampleCount;
  private final List<LayerActivations> layers;
  private final float largestLogit;

  private Calibration(int sampleCount, List<LayerActivations> layers, float largestLogit) {
    this.sampleCount = sampleCount;
    this.layers = List.copyOf(layers);
    this.largestLogit = largestLogit;
  }

  /// Runs `network` ([Folding#network]) on all `samples`.
  ///
  /// @param pieces how samples are run; the result does not depend on it
  public static Calibration measure(
      Network network, Samples samples, Pieces pieces, RunControl control) {
    return measure(network, samples, pieces, control, MOST_EXACT_VALUES);
  }

  static Calibration measure(
      Network network, Samples samples, Pieces pieces, RunControl control, long mostExactValues) {
    List<Node> nodes = Arrays.stream(network.activations()).mapToObj(network.nodes()::get).toList();
    List<Node> large =
        nodes.stream()
            .filter(node -> (long) node.shape().size() * samples.size() > mostExactValues)
            .toList();
    // Bins need the largest value before the first one is counted.
    List<LayerActivations> largest =
        large.isEmpty()
            ? List.of()
            : gather(
                network,
                samples,
                pieces,
                control,
                nodes.stream().<ActivationCollector>map(ActivationCollector.Largest::new).toList());
    List<ActivationCollector> collectors = new ArrayList<>();
    for (int l = 0; l < nodes.size(); l++) {
      Node node = nodes.get(l);
      collectors.add(
          large.contains(node)
              ? new ActivationCollector.Binned(node, largest.get(l))
              : new ActivationCollector.Exact(node));
    }
    collectors.add(new ActivationCollector.Largest(network.nodes().get(network.output())));
    List<LayerActivations> found = gather(network, samples, pieces, control, collectors);
    return new Calibration(
        samples.size(), found.subList(0, nodes.size()), found.getLast().maximum());
  }

  /// @param collectors one per activation, and one more for the output or not
  private static List<LayerActivations> gather(
      Network network,
      Samples samples,
      Pieces pieces,
      RunControl control,
      List<ActivationCollector> collectors) {
    Forward forward = new Forward(network);
    int[] nodes = Arrays.copyOf(network.activations(), collectors.size());
    if (nodes.length > network.activations().length) {
      nodes[nodes.length - 1] = network.output();
    }
    AtomicInteger finished = new AtomicInteger();
    pieces.each(
        Math.ceilDiv(samples.size(), CHUNK),
        control,
        chunk -> {
          float[][][] values = forward.newBuffers(forward.batch());
          int end = Math.min(samples.size(), (chunk + 1) * CHUNK);
          for (int first = chunk * CHUNK; first < end; first += values.length) {
            control.checkpoint();
            int count = Math.min(values.length, end - first);
            forward.run(samples.read(first, count), values);
            for (int n = 0; n < count; n++) {
              for (int l = 0; l < nodes.length; l++) {
                collectors.get(l).add(values[n][nodes[l]]);
              }
            }
            int done = finished.addAndGet(count);
            control.progress(
                (double) done / samples.size(), "calibrating, " + samples.size() + " images");
          }
        });
    return collectors.stream()
        .map(collector -> collector.finish(samples.size(), pieces, control))
        .toList();
  }

  /// Number of samples measured.
  public int sampleCount() {
    return sampleCount;
  }

  /// Largest class score; 0 if none is positive.
  public float largestLogit() {
    return largestLogit;
  }

  /// One entry per population, in topological order.
  public List<LayerActivations> layers() {
    return layers;
  }

  /// The activations of population `l`.
  public LayerActivations layer(int l) {
    return layers.get(l);
  }
}
