package io.spikeglass.experiment.bench;

import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;

/// A network to measure.
///
/// @param name in the results
/// @param network the network
/// @param images what it runs on and is calibrated on; their number is the batch of one run
public record Subject(String name, Network network, Samples images) {

  /// Images of one timed run.
  public int batch() {
    return images.size();
  }
}
