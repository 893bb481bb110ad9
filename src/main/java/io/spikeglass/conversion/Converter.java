package io.spikeglass.conversion;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes a folded network spiking. A pure function: equal arguments give equal thresholds and
/// potentials, to the bit. Weights are never rescaled; theta stays in the neuron.
public final class Converter {

  /// The fewest values that a fitted initial potential is taken from; below, theta/2 or the
  /// coarser cell serves (specification, 6.1 and 6.2).
  static final int FEWEST_VALUES = 20;

  /// At so few steps the literal remainder is worse than theta/2 (specification, 6.1).
  private static final int FEWEST_STEPS_FOR_DATA = 3;

  private Converter() {}

  /// Gives every activation of `folding` a threshold, an initial potential and a charge per step.
  /// What needs the calibration samples themselves is where it starts from: thresholds at the
  /// maximum, [InitialPotential.Algorithm2] at theta/2; [Fitting] improves it.
  ///
  /// @param calibration measured on the network of `folding`
  /// @param steps T, which data-fitted values and the compensation depend on
  /// @throws ProblemException `BadSetting` for a setting that does not fit the network
  public static SpikingNetwork convert(
      Folding folding, Calibration calibration, ConversionSettings settings, int steps)
      throws ProblemException {
    Network graph = folding.network();
    Combinations.require(graph, settings, steps);
    List<Finding> findings = new ArrayList<>(folding.findings());
    Thresholds thresholds = new Thresholds(graph, settings, steps, findings);
    List<float[]> thetas = new ArrayList<>();
    for (int l = 0; l < graph.activations().length; l++) {
      thetas.add(thresholds.of(graph.activations()[l], calibration.layer(l)));
    }
    findings.addAll(ConversionWarnings.of(graph, settings, calibration.sampleCount()));
    float largestLogit = Math.max(calibration.largestLogit(), ThresholdRule.SMALLEST);
    SpikingNetwork bare =
        new SpikingNetwork(graph, List.of(), settings, steps, findings, largestLogit);
    return with(bare, calibration, thetas);
  }

  /// `network` with other thresholds, and with the potentials and charges that follow from them.
  ///
  /// @param thetas per population one value, or one per channel; brought into the range allowed
  static SpikingNetwork with(
      SpikingNetwork network, Calibration calibration, List<float[]> thetas) {
    Network graph = network.graph();
    ConversionSettings settings = network.settings();
    int[] nodes = graph.activations();
    List<Population> populations = new ArrayList<>();
    for (int l = 0; l < nodes.length; l++) {
      Node node = graph.nodes().get(nodes[l]);
      Layer.Activation activation = (Layer.Activation) node.layer();
      float[] theta =
          fraction(Thresholds.allowed(thetas.get(l), activation), settings.neuron().part());
      float[] initial =
          initialPotential(settings, node, calibration.layer(l), theta, network.steps(), l);
      Population population =
          new Population(nodes[l], node.name(), node.shape(), activation, theta, initial);
      populations.add(
          settings.bias() == BiasRule.NONE
              ? population
              : population.charged(fraction(theta, 0.5 / network.steps())));
    }
    return network.with(populations);
  }

  private static float[] initialPotential(
      ConversionSettings settings,
      Node node,
      LayerActivations activations,
      float[] theta,
      int steps,
      int population) {
    return switch (settings.initialPotential()) {
      case InitialPotential.Zero _, InitialPotential.Calibrated _ -> new float[1];
      case InitialPotential.Half _, InitialPotential.Algorithm2 _ -> fraction(theta, 0.5);
      case InitialPotential.Algorithm1(boolean withData) -> {
        if (!withData || steps < FEWEST_STEPS_FOR_DATA) {
          yield fraction(theta, 0.5);
        }
        LayerActivations.Remainder remainder =
            activations.remainder(steps, theta, settings.neuron().most());
        yield fraction(theta, remainder.count() >= FEWEST_VALUES ? remainder.mean() : 0.5);
      }
      case InitialPotential.Fixed(Map<String, List<Float>> values) ->
          Thresholds.floats(values.getOrDefault(node.name(), List.of(0f)));
      case InitialPotential.Random _ -> drawn(settings.seed(), population, node.shape(), theta);
    };
  }

  /// Uniform in [0, theta), one draw per neuron; the population takes the place of the sample.
  private static float[] drawn(long seed, int population, Shape shape, float[] theta) {
    long stream = Generator.step(Generator.sample(seed, Domain.OTHER, population), 1);
    float[] potential = new float[shape.size()];
    for (int i = 0; i < potential.length; i++) {
      float threshold = theta[theta.length == 1 ? 0 : shape.channelOf(i)];
      potential[i] = (float) (Generator.uniform(stream, i) * threshold);
    }
    return potential;
  }

  /// `part·theta`, rounded to float32.
  static float[] fraction(float[] theta, double part) {
    float[] potential = new float[theta.length];
    for (int c = 0; c < theta.length; c++) {
      potential[c] = (float) (part * theta[c]);
    }
    return potential;
  }
}
