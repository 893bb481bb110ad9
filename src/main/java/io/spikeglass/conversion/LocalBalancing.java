package io.spikeglass.conversion;

import io.spikeglass.control.Pieces;
import io.spikeglass.control.RunControl;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Local threshold balancing (Bu et al., CVPR 2025; specification, section 5): from 0 on, batch by
/// batch, a threshold grows by twice the mean of what exceeds it.
///
/// A threshold never falls, so what lies below it once adds nothing later: the first pass keeps the
/// values above, and the passes after it need no network.
final class LocalBalancing {

  private final Network network;
  private final Pieces pieces;
  private final RunControl control;
  private final List<Cells> layers = new ArrayList<>();

  LocalBalancing(
      Network network, ThresholdRule.LocalBalancing rule, Pieces pieces, RunControl control) {
    this.network = network;
    this.pieces = pieces;
    this.control = control;
    for (int n : network.activations()) {
      layers.add(new Cells(network.nodes().get(n), rule.granularity()));
    }
  }

  /// The thresholds of all populations: one value, or one per channel.
  List<float[]> thresholds(Samples samples) {
    ActivationBatches activations =
        new ActivationBatches(network, samples, ThresholdRule.LocalBalancing.BATCH, pieces);
    activations.run(control, "balancing thresholds", (l, values) -> layers.get(l).first(values));
    int batches = activations.count();
    int passes = Math.ceilDiv(ThresholdRule.LocalBalancing.FEWEST_BATCHES, batches);
    for (int pass = 1; pass < passes; pass++) {
      for (int batch = 0; batch < batches; batch++) {
        control.checkpoint();
        for (Cells layer : layers) {
          layer.again(batch);
        }
      }
    }
    return layers.stream().map(Cells::thresholds).toList();
  }

  /// The cells of one population.
  private static final class Cells {
    private final List<Cell> cells = new ArrayList<>();

    Cells(Node node, Granularity granularity) {
      Shape shape = node.shape();
      int count = granularity == Granularity.LAYER ? 1 : shape.channels();
      int size = shape.size() / count;
      for (int c = 0; c < count; c++) {
        cells.add(new Cell(c * size, (c + 1) * size));
      }
    }

    void first(float[][] values) {
      cells.forEach(cell -> cell.first(values));
    }

    void again(int batch) {
      cells.forEach(cell -> cell.again(batch));
    }

    float[] thresholds() {
      float[] thresholds = new float[cells.size()];
      for (int c = 0; c < thresholds.length; c++) {
        thresholds[c] = (float) cells.get(c).threshold;
      }
      return thresholds;
    }
  }

  /// Neurons `from` to `to`, which share a threshold.
  static final class Cell {
    private final int from;
    private final int to;
    private final List<float[]> kept = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private double threshold;

    Cell(int from, int to) {
      this.from = from;
      this.to = to;
    }

    /// Takes in a batch, sample by sample.
    void first(float[][] values) {
      double excess = 0;
      int above = 0;
      for (float[] sample : values) {
        for (int i = from; i < to; i++) {
          if (sample[i] > threshold) {
            excess += sample[i] - threshold;
          }
        }
      }
      sizes.add(values.length * (to - from));
      threshold += 2 * ThresholdRule.LocalBalancing.RATE * excess / sizes.getLast();
      float[] rest = new float[sizes.getLast()];
      for (float[] sample : values) {
        for (int i = from; i < to; i++) {
          rest[above] = sample[i];
          above += sample[i] > threshold ? 1 : 0;
        }
      }
      kept.add(Arrays.copyOf(rest, above));
    }

    /// Takes in a known batch once more.
    void again(int batch) {
      float[] values = kept.get(batch);
      double excess = 0;
      int above = 0;
      for (float value : values) {
        if (value > threshold) {
          excess += value - threshold;
          above++;
        }
      }
      threshold += 2 * ThresholdRule.LocalBalancing.RATE * excess / sizes.get(batch);
      if (above < values.length / 2) {
        float level = (float) threshold;
        kept.set(batch, above(values, Math.nextDown(level)));
      }
    }

    private static float[] above(float[] values, float level) {
      float[] rest = new float[values.length];
      int count = 0;
      for (float value : values) {
        if (value > level) {
          rest[count++] = value;
        }
      }
      return Arrays.copyOf(rest, count);
    }

    double threshold() {
      return threshold;
    }
  }
}
