package io.spikeglass.figure;

import io.spikeglass.analysis.AccuracyOverTime;
import io.spikeglass.analysis.AccuracyPoint;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.FireTimes;
import io.spikeglass.analysis.LayerError;
import io.spikeglass.analysis.ThresholdCurves;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every kind of figure, from integrate-and-fire neurons under constant currents: small enough to
/// follow, lifelike enough to judge a picture by.
final class SampleFigures {

  static final int STEPS = 32;
  static final List<Shape> SHAPES =
      List.of(new Shape(16, 24, 24), new Shape(32, 8, 8), Shape.flat(128));
  static final List<String> NAMES = List.of("conv1", "conv2", "fc1");
  static final View VIEW = new View(6, 8, STEPS, 1, List.of(713, 1045, 300), 1045, 9);

  private SampleFigures() {}

  /// A number in [0, 1) that depends on `a` and `b` alone.
  static double noise(int a, int b) {
    long z = (a * 0x9E3779B97F4A7C15L) ^ (b * 0xBF58476D1CE4E5B9L);
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
  }

  static float[] activation(int layer) {
    float[] a = new float[SHAPES.get(layer).size()];
    for (int i = 0; i < a.length; i++) {
      double u = noise(layer + 1, i);
      a[i] = (float) (u < 0.55 ? 0 : Math.pow((u - 0.55) / 0.45, 3) * 1.9);
    }
    return a;
  }

  /// N(t) of a neuron with threshold 1 under a constant current.
  static int count(double current, int step) {
    return (int) Math.clamp(Math.floor(step * current), 0, step);
  }

  static Mark.Fired fired(float[] a) {
    return (i, t) -> count(a[i], t) > count(a[i], t - 1);
  }

  static List<LayerSpikes> layers() {
    List<LayerSpikes> layers = new ArrayList<>();
    for (int l = 0; l < SHAPES.size(); l++) {
      float[] a = activation(l);
      layers.add(
          new LayerSpikes(
              NAMES.get(l),
              SHAPES.get(l),
              Neurons.sampled(a, Figures.ROWS, l == VIEW.layer() ? VIEW.picked() : List.of()),
              fired(a),
              t -> spikes(a, t)));
    }
    return layers;
  }

  private static int spikes(float[] a, int step) {
    int sum = 0;
    for (float current : a) {
      sum += count(current, step) - count(current, step - 1);
    }
    return sum;
  }

  static NeuronTrace neuron(String name, double current, double start) {
    return new NeuronTrace(
        name,
        1,
        current,
        t -> start + t * current - fires(current, start, t),
        t -> fires(current, start, t) - fires(current, start, t - 1),
        0,
        1,
        Reset.SOFT);
  }

  private static int fires(double current, double start, int step) {
    return (int) Math.clamp(Math.floor(start + step * current), 0, step);
  }

  static List<NeuronTrace> neurons() {
    return List.of(
        neuron("4·1·1", 1.625, 0), neuron("13·1·0", 0.659, 0.5), neuron("11·3·3", 0.132, 0));
  }

  static Scores scores() {
    float[] ann = {1, -2, 0.5f, 0.1f, 4.5f, -3, -5, 0.8f, 1.3f, 12.6f};
    return new Scores(
        t -> {
          float[] potential = new float[10];
          for (int c = 0; c < 10; c++) {
            double rise = 1 - Math.exp(-Math.max(0, t - 3) / 9.0);
            double logit = ann[c] * rise * 0.7 + (c == 4 && t == 8 ? 4.5 : 0) + noise(t, c) * 0.4;
            potential[c] = (float) (t * logit);
          }
          return potential;
        },
        ann,
        List.of(),
        9);
  }

  static AccuracyOverTime accuracy(double delay) {
    List<AccuracyPoint> points = new ArrayList<>();
    for (int t : new int[] {1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32}) {
      int correct = (int) (400 * (0.1 + 0.89 / (1 + Math.exp(-(t - delay) * 1.6))));
      points.add(
          new AccuracyPoint(t, 400, 400, correct, 397, correct, 520.5 * t, 1e5 * t, 1.0 / t));
    }
    return new AccuracyOverTime(points);
  }

  static LayerError error(int layer, int step) {
    double decay = 1.0 / step;
    double[] parts = {
      layer == 0 ? -0.04 * decay : 0,
      layer == 0 ? 0 : -0.12 * decay - 0.007 * layer,
      layer == 1 ? -0.006 : 0,
      -0.16 * decay,
      layer == 1 ? -0.005 : 0.001
    };
    double[] shares = {
      layer == 0 ? 0.18 : 0,
      0,
      layer == 1 ? 0.48 : 0,
      layer == 1 ? 0.22 : layer == 0 ? 0.82 : 1,
      layer == 1 ? 0.3 : 0
    };
    double mean = 0;
    for (double part : parts) {
      mean += part;
    }
    return new LayerError(
        layer,
        step,
        parts,
        mean,
        0.05 + 0.3 * decay + 0.03 * layer,
        layer == 1 ? 0.097 + 0.1 * decay : 0.01 + 0.01 * layer + 0.3 * decay,
        layer == 1 ? 0.67 : 0.17,
        shares,
        layer == 1 ? ErrorPart.CLIPPING : ErrorPart.QUANTISATION,
        layer == 1,
        0.03 * (layer + 1),
        12,
        34);
  }

