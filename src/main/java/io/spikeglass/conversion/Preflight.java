package io.spikeglass.conversion;

import io.spikeglass.conversion.Finding.Severity;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Weights;
import io.spikeglass.tensor.ImportCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at a trained network before it is converted and says everything that matters at once: what
/// is simplified (green), what has a consequence (amber), what prevents the conversion (red).
public final class Preflight {

  private static final int SAMPLES_COMPARED = 16;

  private final Network network;
  private final List<List<Integer>> consumers;
  private final List<Finding> findings = new ArrayList<>();

  private Preflight(Network network) {
    this.network = network;
    consumers = network.consumers();
  }

  /// All findings, in the order of the graph. A network without a red one converts.
  public static List<Finding> check(Network network) {
    Preflight preflight = new Preflight(network);
    for (int n = 1; n < network.nodes().size(); n++) {
      preflight.check(n);
    }
    preflight.checkWhole();
    return List.copyOf(preflight.findings);
  }

  /// Compares the own evaluation of `network` with an independent one on the first samples
  /// (specification, section 2): green within the tolerance, red beyond. Takes seconds the first
  /// time.
  ///
  /// @param network without red findings
  public static Finding compare(Network network, Samples samples) {
    ImportCheck check = ImportCheck.of(network, samples, SAMPLES_COMPARED);
    String reason =
        String.format(
            Locale.ROOT,
            "largest difference of a class score to an independent evaluation: %.1e on %d samples",
            check.difference(),
            check.samples());
    return check.passed()
        ? new Finding(Severity.GREEN, network.name(), reason, "")
        : new Finding(
            Severity.RED,
            network.name(),
            reason,
            "the numbers of this network cannot be trusted here; please report it");
  }

  private void check(int n) {
    Node node = network.nodes().get(n);
    switch (node.layer()) {
      case Layer.Dense dense -> checkWeights(n, dense.weight(), dense.bias());
      case Layer.Conv2d conv -> checkWeights(n, conv.weight(), conv.bias());
      case Layer.BatchNorm norm -> checkNormalisation(n, norm);
      case Layer.Affine affine -> checkFinite(n, affine.scale(), affine.shift());
      case Layer.MaxPool _ ->
          add(
              Severity.AMBER,
              n,
              "max-pooling of spikes: by default the increments of the largest running sum (lip),"
                  + " exact in the time mean",
              "gate and average are the other choices");
      case Layer.Identity _ ->
          add(Severity.GREEN, n, "identity or dropout, removed: no effect at inference", "");
      case Layer.Softmax softmax -> checkSoftmax(n, softmax);
      case Layer.Unsupported(String operator, String reason) ->
          add(
              Severity.RED,
              n,
              operator + " cannot become spiking: " + reason,
              Remedies.of(operator));
      case Layer.Relu _ -> {}
      case Layer.LeakyRelu(double slope) ->
          add(
              Severity.AMBER,
              n,
              "leaky ReLU of slope " + (float) slope + ": its negative values need negative spikes",
              "choose the neuron with imbalanced threshold (negative-threshold), as the recipe"
                  + " spiking-yolo-2020 does, or train with ReLU");
      case Layer.Clip(double bound) ->
          add(
              Severity.GREEN,
              n,
              "activation bounded at " + bound + ", and with it the threshold",
              "");
      case Layer.Qcfs(double bound, int levels) ->
          add(
              Severity.GREEN,
              n,
              "quantised activation with " + levels + " levels up to " + bound,
              "threshold clip and initial potential half reproduce it at T = " + levels);
      case Layer.Input _,
          Layer.AveragePool _,
          Layer.GlobalAveragePool _,
          Layer.Add _,
          Layer.Concat _,
          Layer.Flatten _,
          Layer.Reshape _,
          Layer.Pad _ -> {}
    }
  }

  private void checkWhole() {
    if (network.activations().length == 0) {
      findings.add(
          new Finding(
              Severity.RED,
              network.name(),
              "no ReLU-like activation, so nothing could spike",
              "export the network with its activations"));
    }
    int scores = beforeSoftmax(network.output());
    if (network.nodes().get(scores).layer() instanceof Layer.Activation) {
      add(
          Severity.AMBER,
          scores,
          "the network ends in an activation: it becomes a population whose spikes are the scores,"
              + " so that classes may tie",
          "export the scores before the activation for a finer answer");
    }
  }

