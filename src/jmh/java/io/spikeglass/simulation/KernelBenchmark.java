package io.spikeglass.simulation;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Generator;
import io.spikeglass.conversion.Population;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The inner loops of the engine on one block of 64 outputs with 1,200 inputs, for 32 steps: both
/// kernels, microseconds per block.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

  private static final int INPUTS = 1200;
  private static final int OUTPUTS = 64;
  private static final int STEPS = 32;
  private static final int LANES = 16;

  /// Which of the twins.
  public enum Twin {
    /// Widest vectors of the machine.
    VECTOR,
    /// Plain loops.
    SCALAR
  }

  /// Which of the twins runs.
  @Param public Twin twin;

  /// Spikes per input and step.
  @Param({"0.02", "0.06", "0.2"})
  public double rate;

  private Kernel kernel;
  private Signal signal;
  private Events events;
  private Runs runs;
  private Table products;
  private Table factors;
  private Firing firing;
  private float[] potential;
  private final float[] bias = new float[OUTPUTS];
  private final float[] currents = AlignedFloats.allocate(STEPS * OUTPUTS);

  /// Weights, spikes at random and neurons at rest.
  @Setup
  public void prepare() {
    kernel = twin == Twin.VECTOR ? new VectorKernel() : new ScalarKernel();
    AlignedFloats store = new AlignedFloats(null);
    int base =
        store.add(
            INPUTS * OUTPUTS,
            "seeded weights",
            (weights, at) -> {
              for (int i = 0; i < INPUTS * OUTPUTS; i++) {
                weights[at + i] = (float) (Generator.uniform(1, i) - 0.5);
              }
            });
    store.seal();
    int lanes = kernel.lanes();
    int[] offset = {0, lanes, 2 * lanes, 3 * lanes};
    products = new Table(store, OUTPUTS, offset, true);
    factors = new Table(store, OUTPUTS, offset, false);
    float[] levels = new float[INPUTS];
    Arrays.fill(levels, 1);
    signal = new Signal(Shape.flat(INPUTS), levels);
    Spikes spikes = signal.writeSpikes(STEPS);
    for (int s = 0; s < STEPS; s++) {
      for (int i = 0; i < INPUTS; i++) {
        boolean fired = Generator.uniform(2, s * INPUTS + i) < rate;
        spikes.bits[spikes.place(0, s) + i / Long.SIZE] |= fired ? 1L << i : 0;
      }
    }
    events = new Events();
    events.list(new Events.Source(0, 1, true), signal, STEPS, 1, kernel);
    runs = new Runs(1);
    runs.add(0, 1, base);
    Population population =
        new Population(
            1,
            "block",
            Shape.flat(OUTPUTS),
            new Layer.Relu(),
            new float[] {1},
            new float[] {0},
            new float[0]);
    Neurons neurons = new Neurons(0, population, ConversionSettings.DEFAULT, STEPS, LANES);
    firing = new Firing(neurons);
    firing.steps = STEPS;
    potential = new float[neurons.size()];
    firing.potential = potential;
    firing.count = new float[neurons.size()];
    firing.activity = firing.count;
    firing.spikes.begin(STEPS);
    gatherProducts();
  }

  /// Weights that were multiplied by theta before.
  @Benchmark
  public float[] gatherProducts() {
    kernel.gather(events, runs, products, bias, currents, AlignedFloats.FIRST, OUTPUTS);
    return currents;
  }

  /// Weights times the values of the events.
  @Benchmark
  public float[] gatherTimesValues() {
    kernel.gather(events, runs, factors, bias, currents, AlignedFloats.FIRST, OUTPUTS);
    return currents;
  }

  /// The neurons of the block, from 0.
  @Benchmark
  public float[] fire() {
    Arrays.fill(potential, 0);
    kernel.fire(firing, 0, 0, OUTPUTS, currents, AlignedFloats.FIRST, OUTPUTS);
    return potential;
  }

  /// The events of all inputs.
  @Benchmark
  public Events listSpikes() {
    events.list(new Events.Source(0, 1, false), signal, STEPS, 1, kernel);
    return events;
  }
}
