package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Finding.Severity;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The part of the pre-flight that needs data: what only shows while the network runs.
public final class Examination {

  /// Share of the positive values at the bound above which a layer counts as saturated.
  private static final double MUCH_SATURATION = 0.1;

  /// A maximum this many times the 99.9th percentile makes one threshold from it coarse.
  private static final double FAR_OUT = 4;

  private static final double NEARLY_ALL = 99.9;

  /// Branches whose largest values differ by this factor share a threshold badly.
  private static final double UNEQUAL = 8;

  private static final int SAMPLES_COMPARED = 64;

  private final Network network;
  private final List<Finding> findings = new ArrayList<>();

  private Examination(Network network) {
    this.network = network;
  }

  /// Everything that the data show, in the order of the graph: dead and saturated units, outliers
  /// among the activations, sums of branches of unequal scale.
  ///
  /// @param network the folded network ([Folding#network])
  /// @param calibration measured on it
  /// @param samples to look at the sums with
  public static List<Finding> of(
      Network network, Calibration calibration, Samples samples, RunControl control) {
    Examination examination = new Examination(network);
    int[] activations = network.activations();
    for (int l = 0; l < activations.length; l++) {
      Node node = network.nodes().get(activations[l]);
      examination.checkUnits(node, calibration.layer(l), calibration.sampleCount());
    }
    examination.checkSums(samples, control);
    return List.copyOf(examination.findings);
  }

  private void checkUnits(Node node, LayerActivations values, int samples) {
    int channels = node.shape().channels();
    String units = node.shape().isFlat() ? "units" : "channels";
    long dead = IntStream.range(0, channels).filter(c -> values.positive(c) == 0).count();
    if (dead > 0) {
      amber(
          node.name(),
          String.format(
              Locale.ROOT,
              "%d of %d %s are dead: no positive activation on %d samples",
              dead,
              channels,
              units,
              samples),
          dead == channels
              ? "check the preprocessing and the weights before this layer"
              : "harmless, they never spike; look at the preprocessing if they are many");
    }
    if (values.positive() == 0) {
      return;
    }
    double bound = ((Layer.Activation) node.layer()).bound();
    if (Double.isFinite(bound)) {
      checkSaturation(node, values, bound);
    } else {
      checkOutliers(node, values);
    }
  }

  private void checkSaturation(Node node, LayerActivations values, double bound) {
    float below = Math.nextDown(Math.nextDown((float) bound));
    double share = (double) values.above(below) / values.positive();
    if (share > MUCH_SATURATION) {
      amber(
          node.name(),
          String.format(
              Locale.ROOT,
              "saturated: %.0f %% of the positive activations are at the bound %s",
              100 * share,
              bound),
          "check that the inputs have the range that the network was trained on");
    }
  }

  private void checkOutliers(Node node, LayerActivations values) {
    double usual = values.percentile(NEARLY_ALL);
    double largest = values.maximum();
    if (usual > 0 && largest > FAR_OUT * usual) {
      amber(
          node.name(),
          String.format(
              Locale.ROOT,
              "largest activation %.3g, %.0f times what %.1f %% of the positive ones stay below",
              largest,
              largest / usual,
              NEARLY_ALL),
          "a threshold from the maximum would be coarse; choose percentile:99.9");
    }
  }

  private void checkSums(Samples samples, RunControl control) {
    List<Integer> sums =
        IntStream.range(1, network.nodes().size())
            .filter(n -> network.nodes().get(n).layer() instanceof Layer.Add)
            .boxed()
            .toList();
    if (sums.isEmpty()) {
      return;
    }
    double[] largest = largestValues(samples, control);
    for (int n : sums) {
      Node node = network.nodes().get(n);
      double most = node.inputs().stream().mapToDouble(i -> largest[i]).max().orElse(0);
      double least = node.inputs().stream().mapToDouble(i -> largest[i]).min().orElse(0);
      if (most > UNEQUAL * least) {
        amber(
            node.name(),
            String.format(
                Locale.ROOT,
                "sum of branches of unequal scale: largest values %.3g and %.3g",
                most,
                least),
            "the weaker branch is carried by few spikes; thresholds per channel or a longer run"
                + " help");
      }
    }
  }

  /// Largest absolute value of every node on the first samples.
  private double[] largestValues(Samples samples, RunControl control) {
    Forward forward = new Forward(network);
    float[][] values = forward.newBuffers();
    double[] largest = new double[network.nodes().size()];
    for (int s = 0; s < Math.min(samples.size(), SAMPLES_COMPARED); s++) {
      control.checkpoint();
      forward.run(samples.read(s), values);
      for (int n = 0; n < largest.length; n++) {
        for (float value : values[n]) {
          largest[n] = Math.max(largest[n], Math.abs(value));
        }
      }
    }
    return largest;
  }

  private void amber(String node, String reason, String remedy) {
    findings.add(new Finding(Severity.AMBER, node, reason, remedy));
  }
}
