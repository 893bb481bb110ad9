package io.spikeglass.analysis;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;
import io.spikeglass.tensor.Loops;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks through the steps of a trace once and sums up the error splits of every layer at each. It
/// may follow a run that is still going on. One thread at a time calls it.
public final class Analyser {

  /// Neurons of one piece of work: what it needs of them stays in the second-level cache through
  /// all steps.
  private static final int BLOCK = 64 * Long.SIZE;

  private final Trace trace;
  private final AnnReference ann;
  private final Loops loops;
  private final RunControl control;
  private final Feeding[] feeding;
  private final ConversionSettings settings;
  private final MeanSignals signals;

  /// Checks runs whose charge is not conserved; null for the others.
  private final Conservation.@Nullable StepFollower follower;

  private final List<Block> blocks = new ArrayList<>();

  /// Whether every block can be split by itself, without what the populations share.
  private final boolean alone;

  private final SharedCurrents nothing;
  private int step;

  /// What [#finish] found of the conservation of charge.
  private Conservation.Finding identity = new Conservation.Finding(0, 0);

  /// @param control asked between pieces of work
  public Analyser(Trace trace, AnnReference ann, Loops loops, RunControl control) {
    this.trace = trace;
    this.ann = ann;
    this.loops = loops;
    this.control = control;
    feeding = LayerSplitter.feeding(trace);
    settings = trace.network().settings();
    signals = new MeanSignals(trace);
    follower = settings.conservesCharge() ? null : new Conservation.StepFollower(trace);
    alone = SharedCurrents.dispensable(feeding, settings);
    nothing = SharedCurrents.none(feeding.length);
    for (int l = 0; l < feeding.length; l++) {
      int size = trace.network().populations().get(l).size();
      for (int first = 0; first < size; first += BLOCK) {
        blocks.add(new Block(l, first, Math.min(BLOCK, size - first)));
      }
    }
  }

  /// Some neurons of a population, and what was found of them so far.
  private final class Block {

    private final int population;
    private final int first;
    private final int size;
    private final LaneSums lanes = new LaneSums();
    private final List<LayerSums> sums = new ArrayList<>();
    private @Nullable LayerSplitter splitter;

    Block(int population, int first, int size) {
      this.population = population;
      this.first = first;
      this.size = size;
    }

    void follow(int to, SharedCurrents shared) {
      LayerSplitter known = splitter;
      if (known == null) {
        // Made by the thread that needs it first.
        known =
            LayerSplitter.ofBlock(trace, ann, population, feeding[population], loops, first, size);
        splitter = known;
      }
      while (sums.size() < to) {
        control.checkpoint();
        known.moveTo(sums.size() + 1, shared);
        sums.add(known.sums(lanes));
      }
    }
  }

  /// Takes in the steps up to `to`, which are published. The numbers do not depend on how `pieces`
  /// does the work, nor on how many calls take in the steps.
  ///
  /// @throws java.util.concurrent.CancellationException once the work is stopped
  public void follow(int to, Pieces pieces) {
    if (alone) {
      pieces.each(blocks.size(), control, b -> blocks.get(b).follow(to, nothing));
      return;
    }
    while (step < to) {
      step++;
      signals.advanceTo(step);
      SharedCurrents shared = SharedCurrents.at(signals, feeding, settings);
      if (follower != null) {
        follower.follow(step, shared.currents());
      }
      pieces.each(blocks.size(), control, b -> blocks.get(b).follow(step, shared));
    }
  }

  /// Takes in the steps up to `last`, at least one, which are published, and gives all numbers of
  /// them.
  ///
  /// @throws java.util.concurrent.CancellationException once the work is stopped
  public SampleAnalysis finish(int last, Pieces pieces) {
    if (alone) {
      // The check, longer than the other pieces and different from them all, goes first.
      pieces.each(
          1 + blocks.size(),
          control,
          k -> {
            if (k == 0) {
              identity = Conservation.identity(trace, signals, last);
            } else {
              blocks.get(k - 1).follow(last, nothing);
            }
          });
    } else {
      follow(last, pieces);
      identity =
          follower == null ? Conservation.identity(trace, signals, last) : follower.finding();
    }
    return result(last);
  }

  private SampleAnalysis result(int last) {
    LayerError[][] layers = new LayerError[feeding.length][last];
    int[] classes = new int[last];
    double sumResidual = 0;
    for (int t = 1; t <= last; t++) {
      sumResidual = Math.max(sumResidual, addUp(t, layers));
      classes[t - 1] = Argmax.of(trace.outputPotential(t));
    }
    control.checkpoint();
    return new SampleAnalysis(
        trace, ann, layers, classes, SampleAnalysis.SelfCheck.of(sumResidual, identity));
  }

  /// Makes the numbers of one step of the sums of all layers.
  ///
  /// @return largest |sum of parts - error|
  private double addUp(int t, LayerError[][] into) {
    List<LayerSums> sums = new ArrayList<>();
    for (int l = 0; l < feeding.length; l++) {
      sums.add(new LayerSums(l, t));
    }
    for (Block block : blocks) {
      sums.get(block.population).add(block.sums.get(t - 1));
    }
    List<LayerError> results = LayerSums.results(sums);
    for (int l = 0; l < into.length; l++) {
      into[l][t - 1] = results.get(l);
    }
    return sums.stream().mapToDouble(LayerSums::residual).max().orElse(0);
  }
}