  /// The node that gives the values of `n`, where only layers that leave no trace lie between.
  private int beforeSoftmax(int n) {
    Node node = network.nodes().get(n);
    return isRemoved(node.layer()) ? beforeSoftmax(node.input()) : n;
  }

  private static boolean isRemoved(Layer layer) {
    return layer instanceof Layer.Identity
        || layer instanceof Layer.Flatten
        || layer instanceof Layer.Reshape
        || layer instanceof Layer.Softmax;
  }

  private void checkWeights(int n, Weights weight, Weights bias) {
    if (!checkFinite(n, weight, bias)) {
      return;
    }
    if (reachesWeightsLinearly(n)) {
      add(
          Severity.AMBER,
          n,
          "no activation before the next weights: both stay one linear map without spikes between",
          "");
    }
    checkBiases(n, weight, bias);
  }

  private boolean checkFinite(int n, Weights... all) {
    for (Weights weights : all) {
      for (float value : weights.values()) {
        if (!Float.isFinite(value)) {
          add(
              Severity.RED,
              n,
              "weights with " + value,
              "training has diverged or the file is damaged; export the network again");
          return false;
        }
      }
    }
    return true;
  }

  /// Whether the next weights are reached without an activation or a maximum between.
  private boolean reachesWeightsLinearly(int n) {
    for (int reader : consumers.get(n)) {
      Layer layer = network.nodes().get(reader).layer();
      if (layer instanceof Layer.Dense || layer instanceof Layer.Conv2d) {
        return true;
      }
      boolean linear =
          !(layer instanceof Layer.Activation
              || layer instanceof Layer.MaxPool
              || layer instanceof Layer.Softmax
              || layer instanceof Layer.Unsupported);
      if (linear && reachesWeightsLinearly(reader)) {
        return true;
      }
    }
    return false;
  }

  /// A bias beyond the sum of its absolute weights decides alone as long as inputs stay below 1.
  private void checkBiases(int n, Weights weight, Weights bias) {
    int perOutput = weight.size() / weight.dim(0);
    int silencing = 0;
    int driving = 0;
    for (int o = 0; o < bias.size(); o++) {
      double reach = 0;
      for (int w = o * perOutput; w < (o + 1) * perOutput; w++) {
        reach += Math.abs(weight.values()[w]);
      }
      silencing += bias.values()[o] < -reach ? 1 : 0;
      driving += bias.values()[o] > reach ? 1 : 0;
    }
    if (silencing + driving > 0) {
      add(
          Severity.AMBER,
          n,
          String.format(
              Locale.ROOT,
              "of %d biases %d outweigh all their weights on the negative side and %d on the"
                  + " positive: such neurons stay silent or fire on their bias alone",
              bias.size(),
              silencing,
              driving),
          "harmless if the layer before has activations well above 1");
    }
  }

  private void checkNormalisation(int n, Layer.BatchNorm norm) {
    if (!checkFinite(n, norm.gamma(), norm.beta(), norm.mean(), norm.variance())) {
      return;
    }
    for (float variance : norm.variance().values()) {
      if (variance + norm.epsilon() <= 0) {
        add(
            Severity.RED,
            n,
            "batch normalisation with variance " + variance,
            "the file is damaged; export the network again");
        return;
      }
    }
    int producer = network.nodes().get(n).input();
    Layer before = network.nodes().get(producer).layer();
    boolean folds =
        (before instanceof Layer.Dense || before instanceof Layer.Conv2d)
            && consumers.get(producer).size() == 1;
    add(
        Severity.GREEN,
        n,
        folds
            ? "batch normalisation, folded into " + network.nodes().get(producer).name()
            : "batch normalisation, kept as a per-channel affine map",
        "");
  }

  private void checkSoftmax(int n, Layer.Softmax softmax) {
    String name = softmax.logarithm() ? "log-softmax" : "softmax";
    if (endsNetwork(n)) {
      add(Severity.GREEN, n, "final " + name + ", removed: it does not change the class", "");
    } else {
      add(
          Severity.RED,
          n,
          name + " inside the network cannot become spiking",
          "only a final one can be removed; replace it by a ReLU and train again");
    }
  }

  private boolean endsNetwork(int n) {
    List<Integer> readers = consumers.get(n);
    if (readers.isEmpty()) {
      return n == network.output();
    }
    int next = readers.getFirst();
    return readers.size() == 1 && isRemoved(network.nodes().get(next).layer()) && endsNetwork(next);
  }

  private void add(Severity severity, int n, String reason, String remedy) {
    findings.add(new Finding(severity, network.nodes().get(n).name(), reason, remedy));
  }
}
