package io.spikeglass.ui;

import io.spikeglass.conversion.Finding;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model on its data, ready to be converted and run.
///
/// @param model path of the model, or the name of a shipped sample model
/// @param data data name as on the command line
/// @param network the trained network
/// @param samples what is shown and evaluated
/// @param findings what the pre-flight saw
/// @param bench the pipe for both; empty if the network cannot become spiking
public record Opened(
    String model,
    String data,
    Network network,
    Samples samples,
    List<Finding> findings,
    Optional<Workbench> bench) {

  public Opened {
    findings = List.copyOf(findings);
  }

  /// The worst severity among the findings; green if there are none.
  public Finding.Severity severity() {
    return findings.stream()
        .map(Finding::severity)
        .max(java.util.Comparator.naturalOrder())
        .orElse(Finding.Severity.GREEN);
  }

  /// Opened twice is not the same: a file may have changed in between.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
