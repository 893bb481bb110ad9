package io.spikeglass.analysis;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;
import java.util.ArrayList;
import java.util.List;

/// Walks through the steps of a trace once and sums up the error splits of every layer at each.
final class Analyser {

  /// Neurons of one piece of work: what it needs of them stays in the second-level cache through
  /// all steps.
  private static final int BLOCK = 64 * Long.SIZE;

  private final Trace trace;
  private final AnnReference ann;
  private final RunControl control;
  private final Pieces pieces;
  private final Feeding[] feeding;
  private final Reset reset;

  Analyser(Trace trace, AnnReference ann, RunControl control, Pieces pieces) {
    this.trace = trace;
    this.ann = ann;
    this.control = control;
    this.pieces = pieces;
    feeding = LayerSplitter.feeding(trace);
    reset = trace.network().settings().reset();
  }

  /// Neurons `first` to `first + size` of a population.
  private record Block(int population, int first, int size) {}

  SampleAnalysis analyse(int steps) {
    Conservation.HardResetFollower follower = new Conservation.HardResetFollower(trace);
    LayerSums[][] sums =
        SharedCurrents.dispensable(feeding, reset)
            ? blockByBlock(steps)
            : stepByStep(steps, follower);
    LayerError[][] layers = new LayerError[sums.length][steps];
    int[] classes = new int[steps];
    double sumResidual = 0;
    for (int t = 1; t <= steps; t++) {
      sumResidual = Math.max(sumResidual, finish(sums, t, layers));
      classes[t - 1] = Argmax.of(trace.outputPotential(t));
    }
    control.checkpoint();
    Conservation.Finding identity =
        reset == Reset.HARD ? follower.finding() : Conservation.identity(trace, steps);
    return new SampleAnalysis(
        trace, ann, layers, classes, SampleAnalysis.SelfCheck.of(sumResidual, identity));
  }

  /// Blocks of neurons side by side, each through all steps.
  private LayerSums[][] blockByBlock(int steps) {
    List<Block> blocks = blocks();
    LayerSums[][] found = new LayerSums[blocks.size()][];
    pieces.each(found.length, control, b -> found[b] = walk(blocks.get(b), steps));
    LayerSums[][] sums = new LayerSums[feeding.length][];
    for (int b = 0; b < found.length; b++) {
      int l = blocks.get(b).population;
      if (sums[l] == null) {
        sums[l] = found[b];
      } else {
        for (int t = 0; t < steps; t++) {
          sums[l][t].add(found[b][t]);
        }
      }
    }
    return sums;
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int l = 0; l < feeding.length; l++) {
      int size = trace.network().populations().get(l).size();
      for (int first = 0; first < size; first += BLOCK) {
        blocks.add(new Block(l, first, Math.min(BLOCK, size - first)));
      }
    }
    return blocks;
  }

  private LayerSums[] walk(Block block, int steps) {
    int l = block.population;
    LayerSplitter splitter =
        LayerSplitter.ofBlock(trace, ann, l, feeding[l], block.first, block.size);
    SharedCurrents none = SharedCurrents.none(feeding.length);
    LaneSums lanes = new LaneSums();
    LayerSums[] sums = new LayerSums[steps];
    for (int t = 1; t <= steps; t++) {
      control.checkpoint();
      splitter.moveTo(t, none);
      sums[t - 1] = splitter.sums(lanes);
    }
    return sums;
  }

  /// All layers at one step after the other, where they need one another's signals.
  private LayerSums[][] stepByStep(int steps, Conservation.HardResetFollower follower) {
    LayerSplitter[] splitters = new LayerSplitter[feeding.length];
    for (int l = 0; l < splitters.length; l++) {
      splitters[l] = LayerSplitter.of(trace, ann, l, feeding[l]);
    }
    MeanSignals signals = new MeanSignals(trace);
    LaneSums lanes = new LaneSums();
    LayerSums[][] sums = new LayerSums[splitters.length][steps];
    for (int t = 1; t <= steps; t++) {
      signals.advanceTo(t);
      SharedCurrents shared = SharedCurrents.at(signals, feeding, reset);
      if (reset == Reset.HARD) {
        follower.follow(t, shared.currents());
      }
      for (int l = 0; l < splitters.length; l++) {
        control.checkpoint();
        splitters[l].moveTo(t, shared);
        sums[l][t - 1] = splitters[l].sums(lanes);
      }
    }
    return sums;
  }

  /// Makes the numbers of one step of the sums of all layers.
  ///
  /// @return largest |sum of parts - error|
  private static double finish(LayerSums[][] sums, int step, LayerError[][] into) {
    double added = 0;
    double residual = 0;
    int fault = 0;
    for (int l = 0; l < sums.length; l++) {
      LayerSums layer = sums[l][step - 1];
      residual = Math.max(residual, layer.residual());
      added += layer.added();
      fault = layer.added() > sums[fault][step - 1].added() ? l : fault;
    }
    for (int l = 0; l < sums.length; l++) {
      into[l][step - 1] = sums[l][step - 1].result(added, l == fault);
    }
    return residual;
  }
}
