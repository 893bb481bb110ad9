package io.spikeglass.conversion;

import io.spikeglass.control.RunControl;
import io.spikeglass.network.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/// The part of a conversion for which the calibration samples have to be run: thresholds first,
/// then initial potentials, then the charge per step, each on top of what was found before.
public final class Fitting {

  private final Calibration calibration;
  private final Samples samples;
  private final SpikingRun run;
  private final RunControl control;

  /// @param calibration statistics of `samples`
  /// @param samples calibration samples, of the space that the graph stands on
  public Fitting(Calibration calibration, Samples samples, SpikingRun run, RunControl control) {
    this.calibration = calibration;
    this.samples = samples;
    this.run = run;
    this.control = control;
  }

  /// Whether anything is left to fit behind [Converter#convert].
  public static boolean isNeeded(ConversionSettings settings) {
    return settings.threshold().needsSamples() || needsRuns(settings);
  }

  private static boolean needsRuns(ConversionSettings settings) {
    return settings.initialPotential().needsSamples() || settings.bias() == BiasRule.LIGHT;
  }

  /// Improves what [Converter#convert] gave.
  public SpikingNetwork fit(SpikingNetwork start) {
    return finished(thresholded(start));
  }

  /// What is fitted describes the run that counts, not the steps before it.
  private static SpikingNetwork inOneStage(SpikingNetwork network) {
    return network.with(network.settings().with(new TwoStage.None()));
  }

  /// `start` with its thresholds fitted; the rest follows from them anew.
  public SpikingNetwork thresholded(SpikingNetwork start) {
    return switch (start.settings().threshold()) {
      case ThresholdRule.LocalBalancing rule ->
          Converter.with(start, calibration, balanced(start, rule));
      case ThresholdRule.LargestCurrent rule -> sequential(start, rule);
      default -> start;
    };
  }

  /// `start`, whose thresholds are final, with potentials and charges fitted.
  public SpikingNetwork finished(SpikingNetwork start) {
    SpikingNetwork plain = inOneStage(start);
    SpikingNetwork current =
        switch (start.settings().initialPotential()) {
          case InitialPotential.Algorithm2 _ -> Algorithm2.fit(plain, samples, run, control);
          case InitialPotential.Calibrated _ ->
              new MeanMatching(start.graph(), samples, run, control).ofPotentials(plain);
          default -> plain;
        };
    SpikingNetwork charged =
        start.settings().bias() == BiasRule.LIGHT
            ? new MeanMatching(start.graph(), samples, run, control).ofCharges(current)
            : current;
    return start.with(charged.populations());
  }

  /// A cell without positive activation keeps what it has.
  private List<float[]> balanced(SpikingNetwork start, ThresholdRule.LocalBalancing rule) {
    List<float[]> thresholds =
        new LocalBalancing(start.graph(), rule, run.pieces(), control).thresholds(samples);
    for (int l = 0; l < thresholds.size(); l++) {
      float[] before = whole(start.populations().get(l), start.settings());
      float[] balanced = thresholds.get(l);
      for (int c = 0; c < balanced.length; c++) {
        balanced[c] = balanced[c] > 0 ? balanced[c] : before[before.length == 1 ? 0 : c];
      }
    }
    return thresholds;
  }

  /// The threshold that the rule gave, of which a neuron fires in parts.
  private static float[] whole(Population population, ConversionSettings settings) {
    return Converter.fraction(population.threshold(), 1 / settings.neuron().part());
  }

  /// Population after population.
  private SpikingNetwork sequential(SpikingNetwork start, ThresholdRule.LargestCurrent rule) {
    List<float[]> thresholds =
        new ArrayList<>(start.populations().stream().map(p -> whole(p, start.settings())).toList());
    SpikingNetwork plain = inOneStage(start);
    SpikingNetwork current = plain;
    SpikingRun.LayerRuns layers = run.layers(samples);
    for (int l = 0; l < thresholds.size(); l++) {
      control.checkpoint();
      float largest = layers.largestCurrent(current, l, control, progress(l, thresholds.size()));
      if (largest > 0) {
        thresholds.set(l, new float[] {(float) (rule.beta() * largest)});
      }
      current = Converter.with(plain, calibration, thresholds);
    }
    return start.with(current.populations());
  }

  private DoubleConsumer progress(int layer, int layers) {
    return share ->
        control.progress((layer + share) / layers, "largest currents, layer after layer");
  }
}
