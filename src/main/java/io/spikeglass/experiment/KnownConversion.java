package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import java.util.ArrayList;
import java.util.List;

/// What a conversion found out from its calibration samples: with it the same spiking network is
/// made again, to the bit, without measuring anything.
///
/// @param fingerprint what it was made from ([#fingerprint])
/// @param layers what was found for every population, in topological order
/// @param findings warnings of the conversion
/// @param outputThreshold theta of the output where its spikes are counted
public record KnownConversion(
    String fingerprint, List<Values> layers, List<Finding> findings, float outputThreshold) {

  /// What was found for a population; each as in [Population].
  ///
  /// @param threshold theta
  /// @param initialPotential V_init
  /// @param stepCharge charge per step
  public record Values(float[] threshold, float[] initialPotential, float[] stepCharge) {}

  public KnownConversion {
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
  }

  /// What `network` was given by the conversion called `fingerprint`.
  static KnownConversion of(String fingerprint, SpikingNetwork network) {
    return new KnownConversion(
        fingerprint,
        network.populations().stream()
            .map(p -> new Values(p.threshold(), p.initialPotential(), p.stepCharge()))
            .toList(),
        network.findings(),
        network.outputThreshold());
  }

  /// Everything that a conversion depends on, as SHA-256, hexadecimal: build, network with its
  /// preprocessing, the space of the samples shown, calibration samples, settings and T.
  ///
  /// @param network as read
  static String fingerprint(
      Network network,
      Samples.Space space,
      Samples calibration,
      ConversionSettings settings,
      int steps) {
    Build build = Build.load();
    return Provenance.digest(
        String.join(
            "\n",
            build.version(),
            build.commit(),
            network.fingerprint(),
            Notation.of(network.preprocessing()),
            space.name(),
            calibration.fingerprint(),
            Notation.canonical(settings),
            Integer.toString(steps)));
  }

  /// The spiking network on the folded `graph` that it was made from.
  SpikingNetwork on(Network graph, ConversionSettings settings, int steps) {
    int[] nodes = graph.activations();
    List<Population> populations = new ArrayList<>();
    for (int l = 0; l < nodes.length; l++) {
      Node node = graph.nodes().get(nodes[l]);
      Values found = layers.get(l);
      populations.add(
          new Population(
              nodes[l],
              node.name(),
              node.shape(),
              (Layer.Activation) node.layer(),
              found.threshold(),
              found.initialPotential(),
              found.stepCharge()));
    }
    return new SpikingNetwork(graph, populations, settings, steps, findings, outputThreshold);
  }
}
