package io.spikeglass.experiment;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.analysis.Sent;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One spiking neuron by itself, to learn from: a mean input, a threshold, an initial potential and
/// T, and what arrives besides, spikes that excite and as many that inhibit. Their sum is 0, so
/// that the ReLU does not know of them; the order in which they come is what it is all about.
///
/// It runs in the engine itself, as a network: a clock of T neurons, of which the t-th fires at
/// step t and at no other, and behind it the neuron, whose weight from the t-th is its current at
/// step t. Copies of it with other mean inputs run beside it; together they are its response.
///
/// @param input mean input x, units of activation
/// @param threshold theta, units of activation
/// @param start V(0) as a share of theta
/// @param steps T
/// @param order when the spikes come that cancel
/// @param weight what each of them brings, units of activation
/// @param seed of the shuffled order
public record LoneNeuron(
    double input,
    double threshold,
    double start,
    int steps,
    Order order,
    double weight,
    long seed) {

  /// Largest T.
  public static final int MOST_STEPS = 64;

  /// Smallest mean input of the response.
  public static final double LEAST_INPUT = -0.5;

  /// Largest mean input of the response.
  public static final double MOST_INPUT = 2;

  private static final int COPIES = 400;
  private static final String CLOCK = "clock";
  private static final String NEURON = "neuron";

  /// Position of the neuron's population in the trace.
  public static final int POPULATION = 1;

  private static final float[] INPUT = {1};

  /// When the spikes come that cancel each other.
  public enum Order {
    /// In pairs: nothing arrives but the mean input.
    EVEN,
    /// Those that excite in the first half, those that inhibit in the second.
    EXCITING_FIRST,
    /// The other way round.
    INHIBITING_FIRST,
    /// In a random order.
    SHUFFLED
  }

  public LoneNeuron {
    if (steps < 1 || steps > MOST_STEPS || !(threshold > 0) || weight < 0) {
      throw new IllegalArgumentException(
          "T = " + steps + ", threshold " + threshold + ", weight " + weight);
    }
  }

  /// What one starts with: quantised alone.
  public static final LoneNeuron FIRST =
      new LoneNeuron(0.6, 1, 0, 8, Order.EVEN, 1, ConversionSettings.DEFAULT.seed());

  /// The same with another mean input.
  public LoneNeuron withInput(double other) {
    return new LoneNeuron(other, threshold, start, steps, order, weight, seed);
  }

  /// The same with another threshold.
  public LoneNeuron withThreshold(double other) {
    return new LoneNeuron(input, other, start, steps, order, weight, seed);
  }

  /// The same from another share of the threshold.
  public LoneNeuron withStart(double other) {
    return new LoneNeuron(input, threshold, other, steps, order, weight, seed);
  }

  /// The same for another T.
  public LoneNeuron withSteps(int other) {
    return new LoneNeuron(input, threshold, start, other, order, weight, seed);
  }

  /// The same with spikes that bring another charge.
  public LoneNeuron withWeight(double other) {
    return new LoneNeuron(input, threshold, start, steps, order, other, seed);
  }

  /// The same with the spikes in another order.
  public LoneNeuron with(Order other) {
    return new LoneNeuron(input, threshold, start, steps, other, weight, seed);
  }

  /// The same with the spikes shuffled once more.
  public LoneNeuron shuffled() {
    return new LoneNeuron(input, threshold, start, steps, Order.SHUFFLED, weight, seed + 1);
  }

  /// What the neuron did.
  ///
  /// @param asked what was asked
  /// @param trace the run; the neuron is the first of population [#POPULATION]
  /// @param ann the ReLU on the same input
  /// @param split the error at T of that population
  /// @param value phi(T), units of activation
  /// @param current what the neuron gets at each step, from step 1, units of activation
  /// @param response what it would answer to other mean inputs
  public record Answer(
      LoneNeuron asked,
      Trace trace,
      AnnReference ann,
      ErrorSplit split,
      double value,
      double[] current,
      Response response) {

    /// a, units of activation.
    public double activation() {
      return ann.activation()[POPULATION][0];
    }
  }

  /// phi(T) over the mean input, in one order of spikes.
  ///
  /// @param inputs mean inputs, ascending
  /// @param values phi(T) at each of them
  public record Response(double[] inputs, double[] values) {}

  /// Runs it.
  public Answer run(RunControl control) {
    SpikingNetwork network = network();
    Simulator simulator = new Simulator(network, 1);
    simulator.reset(new float[][] {INPUT}, new long[] {0}, control);
    Trace trace = simulator.record(steps);
    simulator.advance(steps, control);
    AnnReference ann = AnnReference.of(network, INPUT);
    double[] values = Sent.values(trace, POPULATION, steps);
    double[] inputs = IntStream.range(0, COPIES).mapToDouble(LoneNeuron::inputOf).toArray();
    double[] spikes = spikes();
    return new Answer(
        this,
        trace,
        ann,
        ErrorSplit.of(trace, ann, POPULATION, steps),
        values[0],
        IntStream.range(0, steps).mapToDouble(t -> input + spikes[t]).toArray(),
        new Response(inputs, Arrays.copyOfRange(values, 1, values.length)));
  }

  /// Mean input of a copy; between the edges of the steps of most staircases.
  private static double inputOf(int copy) {
    return LEAST_INPUT + (MOST_INPUT - LEAST_INPUT) * (copy + 0.5) / COPIES;
  }

  private SpikingNetwork network() {
    Shape clock = Shape.flat(steps);
    Shape neurons = Shape.flat(1 + COPIES);
    Network graph =
        new Network(
            "one neuron",
            "the laboratory",
            List.of(
                new Node("one", new Layer.Input(), List.of(), Shape.flat(1)),
                new Node("time", dense(fill(1.0f / steps), 1), List.of(0), clock),
                new Node(CLOCK, new Layer.Relu(), List.of(1), clock),
                new Node("current", dense(currents(), steps), List.of(2), neurons),
                new Node(NEURON, new Layer.Relu(), List.of(3), neurons),
                new Node(
                    "none", dense(new float[1 + COPIES], 1 + COPIES), List.of(4), Shape.flat(1))),
            List.of(),
            Preprocessing.UNIT,
            "");
    float theta = (float) threshold;
    float[] phases = phases();
    float potential = (float) (start * threshold);
    Layer.Relu relu = new Layer.Relu();
    return new SpikingNetwork(
        graph,
        List.of(
            new Population(2, CLOCK, clock, relu, new float[] {1}, phases),
            new Population(4, NEURON, neurons, relu, new float[] {theta}, new float[] {potential})),
        ConversionSettings.DEFAULT
            .with(InputCoding.DIRECT)
            .with(new ThresholdRule.Fixed(Map.of(CLOCK, List.of(1f), NEURON, List.of(theta))))
            .with(
                new InitialPotential.Fixed(
                    Map.of(CLOCK, listOf(phases), NEURON, List.of(potential))))
            .withSeed(seed),
        steps,
        List.of());
  }

  private static Layer.Dense dense(float[] weights, int inputs) {
    int outputs = weights.length / inputs;
    return new Layer.Dense(new Weights(weights, outputs, inputs), Weights.filled(outputs, 0));
  }

  private float[] fill(float value) {
    float[] values = new float[steps];
    Arrays.fill(values, value);
    return values;
  }

  private static List<Float> listOf(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }

  /// V(0) of the clock: charged by 1/T per step, its neuron t reaches 1 half a step before t.
  private float[] phases() {
    float[] phases = new float[steps];
    for (int t = 0; t < steps; t++) {
      phases[t] = (float) (1 - (t + 0.5) / steps);
    }
    return phases;
  }

  /// The current of every copy at every step: the weights of what fires at that step.
  private float[] currents() {
    double[] spikes = spikes();
    float[] currents = new float[(1 + COPIES) * steps];
    for (int i = 0; i < currents.length; i++) {
      int copy = i / steps;
      double mean = copy == 0 ? input : inputOf(copy - 1);
      currents[i] = (float) (mean + spikes[i % steps]);
    }
    return currents;
  }

  /// What the spikes that cancel bring at each step.
  private double[] spikes() {
    double[] spikes = new double[steps];
    int half = steps / 2;
    for (int t = 0; t < half; t++) {
      double early =
          switch (order) {
            case EVEN -> 0;
            case EXCITING_FIRST, SHUFFLED -> weight;
            case INHIBITING_FIRST -> -weight;
          };
      spikes[t] = early;
      spikes[steps - 1 - t] = 0 - early;
    }
    if (order == Order.SHUFFLED) {
      shuffle(spikes);
    }
    return spikes;
  }

  /// Every order is as likely as any other (Fisher and Yates).
  private void shuffle(double[] values) {
    long stream = Generator.sample(seed, Domain.OTHER, 0);
    for (int last = values.length - 1; last > 0; last--) {
      int other = (int) ((last + 1) * Generator.uniform(Generator.step(stream, last), 0));
      double kept = values[last];
      values[last] = values[other];
      values[other] = kept;
    }
  }
}
