package io.spikeglass.files.results;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.figure.Table;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.AtomicFiles;
import io.spikeglass.simulation.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes `spikes.csv`, one row per spike: sample, layer, neuron in channel, row, column order, t
/// from 1; for neurons that send more than plain spikes also what was sent at once, S.
final class SpikesTable {

  private final Path target;
  private final BufferedWriter writer;
  private final boolean plain;

  private SpikesTable(Path target, AtomicFile file, boolean plain) {
    this.target = target;
    this.plain = plain;
    writer = new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
  }

  /// Starts the table `target`, one of `files`, of what `neuron` sends.
  ///
  /// @throws ProblemException when nothing can be written there
  static SpikesTable open(AtomicFiles files, Path target, NeuronRule neuron)
      throws ProblemException {
    AtomicFile file = files.open(target);
    SpikesTable table =
        new SpikesTable(target, file, neuron instanceof NeuronRule.IntegrateAndFire);
    try {
      table.writer.write("sample,layer,neuron,t" + (table.plain ? "\n" : ",value\n"));
      return table;
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }

  /// Adds the spikes of steps 1..`steps` of one sample.
  ///
  /// @throws ProblemException when the disk does not take it
  void add(int sample, Trace trace, int steps) throws ProblemException {
    List<Population> populations = trace.network().populations();
    try {
      for (int l = 0; l < populations.size(); l++) {
        Population population = populations.get(l);
        String start = sample + "," + Table.field(population.name()) + ",";
        for (int t = 1; t <= steps; t++) {
          for (int i = 0; i < population.size(); i++) {
            if (trace.fired(l, t, i)) {
              String value = plain ? "" : "," + trace.sent(l, t, i);
              writer.write(start + i + "," + t + value + "\n");
            }
          }
        }
      }
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }

  /// Completes the table.
  ///
  /// @throws ProblemException when the disk does not take it
  void finish() throws ProblemException {
    try {
      writer.flush();
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(target, failure);
    }
  }
}