  static LayerError[][] errors() {
    LayerError[][] errors = new LayerError[3][STEPS];
    for (int l = 0; l < 3; l++) {
      for (int t = 1; t <= STEPS; t++) {
        errors[l][t - 1] = error(l, t);
      }
    }
    return errors;
  }

  static Population population(int layer) {
    return new Population(
        layer + 1,
        NAMES.get(layer),
        SHAPES.get(layer),
        new Layer.Relu(),
        new float[] {1},
        new float[] {0});
  }

  static ErrorSplit errorSplit(int layer, int step) {
    float[] a = activation(layer);
    int n = a.length;
    double[][] parts = new double[ErrorPart.values().length][n];
    double[] error = new double[n];
    int[] counts = new int[n];
    for (int i = 0; i < n; i++) {
      counts[i] = count(a[i], step);
      parts[ErrorPart.CLIPPING.ordinal()][i] = Math.min(0, 1 - a[i]);
      error[i] = (double) counts[i] / step - a[i] + (a[i] > 0 ? 0.3 * (noise(7, i) - 0.4) : 0);
      parts[ErrorPart.QUANTISATION.ordinal()][i] =
          error[i] - parts[ErrorPart.CLIPPING.ordinal()][i];
    }
    return new ErrorSplit(
        step,
        parts,
        new double[n],
        new double[n],
        error,
        new double[n],
        counts,
        new float[n],
        new double[n]);
  }

  static FireTimes fireTimes(int layer) {
    double[] share = new double[STEPS];
    for (int t = 1; t <= STEPS; t++) {
      share[t - 1] = 1 - Math.exp(-t / (3.0 + 3 * layer));
    }
    return new FireTimes(layer, STEPS, new int[0], 3.1 + 2 * layer, share);
  }

  static Figure raster() {
    return Figures.raster(layers(), STEPS, VIEW);
  }

  static Figure membrane() {
    return Figures.membrane("conv2", neurons(), 1, STEPS, VIEW);
  }

  static Figure classScores() {
    return Figures.scores(scores(), STEPS, VIEW);
  }

  static Figure timeBar() {
    return Figures.timeBar(accuracy(5), EvaluationFigures.Runs.ONE, VIEW);
  }

  static Figure explorer() {
    return Figure.stack("explorer", List.of(raster(), membrane(), classScores(), timeBar()));
  }

  static Figure split() {
    List<ErrorFigures.Row> rows = new ArrayList<>();
    for (int l = 0; l < 3; l++) {
      rows.add(new ErrorFigures.Row(NAMES.get(l), error(l, 8), 1));
    }
    return ErrorFigures.split(rows, "θ", ConversionSettings.DEFAULT, 1);
  }

  static Figure scatter() {
    float[] a = activation(1);
    double[] value = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      value[i] = population(1).thresholdOf(i) * count(a[i], 8) / 8.0;
    }
    return NeuronFigures.scatter(population(1), a, value, 8);
  }

  static Figure microscope() {
    long[] counts = new long[200];
    Arrays.setAll(counts, i -> Math.round(5000 * Math.exp(-i / 40.0)));
    return MicroscopeFigure.of("conv1", new ThresholdCurves(counts.length, counts, 3, 8), 2.1);
  }

  static float[] positive() {
    float[] positive = new float[3000];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = (float) (-Math.log(1 - noise(3, i)) * 0.4);
    }
    return positive;
  }

  /// All of them.
  static List<Figure> all() {
    return List.of(
        raster(),
        membrane(),
        classScores(),
        timeBar(),
        explorer(),
        split(),
        ErrorFigures.overTime(NAMES, errors(), ErrorFigures.Measure.ADDED, 1, 8),
        ErrorFigures.map(population(1), errorSplit(1, 8), 13),
        NeuronFigures.staircase(neurons().get(1), STEPS, VIEW),
        NeuronFigures.split(population(1), errorSplit(1, 8), 713, ConversionSettings.DEFAULT),
        scatter(),
        microscope(),
        NeuronFigures.firstSpikes(NAMES, List.of(fireTimes(0), fireTimes(1), fireTimes(2)), VIEW),
        EvaluationFigures.accuracy(
            List.of(
                new EvaluationFigures.Curve(
                    "half threshold", accuracy(2), EvaluationFigures.Runs.ONE),
                new EvaluationFigures.Curve(
                    "zero", accuracy(6), EvaluationFigures.Runs.ONE_PER_POINT)),
            8),
        EvaluationFigures.cost(
            List.of(
                new EvaluationFigures.CostCurve(
                    new EvaluationFigures.Curve(
                        "half threshold", accuracy(2), EvaluationFigures.Runs.ONE),
                    point -> 1e6 * point.spikesPerSample())),
            8));
  }
}
