package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The split of single neurons: golden vectors and the worked vectors of the specification.
class NeuronSplitTest {

  private static final double TOLERANCE = 1e-6;

  private static final ConversionSettings SOFT = ConversionSettings.DEFAULT;

  @Test
  void goldenVectors() {
    for (JsonNode golden : GoldenNetworks.json("neuron.json").get("vectors")) {
      String name = golden.get("name").asText();
      JsonNode settings = golden.get("settings");
      Reset reset = settings.path("reset").asText().equals("hard") ? Reset.HARD : Reset.SOFT;
      int steps = golden.get("T").asInt();
      double theta = golden.get("threshold").asDouble();
      double shift = settings.has("shift") ? theta / 2 : 0;
      NeuronSplit split =
          split(
              ConversionSettings.DEFAULT
                  .with(GoldenNetworks.neuron(settings))
                  .with(settings.has("delta") ? TieRule.TOLERANT : TieRule.STRICT)
                  .with(reset),
              theta,
              golden.get("V0").asDouble() + shift,
              golden.get("count").asInt(),
              golden.get("V").get(steps - 1).asDouble(),
              golden.get("sum_current").asDouble(),
              steps);
      JsonNode expected = golden.get("split");
      assertEquals(0, split.part(ErrorPart.CODING), TOLERANCE, name);
      assertEquals(0, split.part(ErrorPart.INHERITED), TOLERANCE, name);
      assertPart(expected, split, ErrorPart.CLIPPING, name);
      assertPart(expected, split, ErrorPart.QUANTISATION, name);
      assertPart(expected, split, ErrorPart.UNEVENNESS, name);
      if (reset == Reset.SOFT) {
        double sum = golden.get("sum_current").asDouble();
        assertEquals(sum / steps, split.meanCurrentByIdentity(steps), 1e-5, name);
      }
    }
  }

  private static void assertPart(
      JsonNode expected, NeuronSplit split, ErrorPart part, String name) {
    String key = part.name().toLowerCase(Locale.ROOT);
    assertEquals(expected.get(key).asDouble(), split.part(part), TOLERANCE, name + ", " + key);
  }

  @Test
  void compensationCountsAsCoding() {
    // x = 0.35, W = 1, T = 4, V_init = 0.5, rate code 0, 0, 1, 0: e = 0.4 goes into V(0).
    NeuronSplit split = new NeuronSplit(new Layer.Relu(), SOFT, 4);
    split.preActivation = 0.35;
    split.answer = 0.35;
    split.threshold = 1;
    split.injected = 0.5;
    split.charge = 0.4;
    split.count = 1;
    split.sent = 1;
    split.spent = 1;
    split.potential = 0.9f;
    split.meanCurrent = split.meanCurrentByIdentity(4);
    split.codedCurrent = split.meanCurrent;
    split.compute(4);
    assertEquals(-0.1, split.grossCoding, TOLERANCE);
    assertEquals(0, split.part(ErrorPart.CODING), TOLERANCE);
    assertEquals(-0.1, split.part(ErrorPart.QUANTISATION), TOLERANCE);
    assertEquals(0, split.part(ErrorPart.UNEVENNESS), TOLERANCE);
    assertEquals(-0.1, split.error, TOLERANCE);
  }

  @Test
  void hardResetLosesCharge() {
    NeuronSplit split = split(SOFT.with(Reset.HARD), 1, 0, 4, 0, 8 * 0.75, 8);
    assertEquals(-0.25, split.part(ErrorPart.UNEVENNESS), TOLERANCE);
  }

  @Test
  void saturatedNeuronIsClippedAndNothingElse() {
    NeuronSplit split = split(SOFT, 1, 0, 8, 6, 8 * 1.75, 8);
    assertEquals(-0.75, split.part(ErrorPart.CLIPPING), TOLERANCE);
    assertEquals(0, split.part(ErrorPart.QUANTISATION), TOLERANCE);
    assertEquals(0, split.part(ErrorPart.UNEVENNESS), TOLERANCE);
  }

  @Test
  void highStartWithNegativeDriveIsUneven() {
    NeuronSplit split = split(SOFT, 1, 2, 1, -1, 4 * -0.5, 4);
    assertEquals(0.25, split.part(ErrorPart.UNEVENNESS), TOLERANCE);
  }

  /// Compares with h of the mean current, as if nothing else were wrong.
  private static NeuronSplit split(
      ConversionSettings settings,
      double theta,
      double initial,
      int count,
      double potential,
      double sumCurrent,
      int steps) {
    NeuronSplit split = new NeuronSplit(new Layer.Relu(), settings, steps);
    split.threshold = (float) theta;
    split.injected = initial;
    split.count = count;
    split.activity = count;
    split.sent = (float) theta * (double) count;
    split.spent = split.sent;
    split.potential = (float) potential;
    split.meanCurrent = sumCurrent / steps;
    split.codedCurrent = split.meanCurrent;
    split.preActivation = split.meanCurrent;
    split.answer = Math.max(split.meanCurrent, 0);
    split.compute(steps);
    return split;
  }
}
