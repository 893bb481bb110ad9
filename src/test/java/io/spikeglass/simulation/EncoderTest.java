package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Domain;
import io.spikeglass.conversion.Generator;
import io.spikeglass.conversion.InputCoding;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private static final int[] SELF = {0};

  @Test
  void rateTrainsAreTheGoldenOnes() {
    for (JsonNode golden :
        GoldenNetworks.json("coding_thresholds_stats.json").get("rate_encoder")) {
      float x = (float) golden.get("x").asDouble();
      assertEquals(golden.get("RATE").asText(), train(x, Compensation.NONE), "x = " + x);
      assertEquals(
          golden.get("RATE_half").asText(), train(x, Compensation.ENCODER_HALF), "x = " + x);
    }
  }

  private static String train(float x, Compensation compensation) {
    ConversionSettings settings = ConversionSettings.DEFAULT.with(compensation);
    Encoder encoder = Encoder.of(settings, 1, Domain.EVALUATION, new float[] {x}, 0);
    StringBuilder bits = new StringBuilder();
    float[] value = new float[1];
    for (int t = 1; t <= 32; t++) {
      encoder.encode(t, value, 0, SELF);
      bits.append((int) value[0]);
    }
    return bits.toString();
  }

  @Test
  void generatorGivesTheGoldenValues() {
    for (JsonNode golden : GoldenNetworks.json("coding_thresholds_stats.json").get("generator")) {
      long seed = Long.parseUnsignedLong(golden.get("seed").asText());
      Domain domain = Domain.values()[golden.get("domain").asInt()];
      long stream =
          Generator.step(
              Generator.sample(seed, domain, golden.get("sample").asLong()),
              golden.get("step").asInt());
      for (int i = 0; i < 4; i++) {
        assertEquals(golden.get("first4").get(i).asDouble(), Generator.uniform(stream, i));
      }
      assertEquals(golden.get("last_of_784").asDouble(), Generator.uniform(stream, 783));
    }
  }

  @Test
  void bernoulliCodeIsTheGoldenOne() {
    JsonNode golden = GoldenNetworks.json("coding_thresholds_stats.json").get("bernoulli");
    float[] x = GoldenNetworks.floats(golden.get("x"));
    ConversionSettings settings =
        ConversionSettings.DEFAULT
            .with(InputCoding.BERNOULLI)
            .withSeed(golden.get("seed").asLong());
    Encoder encoder = Encoder.of(settings, 1, Domain.EVALUATION, x, golden.get("sample").asLong());
    double[] sum = new double[x.length];
    for (int t = 1; t <= golden.get("X").size(); t++) {
      float[] coded = new float[x.length];
      encoder.encode(t, coded, 0, new int[] {0, 1, 2, 3, 4, 5, 6});
      assertArrayEquals(GoldenNetworks.floats(golden.get("X").get(t - 1)), coded, "step " + t);
      for (int i = 0; i < x.length; i++) {
        sum[i] += coded[i];
      }
      assertArrayEquals(sum, encoder.sum(t));
    }
  }

  @Test
  void spikesCodeClampedValuesAndDirectCodingLeavesThem() {
    float[] x = {-0.5f, 0, 0.25f, 1, 1.5f};
    Encoder rate = Encoder.of(ConversionSettings.DEFAULT, 1, Domain.EVALUATION, x, 0);
    assertEquals(2, rate.clamped());
    assertArrayEquals(new double[] {0, 0, 2, 8, 8}, rate.sum(8));
    assertArrayEquals(new double[] {0, 0, 0.5, 0, 0}, rate.residue(2));
    Encoder direct =
        Encoder.of(ConversionSettings.DEFAULT.with(InputCoding.DIRECT), 1, Domain.EVALUATION, x, 0);
    assertEquals(0, direct.clamped());
    assertArrayEquals(new double[] {-4, 0, 2, 8, 12}, direct.sum(8));
    assertArrayEquals(new double[5], direct.residue(8));
  }

  /// T = 5: p = floor(4 |x|) + 1; nothing is sent where p = 1.
  @Test
  void timeSwitchSendsTwoSpikesAtMost() {
    float[] x = {0.2f, 0.25f, 0.5f, 1, -0.75f, 3};
    ConversionSettings settings = ConversionSettings.DEFAULT.with(InputCoding.TIME_SWITCH);
    Encoder encoder = Encoder.of(settings, 5, Domain.EVALUATION, x, 0);
    float[][] expected = {
      {0, 1, 1, 1, -1, 1},
      {0, 0, 1, 1, -1, 1},
      {0, 0, 0, 1, -1, 1},
      {0, 0, 0, 1, 0, 1},
      new float[6]
    };
    int[] places = {0, 1, 2, 3, 4, 5};
    for (int t = 1; t <= 5; t++) {
      float[] coded = new float[x.length];
      encoder.encode(t, coded, 0, places);
      assertArrayEquals(expected[t - 1], coded, "step " + t);
    }
    assertArrayEquals(new double[] {0, 1, 2, 4, -3, 4}, encoder.sum(5));
    assertArrayEquals(new int[] {0, 1, 1, 1, 1, 1}, encoder.spikes(1), "switched on");
    assertArrayEquals(new int[] {0, 2, 1, 1, 1, 1}, encoder.spikes(2));
    assertArrayEquals(new int[] {0, 2, 2, 2, 2, 2}, encoder.spikes(5), "and off");
    assertEquals(1, encoder.clamped());
  }
}
