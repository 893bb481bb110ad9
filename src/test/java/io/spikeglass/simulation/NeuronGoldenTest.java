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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One neuron under a prescribed current, on both kernels.
class NeuronGoldenTest {

  static Kernel[] kernels() {
    return new Kernel[] {new ScalarKernel(), new VectorKernel()};
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void goldenVectors(Kernel kernel) {
    for (JsonNode golden : GoldenNetworks.json("neuron.json").get("vectors")) {
      String name = golden.get("name").asText();
      JsonNode settings = golden.get("settings");
      ConversionSettings chosen =
          ConversionSettings.DEFAULT
              .with(GoldenNetworks.neuron(settings))
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
        assertEquals(golden.get("spikes").get(t).asInt(), train.sent[t], name + " at " + t);
        assertEquals(potentials[t], train.potential[t], 1e-5, name + " at " + t);
      }
      assertEquals(golden.get("count").asInt(), train.count, name);
    }
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
      assertEquals(expected.get("spikes").asText(), hex(train.sent), name);
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
  static String hex(int[] sent) {
    BigInteger bits = BigInteger.ZERO;
    for (int spike : sent) {
      bits = bits.shiftLeft(1).or(BigInteger.valueOf(spike));
    }
    String digits = bits.toString(16);
    return "0".repeat(sent.length / 4 - digits.length()) + digits;
  }

  /// What a neuron at V(0) = 0 sends on its first current.
  static int sentAt(ConversionSettings settings, float theta, float current) {
    return sent(settings, theta, current)[0];
  }

  /// What a neuron at V(0) = 0 sends.
  static int[] sent(ConversionSettings settings, float theta, float... current) {
    return sent(new Layer.Relu(), settings, theta, current);
  }

  /// The same for another activation.
  static int[] sent(
      Layer.Activation activation, ConversionSettings settings, float theta, float... current) {
    return run(new ScalarKernel(), activation, settings, theta, 0, 0, current).sent;
  }

  private static Train run(
      Kernel kernel,
      ConversionSettings settings,
      float theta,
      float start,
      float shift,
      float[] current) {
    return run(kernel, new Layer.Relu(), settings, theta, start, shift, current);
  }

  private record Train(int[] sent, float[] potential, int count) {}

  private static Train run(
      Kernel kernel,
      Layer.Activation activation,
      ConversionSettings settings,
      float theta,
      float start,
      float shift,
      float[] current) {
    Population population =
        new Population(
            0, "one", Shape.flat(1), activation, new float[] {theta}, new float[] {start});
    Neurons neurons = new Neurons(0, population, settings, current.length, kernel.lanes());
    Firing firing = new Firing(neurons);
    firing.steps = current.length;
    firing.potential = new float[neurons.size()];
    neurons.start(firing.potential);
    firing.count = new float[neurons.size()];
    firing.activity = new float[neurons.size()];
    firing.spikes.begin(current.length);
    firing.values = new float[current.length];
    firing.recordSteps(current.length);
    if (shift != 0) {
      firing.injected = new float[neurons.size()];
      Arrays.fill(firing.injected, shift);
      firing.injectedLast = firing.injected;
      firing.injectTo = current.length;
    }
    float[] padded = new float[current.length * kernel.lanes()];
    for (int t = 0; t < current.length; t++) {
      padded[t * kernel.lanes()] = current[t];
    }
    GradedNeurons graded = neurons.graded;
    if (graded == null) {
      kernel.fire(firing, 0, 0, kernel.lanes(), padded, 0, kernel.lanes());
    } else {
      graded.fire(firing, 0, 0, kernel.lanes(), padded, 0, kernel.lanes());
    }
    int[] sent = new int[current.length];
    float[] potential = new float[current.length];
    for (int t = 0; t < current.length; t++) {
      long word = firing.spikes.bits[t];
      assertEquals(0, word >>> 1, "padding never fires");
      sent[t] = graded == null ? (int) word : firing.grades[t * neurons.size()];
      double worth = theta * settings.neuron().worth(t + 1, current.length);
      assertEquals(graded == null ? 0 : (float) worth * sent[t], firing.values[t], "what is sent");
      potential[t] = firing.record[t * neurons.size()];
    }
    return new Train(sent, potential, (int) firing.count[0]);
  }
}
