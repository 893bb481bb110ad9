package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.ArraySamples;
import io.spikeglass.GoldenNetworks;
import io.spikeglass.RandomNetworks;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.CalibrationRun;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Forward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Rules that run the calibration samples, against the golden values, with a run in plain float64
/// and with the engine.
class FittingTest {

  static final List<SpikingRun> RUNS = List.of(new ReferenceRun(), new CalibrationRun(2));

  private static final int STEPS = 8;
  private static final JsonNode GOLDEN = GoldenNetworks.json("algorithms.json");
  private static final ConversionSettings BASE =
      ConversionSettings.DEFAULT.with(InputCoding.DIRECT).with(fixedThresholds());

  private static ThresholdRule fixedThresholds() {
    Map<String, List<Float>> theta = new HashMap<>();
    GOLDEN
        .get("theta")
        .properties()
        .forEach(entry -> theta.put(entry.getKey(), List.of((float) entry.getValue().asDouble())));
    return new ThresholdRule.Fixed(theta);
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void potentialCalibration(SpikingRun run) throws ProblemException {
    SpikingNetwork fitted = fitted(BASE.with(new InitialPotential.Calibrated()), run);
    for (Population population : fitted.populations()) {
      double[] expected =
          GoldenNetworks.doubles(GOLDEN.get("snnc_pc_T8_DIRECT").get(population.name()));
      assertArrayEquals(expected, doubles(population.initialPotential()), 1e-6);
    }
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void lightCalibration(SpikingRun run) throws ProblemException {
    SpikingNetwork fitted = fitted(BASE.with(BiasRule.LIGHT), run);
    for (Population population : fitted.populations()) {
      double[] expected =
          GoldenNetworks.doubles(GOLDEN.get("snnc_light_T8_DIRECT_shift").get(population.name()));
      for (int i = 0; i < expected.length; i++) {
        double shift = population.thresholdOf(i) / (2.0 * STEPS);
        assertEquals(expected[i] + shift, population.stepChargeOf(i), 1e-6);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void largestCurrents(SpikingRun run) throws ProblemException {
    SpikingNetwork fitted = fitted(BASE.with(new ThresholdRule.LargestCurrent(0.8)), run);
    for (Population population : fitted.populations()) {
      assertEquals(
          GOLDEN.get("rmp_beta_0.8_T8_DIRECT").get(population.name()).asDouble(),
          population.threshold()[0],
          1e-6);
    }
  }

  /// Whatever rule the neurons follow while thresholds are sought, both runs see the same.
  @Test
  void largestCurrentsOfEverySettingAgree() throws ProblemException {
    for (ConversionSettings settings :
        List.of(
            BASE.with(Reset.HARD),
            BASE.with(InputCoding.RATE).with(Compensation.INIT),
            BASE.with(InputCoding.BERNOULLI).with(new InitialPotential.Half()),
            BASE.with(BiasRule.SHIFT))) {
      ConversionSettings sought = settings.with(ThresholdRule.LargestCurrent.DEFAULT);
      SpikingNetwork expected = fitted(sought, RUNS.getFirst());
      SpikingNetwork actual = fitted(sought, RUNS.getLast());
      for (int l = 0; l < expected.populations().size(); l++) {
        assertEquals(
            expected.populations().get(l).threshold()[0],
            actual.populations().get(l).threshold()[0],
            1e-5);
      }
    }
  }

  private static SpikingNetwork fitted(ConversionSettings settings, SpikingRun run)
      throws ProblemException {
    Network network = GoldenNetworks.network("algorithms.json", GOLDEN.get("network"));
    List<float[]> inputs = new ArrayList<>();
    GOLDEN.get("inputs").forEach(input -> inputs.add(GoldenNetworks.floats(input)));
    Samples samples = new ArraySamples("golden", network.inputShape(), inputs);
    Folding folding = Folding.of(network, PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(folding.network(), samples, Pieces.inTurn(), new RunControl());
    SpikingNetwork start = Converter.convert(folding, calibration, settings, STEPS);
    assertTrue(Fitting.isNeeded(settings));
    return new Fitting(calibration, samples, run, new RunControl()).fit(start);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /// Local balancing by the book: all values, every pass.
  @Test
  void localBalancingOfALargerNetwork() throws ProblemException {
    RandomNetworks net = new RandomNetworks(7, new Shape(2, 6, 6));
    net.conv(3, Window.square(3, 1), 1).relu().flatten().dense(5).relu().dense(3);
    List<float[]> inputs = new ArrayList<>();
    for (int n = 0; n < 70; n++) {
      inputs.add(net.input());
    }
    Samples samples = new ArraySamples("drawn", new Shape(2, 6, 6), inputs);
    Folding folding = Folding.of(net.build(), PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(folding.network(), samples, Pieces.inTurn(), new RunControl());
    for (Granularity granularity : List.of(Granularity.LAYER, Granularity.CHANNEL)) {
      ConversionSettings settings =
          ConversionSettings.DEFAULT.with(new ThresholdRule.LocalBalancing(granularity));
      SpikingNetwork start = Converter.convert(folding, calibration, settings, STEPS);
      SpikingNetwork fitted =
          new Fitting(calibration, samples, RUNS.getLast(), new RunControl()).fit(start);
      for (Population population : fitted.populations()) {
        double[] expected = balanced(folding.network(), population, inputs);
        for (int i = 0; i < population.size(); i++) {
          int cell = granularity == Granularity.LAYER ? 0 : population.shape().channelOf(i) + 1;
          assertEquals(expected[cell], population.thresholdOf(i), 1e-6 * expected[cell]);
        }
      }
    }
  }

  /// theta of the layer, then of every channel.
  private static double[] balanced(Network graph, Population population, List<float[]> inputs) {
    Forward forward = new Forward(graph);
    List<float[]> values = new ArrayList<>();
    for (float[] input : inputs) {
      float[][] buffers = forward.newBuffers();
      forward.run(input, buffers);
      values.add(buffers[population.node()].clone());
    }
    int channels = population.shape().channels();
    double[] theta = new double[channels + 1];
    for (int cell = 0; cell <= channels; cell++) {
      int batches = 0;
      while (batches < 1000) {
        for (int first = 0; first < inputs.size(); first += 32) {
          double sum = 0;
          int count = 0;
          for (float[] sample : values.subList(first, Math.min(first + 32, inputs.size()))) {
            for (int i = 0; i < sample.length; i++) {
              if (cell == 0 || population.shape().channelOf(i) == cell - 1) {
                sum += Math.max(0, sample[i] - theta[cell]);
                count++;
              }
            }
          }
          theta[cell] += 2 * sum / count;
          batches++;
        }
      }
    }
    return theta;
  }

  @Test
  void goldenBalancing() {
    JsonNode thresholds = GoldenNetworks.json("coding_thresholds_stats.json").get("thresholds");
    float[] values = GoldenNetworks.floats(thresholds.get("values"));
    for (Map.Entry<String, JsonNode> entry : thresholds.get("ltb").properties()) {
      String[] words = entry.getKey().split("[=,]");
      int batch = Integer.parseInt(words[1]);
      int passes = Integer.parseInt(words[3]);
      LocalBalancing.Cell cell = new LocalBalancing.Cell(0, batch);
      for (int from = 0; from < values.length; from += batch) {
        cell.first(new float[][] {Arrays.copyOfRange(values, from, from + batch)});
      }
      for (int again = batch; again < passes * values.length; again += batch) {
        if (again >= values.length) {
          cell.again(again % values.length / batch);
        }
      }
      assertEquals(entry.getValue().asDouble(), cell.threshold(), 1e-12, entry.getKey());
    }
  }
}
