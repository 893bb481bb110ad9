package io.spikeglass.conversion;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a folded network spiking. A pure function: equal arguments give equal thresholds and
/// potentials, to the bit. Weights are never rescaled; theta stays in the neuron.
public final class Converter {

  /// The fewest values that a fitted initial potential is taken from; below, theta/2 or the
  /// coarser cell serves (specification, 6.1 and 6.2).
  static final int FEWEST_VALUES = 20;

  /// At so few steps the literal remainder is worse than theta/2 (specification, 6.1).
  private static final int FEWEST_STEPS_FOR_DATA = 3;

  private Converter() {}

  /// Gives every activation of `folding` a threshold and an initial potential. With
  /// [InitialPotential.Algorithm2] the potentials are those it starts from, theta/2;
  /// [Algorithm2#fit] improves them.
  ///
  /// @param calibration measured on the network of `folding`
  /// @param steps T, which data-fitted potentials and the compensation depend on
  /// @throws ProblemException `BadSetting` for a setting that does not fit the network
  public static SpikingNetwork convert(
      Folding folding, Calibration calibration, ConversionSettings settings, int steps)
      throws ProblemException {
    Network graph = folding.network();
    requireKnownLayers(graph, settings);
    NeuronFit.require(settings);
    List<Finding> findings = new ArrayList<>(folding.findings());
    Thresholds thresholds = new Thresholds(settings.threshold(), findings);
    List<Population> populations = new ArrayList<>();
    int[] nodes = graph.activations();
    for (int l = 0; l < nodes.length; l++) {
      Node node = graph.nodes().get(nodes[l]);
      LayerActivations activations = calibration.layer(l);
      float[] theta = thresholds.of(node, activations);
      float[] initial = initialPotential(settings, node, activations, theta, steps);
      populations.add(
          new Population(
              nodes[l],
              node.name(),
              node.shape(),
              (Layer.Activation) node.layer(),
              theta,
              initial));
    }
    findings.addAll(ConversionWarnings.of(graph, settings, calibration.sampleCount()));
    return new SpikingNetwork(graph, populations, settings, steps, findings);
  }

  private static float[] initialPotential(
      ConversionSettings settings,
      Node node,
      LayerActivations activations,
      float[] theta,
      int steps)
      throws ProblemException {
    return switch (settings.initialPotential()) {
      case InitialPotential.Zero _ -> new float[1];
      case InitialPotential.Half _, InitialPotential.Algorithm2 _ -> fraction(theta, 0.5);
      case InitialPotential.Algorithm1(boolean withData) -> {
        if (!withData || steps < FEWEST_STEPS_FOR_DATA) {
          yield fraction(theta, 0.5);
        }
        LayerActivations.Remainder remainder = activations.remainder(steps, theta);
        yield fraction(theta, remainder.count() >= FEWEST_VALUES ? remainder.mean() : 0.5);
      }
      case InitialPotential.Fixed(Map<String, List<Float>> values) ->
          given(node, values.getOrDefault(node.name(), List.of(0f)));
    };
  }

  /// `part·theta`, rounded to float32.
  static float[] fraction(float[] theta, double part) {
    float[] potential = new float[theta.length];
    for (int c = 0; c < theta.length; c++) {
      potential[c] = (float) (part * theta[c]);
    }
    return potential;
  }

  private static float[] given(Node node, List<Float> values) throws ProblemException {
    boolean fits =
        values.size() == 1
            || values.size() == node.shape().channels()
            || values.size() == node.shape().size();
    if (!fits || values.stream().anyMatch(v -> v.isNaN() || v.isInfinite())) {
      throw new ProblemException(
          new Problem.BadSetting(
              "initial potential of " + node.name(),
              Thresholds.shortened(values),
              "one number, one for each of "
                  + node.shape().channels()
                  + " channels, or one for each of "
                  + node.shape().size()
                  + " neurons"));
    }
    return Thresholds.floats(values);
  }

  /// A misspelt layer name would silently do nothing.
  private static void requireKnownLayers(Network graph, ConversionSettings settings)
      throws ProblemException {
    Set<String> layers =
        Arrays.stream(graph.activations())
            .mapToObj(n -> graph.nodes().get(n).name())
            .collect(Collectors.toSet());
    Set<String> named =
        switch (settings.threshold()) {
          case ThresholdRule.Percentile percentile -> percentile.perLayer().keySet();
          case ThresholdRule.Fixed fixed -> fixed.values().keySet();
          case ThresholdRule.Max _, ThresholdRule.LearnedClip _ -> Set.of();
        };
    requireKnown("threshold", named, layers);
    if (settings.initialPotential() instanceof InitialPotential.Fixed fixed) {
      requireKnown("initial potential", fixed.values().keySet(), layers);
    }
  }

  private static void requireKnown(String setting, Set<String> named, Set<String> layers)
      throws ProblemException {
    for (String name : named) {
      if (!layers.contains(name)) {
        throw new ProblemException(
            new Problem.BadSetting(
                setting, "layer " + name, "one of " + String.join(", ", sorted(layers))));
      }
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
