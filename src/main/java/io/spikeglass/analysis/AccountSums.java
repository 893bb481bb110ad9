package io.spikeglass.analysis;

import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sums that an [ErrorAccount] at one T is made of. Those of one sample come from its trace;
/// added to those of others in the order of the samples they give the same bits on any number of
/// threads.
public final class AccountSums {

  private final int steps;
  private final List<Layer> layers = new ArrayList<>();
  private int samples;
  private long decisionSteps;
  private Conservation.Finding identity = new Conservation.Finding(0, 0);

  /// @param steps T
  public AccountSums(int steps) {
    this.steps = steps;
  }

  /// Sums over the neurons of one layer.
  private static final class Layer {
    private final LayerSums error;
    private final double[] absolute = new double[ErrorPart.values().length];
    private double absoluteError;
    private double answerSquare;
    private long firstSpikes;
    private long expected;
    private long answering;

    Layer(int population, int steps) {
      error = new LayerSums(population, steps);
    }

    void add(LayerSplitter splitter, LaneSums lanes) {
      error.add(splitter.sums(lanes));
      for (int i = 0; i < splitter.size(); i++) {
        NeuronSplit split = splitter.at(i);
        for (int part = 0; part < absolute.length; part++) {
          absolute[part] += Math.abs(split.parts[part]);
        }
        absoluteError += Math.abs(split.error);
        answerSquare += splitter.answers[i] * splitter.answers[i];
        answering += splitter.answers[i] > 0 ? 1 : 0;
      }
    }

    /// @param first first firing step, of the whole run
    void addFireTimes(int[] first, float[] activation, float[] thresholds, int steps) {
      for (int i = 0; i < first.length; i++) {
        if (FireTimes.isExpected(activation[i], thresholds[i])) {
          expected++;
          firstSpikes += Math.min(first[i], steps + 1);
        }
      }
    }

    void add(Layer other) {
      error.add(other.error);
      for (int part = 0; part < absolute.length; part++) {
        absolute[part] += other.absolute[part];
      }
      absoluteError += other.absoluteError;
      answerSquare += other.answerSquare;
      firstSpikes += other.firstSpikes;
      expected += other.expected;
      answering += other.answering;
    }

    LayerAccount result(LayerError means) {
      double neurons = error.neurons();
      return new LayerAccount(
          means,
          Arrays.stream(absolute).map(sum -> sum / neurons).toArray(),
          absoluteError / neurons,
          error.localSquare() * neurons / answerSquare,
          expected == 0 ? Double.NaN : (double) firstSpikes / expected,
          means.saturated() / neurons,
          answering == 0 ? Double.NaN : (double) means.silent() / answering);
    }
  }

  /// The sums of one recorded sample at some T, which are published.
  ///
  /// @param steps every T, ascending
  public static List<AccountSums> of(Trace trace, AnnReference ann, int... steps) {
    Feeding[] feeding = LayerSplitter.feeding(trace);
    MeanSignals signals = new MeanSignals(trace);
    int last = steps[steps.length - 1];
    int[] classes = new int[last];
    Arrays.setAll(classes, t -> Argmax.of(trace.outputPotential(t + 1)));
    LayerSplitter[] splitters = new LayerSplitter[feeding.length];
    int[][] first = new int[feeding.length][];
    for (int l = 0; l < splitters.length; l++) {
      splitters[l] = LayerSplitter.of(trace, ann, l, feeding[l]);
      first[l] = FireTimes.of(trace, ann, l, last).first();
    }
    boolean alone = SharedCurrents.dispensable(feeding, trace.network().settings());
    LaneSums lanes = new LaneSums();
    List<AccountSums> sums = new ArrayList<>();
    for (int step : steps) {
      SharedCurrents shared = SharedCurrents.none(feeding.length);
      if (!alone) {
        signals.advanceTo(step);
        shared = SharedCurrents.at(signals, feeding, trace.network().settings());
      }
      AccountSums one = new AccountSums(step);
      one.samples = 1;
      one.decisionSteps = SampleAnalysis.decisionStep(classes, step);
      for (int l = 0; l < splitters.length; l++) {
        splitters[l].moveTo(step, shared);
        Layer layer = new Layer(l, step);
        layer.add(splitters[l], lanes);
        layer.addFireTimes(first[l], ann.activation()[l], splitters[l].thresholds, step);
        one.layers.add(layer);
      }
      sums.add(one);
    }
    if (trace.network().settings().conservesCharge()) {
      sums.getLast().identity = Conservation.identity(trace, signals, last);
    }
    return sums;
  }

  /// Adds the sums over other samples at the same T.
  public void add(AccountSums others) {
    if (others.steps != steps) {
      throw new IllegalArgumentException("sums at T = " + others.steps + ", not " + steps);
    }
    for (int l = 0; l < others.layers.size(); l++) {
      if (layers.size() == l) {
        layers.add(new Layer(l, steps));
      }
      layers.get(l).add(others.layers.get(l));
    }
    samples += others.samples;
    decisionSteps += others.decisionSteps;
    identity = identity.and(others.identity);
  }

  /// Samples added so far.
  public int samples() {
    return samples;
  }

  /// The self-check of all samples: the sum of the parts, and at the largest T the conservation
  /// identity where charge is conserved.
  public SampleAnalysis.SelfCheck selfCheck() {
    double residual = layers.stream().mapToDouble(layer -> layer.error.residual()).max().orElse(0);
    return SampleAnalysis.SelfCheck.of(residual, identity);
  }

  /// The account of at least one sample.
  public ErrorAccount result() {
    List<LayerError> means = LayerSums.results(layers.stream().map(layer -> layer.error).toList());
    List<LayerAccount> accounts = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      accounts.add(layers.get(l).result(means.get(l)));
    }
    return new ErrorAccount(steps, samples, (double) decisionSteps / samples, accounts);
  }
}
