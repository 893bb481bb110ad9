package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One neuron under a prescribed current, on both kernels.
class NeuronGoldenTest {

  /// Alphabets that no setting offers yet.
  private static final Set<String> NOT_OFFERED =
      Set.of("signed neuron with memory: retracts", "burst gamma 3");

  static Kernel[] kernels() {
    return new Kernel[] {new ScalarKernel(), new VectorKernel()};
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void goldenVectors(Kernel kernel) {
    Set<String> left = new HashSet<>(NOT_OFFERED);
    for (JsonNode golden : GoldenNetworks.json("neuron.json").get("vectors")) {
      String name = golden.get("name").asText();
      if (left.remove(name)) {
        continue;
      }
      JsonNode settings = golden.get("settings");
      ConversionSettings chosen =
          ConversionSettings.DEFAULT
              .with(settings.has("delta") ? TieRule.TOLERANT : TieRule.STRICT)
              .with(settings.path("reset").asText().equals("hard") ? Reset.HARD : Reset.SOFT);
      float theta = (float) golden.get("threshold").asDouble();
      int steps = golden.get("T").asInt();
      float shift = settings.has("shift") ? theta / (2 * steps) : 0;
      Train train =
          run(
              kernel,
              chosen,
              theta,
              (float) golden.get("V0").asDouble(),
              shift,
              GoldenNetworks.floats(golden.get("current")));
      double[] potentials = GoldenNetworks.doubles(golden.get("V"));
      for (int t = 0; t < steps; t++) {
        assertEquals(golden.get("spikes").get(t).asInt() == 1, train.fired[t], name + " at " + t);
        assertEquals(potentials[t], train.potential[t], 1e-5, name + " at " + t);
      }
      assertEquals(golden.get("count").asInt(), train.count, name);
    }
    assertEquals(Set.of(), left, "every exclusion exists");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void thirdPartyTrainsAgreeBitForBit(Kernel kernel) {
    for (JsonNode golden : GoldenNetworks.json("if_third_party.json").get("cases")) {
      String name = golden.get("name").asText();
      float[] current = currents(golden.get("current_f32hex").asText(), golden.get("T").asInt());
      Train train =
          run(
              kernel,
              ConversionSettings.DEFAULT,
              (float) golden.get("v_threshold").asDouble(),
              (float) golden.get("v_init").asDouble(),
              0,
              current);
      JsonNode expected = golden.get("float32");
      assertEquals(expected.get("spikes").asText(), hex(train.fired), name);
      assertEquals(expected.get("count").asInt(), train.count, name);
      int bits = Float.floatToRawIntBits(train.potential[current.length - 1]);
      assertEquals(
          Integer.parseUnsignedInt(expected.get("v_final_f32hex").asText(), 16), bits, name);
    }
  }

  private static float[] currents(String hex, int steps) {
    float[] current = new float[steps];
    for (int t = 0; t < steps; t++) {
      int at = hex.length() == 8 ? 0 : 8 * t;
      current[t] = Float.intBitsToFloat(Integer.parseUnsignedInt(hex.substring(at, at + 8), 16));
    }
    return current;
  }

  /// Sixty-four steps, the first in the highest bit.
  static String hex(boolean[] fired) {
    BigInteger bits = BigInteger.ZERO;
    for (boolean spike : fired) {
      bits = bits.shiftLeft(1).or(spike ? BigInteger.ONE : BigInteger.ZERO);
    }
    String digits = bits.toString(16);
    return "0".repeat(fired.length / 4 - digits.length()) + digits;
  }

  private record Train(boolean[] fired, float[] potential, int count) {}

  private static Train run(
      Kernel kernel,
      ConversionSettings settings,
      float theta,
      float start,
      float shift,
      float[] current) {
    Population population =
        new Population(
            0, "one", Shape.flat(1), new Layer.Relu(), new float[] {theta}, new float[] {start});
    Neurons neurons = new Neurons(0, population, settings, kernel.lanes());
    Firing firing = new Firing(neurons);
    firing.end = current.length;
    firing.potential = new float[neurons.size()];
    neurons.start(firing.potential);
    firing.count = new float[neurons.size()];
    firing.bits = new long[current.length];
    firing.record = new float[current.length * neurons.size()];
    if (shift != 0) {
      firing.injected = new float[neurons.size()];
      Arrays.fill(firing.injected, shift);
      firing.injectTo = current.length;
    }
    float[] padded = new float[current.length * kernel.lanes()];
    for (int t = 0; t < current.length; t++) {
      padded[t * kernel.lanes()] = current[t];
    }
    kernel.fire(firing, 0, 0, kernel.lanes(), padded, 0, kernel.lanes());
    boolean[] fired = new boolean[current.length];
    float[] potential = new float[current.length];
    for (int t = 0; t < current.length; t++) {
      assertEquals(0, firing.bits[t] >>> 1, "padding never fires");
      fired[t] = firing.bits[t] == 1;
      potential[t] = firing.record[t * neurons.size()];
    }
    return new Train(fired, potential, (int) firing.count[0]);
  }
}
