package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.SpikingNetwork;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The time loop allocates nothing once its buffers have grown. Seen with the scalar kernels, since
/// vectors are objects until they are compiled.
class TimeLoopAllocationTest {

  private static final int BLOCK = 4;
  private static final int RUNS = 12;

  static List<String> names() {
    return List.copyOf(TestRuns.networks().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void stepsTakeNoMemory(String name) {
    RandomNetworks random = TestRuns.networks().get(name);
    float[] input = random.input();
    for (InputCoding coding : List.of(InputCoding.DIRECT, InputCoding.RATE)) {
      SpikingNetwork network = TestRuns.spiking(random, ConversionSettings.DEFAULT.with(coding));
      Simulator simulator =
          new Simulator(
              PreparedNetwork.of(network, new ScalarKernel()), 1, Domain.EVALUATION, 1, BLOCK);
      // Buffers grow at first, and now and then Java takes some bytes for itself; what the loop
      // allocates it allocates in every run.
      long least = Long.MAX_VALUE;
      for (int run = 0; run < RUNS; run++) {
        least = Math.min(least, allocated(simulator, input));
      }
      assertEquals(0, least, coding.toString());
    }
  }

  /// Bytes that this thread allocates while the simulator advances.
  private static long allocated(Simulator simulator, float[] input) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RunControl control = new RunControl();
    simulator.reset(new float[][] {input}, new long[] {0}, control);
    long before = threads.getCurrentThreadAllocatedBytes();
    simulator.advance(8 * BLOCK, control);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
