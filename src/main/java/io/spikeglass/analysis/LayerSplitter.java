package io.spikeglass.analysis;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;

/// Splits the errors of one population, neuron by neuron, at one step after another. What is equal
/// for all neurons of a step is prepared once by [#moveTo].
final class LayerSplitter {

  private static final double[] NOTHING = new double[0];

  private final Trace trace;
  private final int population;
  private final float[] preActivation;
  private final double[] answers;
  private final float[] thresholds;
  private final float[] initials;
  private final Feeding feeding;
  private final Reset reset;
  private final NeuronSplit split;

  private int step;
  private int[] counts = new int[0];
  private float[] potentials = new float[0];
  private float[] charges = new float[0];
  private double[] codingShift = NOTHING;
  private double[] currents = NOTHING;

  LayerSplitter(Trace trace, AnnReference ann, int population, Feeding feeding) {
    this.trace = trace;
    this.population = population;
    this.feeding = feeding;
    Population layer = trace.network().populations().get(population);
    ConversionSettings settings = trace.network().settings();
    preActivation = ann.preActivation()[population];
    answers = new double[layer.size()];
    thresholds = new float[layer.size()];
    initials = new float[layer.size()];
    for (int i = 0; i < layer.size(); i++) {
      answers[i] = layer.activation().apply(preActivation[i]);
      thresholds[i] = layer.thresholdOf(i);
      initials[i] = layer.initialPotentialOf(i);
    }
    reset = settings.reset();
    split = new NeuronSplit(layer.activation(), settings.tie(), reset);
  }

  /// A splitter for every population.
  static LayerSplitter[] all(Trace trace, AnnReference ann) {
    Feeding[] feeding = Feeding.of(trace.network().graph());
    LayerSplitter[] splitters = new LayerSplitter[trace.network().populations().size()];
    for (int l = 0; l < splitters.length; l++) {
      splitters[l] =
          new LayerSplitter(trace, ann, l, feeding[trace.network().populations().get(l).node()]);
    }
    return splitters;
  }

  /// What [#moveTo] needs besides the counts, for all populations of one step.
  ///
  /// @param codingShift per population; empty unless a population is fed by encoder and others
  /// @param currents mean currents by the affine map; empty with soft reset, where the conservation
  ///     identity gives them
  record Shared(double[][] codingShift, double[][] currents) {

    static Shared of(MeanSignals signals, LayerSplitter[] splitters, Reset reset) {
      boolean mixed = false;
      for (LayerSplitter splitter : splitters) {
        mixed |= splitter.feeding == Feeding.MIXED;
      }
      return new Shared(
          mixed ? signals.codingShift() : new double[splitters.length][0],
          reset == Reset.HARD ? signals.currents() : new double[splitters.length][0]);
    }
  }

  /// Prepares the step that `signals` stands at.
  void moveTo(MeanSignals signals, Shared shared) {
    step = signals.step();
    counts = signals.counts(population);
    potentials = trace.potentials(population, step);
    charges = trace.compensationCharge(population, step);
    codingShift = shared.codingShift[population];
    currents = shared.currents[population];
  }

  /// Splits the error of one neuron; the result is overwritten by the next call.
  NeuronSplit at(int neuron) {
    NeuronSplit s = split;
    s.preActivation = preActivation[neuron];
    s.answer = answers[neuron];
    s.threshold = thresholds[neuron];
    s.initial = initials[neuron];
    s.charge = charges.length == 0 ? 0 : charges[neuron];
    s.count = counts[neuron];
    s.potential = potentials[neuron];
    s.meanCurrent =
        switch (reset) {
          case SOFT -> s.meanCurrentByIdentity(step);
          case HARD -> currents[neuron] + s.charge / step;
        };
    s.codedCurrent =
        switch (feeding) {
          case ENCODER -> s.meanCurrent;
          case POPULATIONS -> s.preActivation;
          case MIXED -> s.preActivation + codingShift[neuron] + s.charge / step;
        };
    s.compute(step);
    return s;
  }

  int size() {
    return thresholds.length;
  }

  int population() {
    return population;
  }
}
