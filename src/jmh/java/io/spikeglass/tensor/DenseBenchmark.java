package io.spikeglass.tensor;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A dense layer of 1,200 inputs and outputs in the ANN pass, microseconds per sample.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DenseBenchmark {

  private static final int WIDTH = 1200;
  private static final int SAMPLES = 16;

  private Forward forward;
  private float[][] inputs;
  private float[][][] buffers;

  /// Weights and inputs, none of them zero.
  @Setup
  public void prepare() {
    float[] values = new float[WIDTH * WIDTH];
    Arrays.fill(values, 0.01f);
    Layer.Dense dense =
        new Layer.Dense(new Weights(values, WIDTH, WIDTH), Weights.filled(WIDTH, 0));
    List<Node> nodes =
        List.of(
            new Node("input", new Layer.Input(), List.of(), Shape.flat(WIDTH)),
            new Node("dense", dense, List.of(0), Shape.flat(WIDTH)));
    forward = new Forward(new Network("dense", "", nodes, List.of(), Preprocessing.UNIT, ""));
    inputs = new float[SAMPLES][WIDTH];
    for (float[] input : inputs) {
      Arrays.fill(input, 0.5f);
    }
    buffers = forward.newBuffers(SAMPLES);
  }

  /// Sixteen samples together.
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public float[][][] together() {
    forward.run(inputs, buffers);
    return buffers;
  }

  /// Sixteen samples one after the other.
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public float[][][] oneByOne() {
    for (int n = 0; n < SAMPLES; n++) {
      forward.run(inputs[n], buffers[n]);
    }
    return buffers;
  }
}
