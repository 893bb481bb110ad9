package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import java.util.List;
import java.util.function.IntPredicate;

/// The part of a network that has to run so that some nodes send what they send, where other
/// populations need not run because what they sent is known.
final class Part {

  private final PreparedNetwork prepared;

  /// Whether the stage of the same place runs.
  private final boolean[] runs;

  /// Whether the stage of the same place is a known population that a running one reads.
  private final boolean[] given;

  /// @param known populations that do not run
  /// @param wanted nodes that are to send
  Part(PreparedNetwork prepared, IntPredicate known, int... wanted) {
    this.prepared = prepared;
    List<Stage> stages = prepared.stages();
    runs = new boolean[stages.size()];
    given = new boolean[stages.size()];
    boolean[] read = new boolean[prepared.network().graph().nodes().size()];
    for (int node : wanted) {
      read[node] = true;
    }
    for (int k = runs.length - 1; k >= 0; k--) {
      Stage stage = stages.get(k);
      int population = prepared.populationAt(stage.node());
      boolean isKnown = population >= 0 && known.test(population);
      runs[k] = read[stage.node()] && !isKnown;
      given[k] = read[stage.node()] && isKnown;
      for (int input : stage.inputs()) {
        read[input] |= runs[k];
      }
    }
  }

  /// Writes what a known population sent.
  @FunctionalInterface
  interface Giver {
    /// Writes the steps of `frame`, which is in place `place` of its group.
    void give(int population, int place, Frame frame);
  }

  /// Runs a block of steps, asking `control` between stages.
  ///
  /// @param frames of samples in the same pass
  /// @param count how many of them, from the first on
  void run(Frame[] frames, int count, Giver giver, RunControl control) {
    for (int k = 0; k < runs.length; k++) {
      Stage stage = prepared.stages().get(k);
      if (runs[k]) {
        control.checkpoint();
        stage.run(frames, count);
      } else if (given[k]) {
        for (int n = 0; n < count; n++) {
          giver.give(prepared.populationAt(stage.node()), n, frames[n]);
        }
      }
    }
  }
}
