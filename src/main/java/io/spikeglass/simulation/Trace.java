package io.spikeglass.simulation;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything one sample did: spikes as bits (and as numbers where one bit does not hold what a
/// neuron sends), membrane potentials, output potentials, append-only.
/// One thread writes; any thread may read the steps below [#publishedSteps], which never change
/// again (release/acquire, no lock).
///
/// Steps run from 1 to [#capacity]; potentials also exist at step 0, which is V(0). Memory grows
/// with the steps taken, mostly by four bytes per neuron and step for the potentials; ask
/// [#bytesFor] before recording a large network for long.
public final class Trace {

  /// The coded input summed up to a step, kept so that a walk over the steps costs one pass.
  private record CodedSum(int step, double[] sum) {}

  private final SpikingNetwork network;
  private final PreparedNetwork prepared;
  private final float[] input;
  private final Encoder encoder;
  private final int capacity;
  private final long[][][] spikes;
  private final byte[][] @Nullable [] grades;
  private final float[][][] potentials;
  private final float[][] outputs;
  private final float[][] charges;
  private int taken;

  /// V_init of this sample per population, flat; empty where it is that of the population.
  private final float[][] starts;

  /// Silent neurons per population.
  private final BitSet[] silent;

  /// Spikes of the steps before those that count, per population and neuron.
  private final int[][] activityBefore;

  private final AtomicInteger published = new AtomicInteger();
  private volatile CodedSum codedSum;

  Trace(PreparedNetwork prepared, SampleState state, float[] input, int capacity) {
    this.prepared = prepared;
    this.network = prepared.network();
    this.input = input.clone();
    this.encoder = state.encoder();
    this.capacity = capacity;
    int populations = prepared.populations();
    spikes = new long[populations][capacity][];
    grades = new byte[populations][capacity][];
    potentials = new float[populations][capacity + 1][];
    outputs = new float[capacity][];
    charges = new float[populations][];
    starts = new float[populations][];
    silent = new BitSet[populations];
    activityBefore = new int[populations][];
    codedSum = new CodedSum(0, new double[input.length]);
    for (int l = 0; l < populations; l++) {
      Neurons neurons = prepared.neurons(l);
      potentials[l][0] = neurons.flat(state.potential[l], 0);
      float[] charge = state.charge[l];
      charges[l] = charge == null ? new float[0] : neurons.flat(charge, 0);
      float[] start = state.start[l];
      starts[l] = start == null ? new float[0] : neurons.flat(start, 0);
      silent[l] = silent(neurons, state.level[l]);
      activityBefore[l] = neurons.whole(state.activityBefore[l]);
    }
  }

  /// Shares what the populations of `known` did; they are not recorded again.
  void takeOver(Known known) {
    taken = known.populations();
    for (int l = 0; l < taken; l++) {
      System.arraycopy(known.trace().spikes[l], 0, spikes[l], 0, capacity);
      System.arraycopy(known.trace().potentials[l], 0, potentials[l], 0, capacity + 1);
    }
  }

  private static BitSet silent(Neurons neurons, float @Nullable [] levels) {
    BitSet silent = new BitSet();
    if (levels != null) {
      float[] flat = neurons.flat(levels, 0);
      for (int i = 0; i < flat.length; i++) {
        silent.set(i, flat[i] == Float.POSITIVE_INFINITY);
      }
    }
    return silent;
  }

  /// Whether the method keeps a neuron from firing on this sample.
  public boolean isSilent(int population, int neuron) {
    return silent[population].get(neuron);
  }

  /// Spikes of each neuron in the steps before those that count.
  public int[] activityBefore(int population) {
    return activityBefore[population].clone();
  }

  /// Bytes that a trace of `steps` steps takes.
  public static long bytesFor(SpikingNetwork network, int steps) {
    long bytes = (long) network.graph().classCount() * steps * Float.BYTES;
    boolean graded = !(network.settings().neuron() instanceof NeuronRule.IntegrateAndFire);
    for (Population population : network.populations()) {
      long words = Math.ceilDiv(population.size(), Long.SIZE);
      bytes += graded ? (long) population.size() * steps : 0;
      bytes += words * Long.BYTES * steps + (long) population.size() * Float.BYTES * (steps + 1);
    }
    return bytes;
  }

  /// Takes over a block of steps.
  ///
  /// @param done steps before the block
  void append(Frame frame, int done, int count, float[] reported) {
    if (done + count > capacity) {
      throw new IllegalStateException("the trace holds " + capacity + " steps only");
    }
    for (int l = taken; l < spikes.length; l++) {
      Neurons neurons = prepared.neurons(l);
      Firing firing = frame.firing(l);
      float[] record = firing.record;
      for (int s = 0; s < count; s++) {
        if (firing.grades == null) {
          spikes[l][done + s] = flatBits(neurons.shape, firing.spikes, s);
        } else {
          byte[] sent = neurons.flat(firing.grades, s * neurons.size());
          grades[l][done + s] = sent;
          spikes[l][done + s] = bitsOf(sent);
        }
        if (record != null) {
          potentials[l][done + s + 1] = neurons.flat(record, s * neurons.size());
        }
      }
    }
    int classes = network.graph().classCount();
    for (int s = done; s < done + count; s++) {
      outputs[s] = Arrays.copyOfRange(reported, s * classes, (s + 1) * classes);
    }
  }

  /// Takes over steps behind `done` up to `end` in which nothing happens.
  void stand(int done, int end, float[] reported) {
    int classes = network.graph().classCount();
    for (int s = done; s < end; s++) {
      for (int l = 0; l < spikes.length; l++) {
        spikes[l][s] = new long[spikes[l][0].length];
        potentials[l][s + 1] = potentials[l][done];
      }
      outputs[s] = Arrays.copyOfRange(reported, s * classes, (s + 1) * classes);
    }
  }

  /// Makes the steps up to `step` readable.
  void publish(int step) {
    published.setRelease(step);
  }

  /// Spike bits of one step in C, H, W order.
  private static long[] flatBits(Shape shape, Spikes spikes, int step) {
    int area = shape.area();
    long[] flat = new long[Math.ceilDiv(shape.size(), Long.SIZE)];
    for (int p = 0; p < area; p++) {
      int place = spikes.place(p, step);
      for (int w = 0; w < spikes.words; w++) {
        for (long word = spikes.bits[place + w]; word != 0; word &= word - 1) {
          int neuron = (w * Long.SIZE + Long.numberOfTrailingZeros(word)) * area + p;
          flat[neuron / Long.SIZE] |= 1L << neuron;
        }
      }
    }
    return flat;
  }

  private static long[] bitsOf(byte[] sent) {
    long[] bits = new long[Math.ceilDiv(sent.length, Long.SIZE)];
    for (int i = 0; i < sent.length; i++) {
      bits[i / Long.SIZE] |= sent[i] == 0 ? 0 : 1L << i;
    }
    return bits;
  }

  /// The network that ran.
  public SpikingNetwork network() {
    return network;
  }

  /// The last step that this trace can hold.
  public int capacity() {
    return capacity;
  }

  /// Steps that may be read; grows while the run goes on.
  public int publishedSteps() {
    return published.getAcquire();
  }

  /// What `neuron` of `population` sent at `step` (1..): S, 0 or 1 for plain spikes, more for a
  /// burst, negative for a spike taken back.
  public int sent(int population, int step, int neuron) {
    requirePublished(step, 1);
    byte[] grade = grades[population][step - 1];
    return grade == null ? (fired(population, step, neuron) ? 1 : 0) : grade[neuron];
  }

  /// Whether `neuron` of `population` sent anything at `step` (1..).
  public boolean fired(int population, int step, int neuron) {
    return (row(population, step)[neuron / Long.SIZE] >>> neuron & 1) != 0;
  }

  /// Spikes of the whole population at `step`; a burst of k counts k, a spike taken back one.
  public int spikes(int population, int step) {
    requirePublished(step, 1);
    int sum = 0;
    byte[] grade = grades[population][step - 1];
    if (grade != null) {
      for (byte spikes : grade) {
        sum += Math.abs(spikes);
      }
      return sum;
    }
    for (long word : row(population, step)) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  /// Net spike counts of steps 1..`step` per neuron, a new array: N(t), the sum of S.
  public int[] counts(int population, int step) {
    return totals(population, step, IntUnaryOperator.identity());
  }

  /// Spikes that each neuron has sent in steps 1..`step`, a new array: the sum of |S|, which is
  /// what they cost.
  public int[] activity(int population, int step) {
    return totals(population, step, Math::abs);
  }

  private int[] totals(int population, int step, IntUnaryOperator each) {
    int[] totals = new int[network.populations().get(population).size()];
    for (int t = 1; t <= step; t++) {
      long[] row = row(population, t);
      byte[] grade = grades[population][t - 1];
      for (int w = 0; w < row.length; w++) {
        for (long word = row[w]; word != 0; word &= word - 1) {
          int neuron = w * Long.SIZE + Long.numberOfTrailingZeros(word);
          totals[neuron] += grade == null ? 1 : each.applyAsInt(grade[neuron]);
        }
      }
    }
    return totals;
  }

  /// Which neurons of the population sent anything at `step`, as bits: bit i of word i/64 is the
  /// neuron with flat index i. Shared, not to be written.
  public long[] row(int population, int step) {
    requirePublished(step, 1);
    return spikes[population][step - 1];
  }

  /// Membrane potential V after the reset of `step` (0 = initial), units of activation.
  public float potential(int population, int step, int neuron) {
    return potentials(population, step)[neuron];
  }

  /// Membrane potentials V of the whole population after the reset of `step` (0 = initial). Shared,
  /// not to be written.
  public float[] potentials(int population, int step) {
    requirePublished(step, 0);
    return potentials[population][step];
  }

  /// Output potential P(t) at `step`, one value per class; logits are P(t)/t.
  public float[] outputPotential(int step) {
    requirePublished(step, 1);
    return outputs[step - 1].clone();
  }

  private void requirePublished(int step, int first) {
    if (step < first || step > publishedSteps()) {
      throw new IllegalArgumentException("step " + step + " is not published");
    }
  }

  /// The sample in pixel or model space, as given.
  public float[] input() {
    return input.clone();
  }

  /// Values of the sample outside [0, 1] that the coding clamped.
  public int clamped() {
    return encoder.clamped();
  }

  /// Spikes that the encoder sent in the steps 1..`step`, per value of the input.
  public int[] inputSpikes(int step) {
    return encoder.spikes(codedInputSum(step), step);
  }

  /// Sum of the coded input over steps 1..`step`, float64.
  public double[] codedInputSum(int step) {
    CodedSum known = codedSum;
    boolean ahead = known.step() > step;
    double[] sum = ahead ? new double[input.length] : known.sum().clone();
    encoder.extend(sum, ahead ? 0 : known.step(), step);
    codedSum = new CodedSum(step, sum);
    return sum.clone();
  }

  /// Spikes that the encoder sent in the steps before those that count, per value of the input.
  public int[] inputSpikesBefore() {
    return encoder.spikesBefore(network);
  }

  /// Compensation charge C per neuron of the population that has been given by `step`; empty if the
  /// population gets none.
  public float[] compensationCharge(int population, int step) {
    return givenBy(step, charges[population].clone(), network);
  }

  /// Multiplies a charge C in place by the share of it that is given by `step`.
  static float[] givenBy(int step, float[] charge, SpikingNetwork network) {
    float share = share(network, step);
    for (int i = 0; i < charge.length; i++) {
      charge[i] *= share;
    }
    return charge;
  }

  /// The same of one neuron; 0 if the population gets none.
  public float compensationCharge(int population, int step, int neuron) {
    float[] charge = charges[population];
    return charge.length == 0 ? 0 : charge[neuron] * share(network, step);
  }

  /// Charge that the method has given a neuron by `step` besides the input and the compensation,
  /// Q_inj: what it started from, and its charge per step (specification, section 7).
  public double injectedCharge(int population, int step, int neuron) {
    Population layer = network.populations().get(population);
    int times = Math.min(step, network.steps());
    float[] own = starts[population];
    float start = own.length == 0 ? layer.initialPotentialOf(neuron) : own[neuron];
    return start + (double) times * layer.stepChargeOf(neuron);
  }

  private static float share(SpikingNetwork network, int step) {
    return switch (network.settings().compensation()) {
      case INIT -> 1;
      case SPREAD -> (float) Math.min(step, network.steps()) / network.steps();
      case LAST -> step >= network.steps() ? 1 : 0;
      case NONE, ENCODER_HALF, READOUT -> 0;
    };
  }
}
