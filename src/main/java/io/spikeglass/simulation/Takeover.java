package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import java.util.List;

/// Runs only the stages that a run needs when some populations are known already, and gives them
/// the known spikes.
final class Takeover {

  private final PreparedNetwork prepared;
  private final Known known;

  /// Whether a stage of the same position has to run.
  private final boolean[] needed;

  /// Whether the signal of a node is read by a stage that runs.
  private final boolean[] read;

  Takeover(PreparedNetwork prepared, Known known) {
    this.prepared = prepared;
    this.known = known;
    List<Stage> stages = prepared.stages();
    needed = new boolean[stages.size()];
    read = new boolean[prepared.network().graph().nodes().size()];
    read[prepared.output()] = true;
    for (int k = needed.length - 1; k >= 0; k--) {
      Stage stage = stages.get(k);
      int population = prepared.populationAt(stage.node());
      needed[k] = population < 0 ? read[stage.node()] : population >= known.populations();
      for (int input : stage.inputs()) {
        read[input] |= needed[k];
      }
    }
  }

  /// Populations that do not run.
  int populations() {
    return known.populations();
  }

  /// Runs a block of steps.
  void run(Frame frame, RunControl control) {
    for (int k = 0; k < needed.length; k++) {
      Stage stage = prepared.stages().get(k);
      if (needed[k]) {
        control.checkpoint();
        stage.run(frame);
      } else if (read[stage.node()]) {
        send(prepared.populationAt(stage.node()), frame, frame.signal(stage.node()));
      }
    }
  }

  /// Writes what a population sent.
  private void send(int population, Frame frame, Signal signal) {
    int area = signal.shape().area();
    Spikes spikes = signal.writeSpikes(frame.steps());
    for (int s = 0; s < frame.steps(); s++) {
      long[] row = known.trace().row(population, frame.firstStep() + s);
      for (int w = 0; w < row.length; w++) {
        for (long word = row[w]; word != 0; word &= word - 1) {
          int neuron = w * Long.SIZE + Long.numberOfTrailingZeros(word);
          int channel = neuron / area;
          int place = spikes.place(neuron - channel * area, s);
          spikes.bits[place + channel / Long.SIZE] |= 1L << channel;
        }
      }
    }
  }
}
