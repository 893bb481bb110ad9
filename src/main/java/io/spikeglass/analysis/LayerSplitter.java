package io.spikeglass.analysis;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Feeding;
import io.spikeglass.tensor.Loops;

/// Splits the errors of a block of neurons of one population at one step after another, neuron by
/// neuron or summed. What is equal for all steps is prepared once, what is equal for all neurons of
/// a step by [#moveTo].
final class LayerSplitter {

  private static final double[] NOTHING = new double[0];

  private final Trace trace;
  private final int population;
  private final int size;
  private final float[] preActivation;
  private final boolean conserves;
  private final NeuronSplit split;
  private final boolean together;
  private final boolean chargedByStep;

  /// Flat index of the first neuron of the block. The arrays below begin with it.
  final int first;

  final Feeding feeding;
  final Layer.Activation activation;
  final TieRule tie;

  /// h(z).
  final double[] answers;

  final float[] thresholds;

  /// The value that U is compared with.
  final float[] levels;

  /// Q_inj: V_init and the charges per step.
  final double[] injected;

  /// 1/theta^2.
  final double[] inverseSquares;

  /// N(t).
  final int[] counts;

  private final Sent sent;

  int step;

  /// V(t) of the whole population.
  float[] potentials = new float[0];

  private double[] codingShift = NOTHING;
  private double[] currents = NOTHING;

  private LayerSplitter(
      Trace trace,
      AnnReference ann,
      int population,
      Feeding feeding,
      Loops loops,
      int first,
      int size) {
    this.trace = trace;
    this.population = population;
    this.feeding = feeding;
    this.first = first;
    this.size = size;
    Population layer = trace.network().populations().get(population);
    ConversionSettings settings = trace.network().settings();
    activation = layer.activation();
    tie = settings.tie();
    conserves = settings.conservesCharge();
    preActivation = ann.preActivation()[population];
    answers = new double[size];
    thresholds = new float[size];
    levels = new float[size];
    injected = new double[size];
    inverseSquares = new double[size];
    sent = new Sent(trace, population, first, size);
    counts = sent.counts;
    for (int i = 0; i < size; i++) {
      answers[i] = activation.apply(preActivation[first + i]);
      thresholds[i] = layer.thresholdOf(first + i);
      levels[i] = tie.firingLevel(thresholds[i]);
      inverseSquares[i] = 1 / ((double) thresholds[i] * thresholds[i]);
    }
    split = new NeuronSplit(activation, settings, trace.network().steps());
    chargedByStep = layer.stepCharge().length > 0;
    noteInjected();
    together = loops == Loops.VECTORS && SplitKernel.serves(settings, feeding, activation);
  }

  private void noteInjected() {
    for (int i = 0; i < size; i++) {
      injected[i] = trace.injectedCharge(population, step, first + i);
    }
  }

  /// A splitter for a whole population.
  static LayerSplitter of(Trace trace, AnnReference ann, int population, Feeding feeding) {
    int size = trace.network().populations().get(population).size();
    return new LayerSplitter(trace, ann, population, feeding, Loops.VECTORS, 0, size);
  }

  /// A splitter for the neurons `first` to `first + size` of a population.
  ///
  /// @param first a multiple of 64
  static LayerSplitter ofBlock(
      Trace trace,
      AnnReference ann,
      int population,
      Feeding feeding,
      Loops loops,
      int first,
      int size) {
    return new LayerSplitter(trace, ann, population, feeding, loops, first, size);
  }

  /// How every population is fed.
  static Feeding[] feeding(Trace trace) {
    Feeding[] ofNodes = Feeding.of(trace.network().graph());
    return trace.network().populations().stream()
        .map(layer -> ofNodes[layer.node()])
        .toArray(Feeding[]::new);
  }

  /// Goes on to step `to`, which is not before the present one.
  ///
  /// @param shared what the trace does not say by itself
  void moveTo(int to, SharedCurrents shared) {
    while (step < to) {
      step++;
      sent.add(step);
    }
    potentials = trace.potentials(population, step);
    if (chargedByStep) {
      noteInjected();
    }
    codingShift = shared.codingShift()[population];
    currents = shared.currents()[population];
  }

  /// Splits the error of one neuron, from 0 within the block; the result is overwritten by the next
  /// call.
  NeuronSplit at(int i) {
    int neuron = first + i;
    NeuronSplit s = split;
    s.preActivation = preActivation[neuron];
    s.answer = answers[i];
    s.threshold = thresholds[i];
    s.injected = injected[i];
    s.charge = trace.compensationCharge(population, step, neuron);
    s.count = counts[i];
    s.activity = sent.activity[i];
    s.sent = sent.signal(i, thresholds[i]);
    s.spent = sent.spent(i, thresholds[i]);
    s.potential = potentials[neuron];
    s.meanCurrent = conserves ? s.meanCurrentByIdentity(step) : currents[neuron] + s.charge / step;
    s.codedCurrent =
        switch (feeding) {
          case ENCODER -> s.meanCurrent;
          case POPULATIONS -> s.preActivation;
          case MIXED -> s.preActivation + codingShift[neuron] + s.charge / step;
        };
    s.compute(step);
    return s;
  }

  /// Sums up the splits of all neurons of the block.
  ///
  /// @param lanes working space
  LayerSums sums(LaneSums lanes) {
    lanes.clear();
    int alone = 0;
    if (together) {
      alone = size - size % LaneSums.LANES;
      SplitKernel.add(this, alone, lanes);
    }
    for (int i = alone; i < size; i++) {
      lanes.add(i, at(i), step, inverseSquares[i], answers[i] > 0);
    }
    LayerSums sums = new LayerSums(population, step);
    sums.add(lanes, size);
    return sums;
  }

  int size() {
    return size;
  }
}
