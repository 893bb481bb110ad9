package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.Shared;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.experiment.CalibrationRun;
import io.spikeglass.files.DataSets;
import io.spikeglass.files.Models;
import io.spikeglass.files.data.Subset;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accuracy of the converted MNIST LeNet on the first 400 test images, direct coding, percentile
/// 99.9 and Algorithm 2 calibrated on the first 512 training images, against an independent
/// program.
class MnistAccuracyTest {

  private static final int IMAGES = 400;
  private static final int THREADS = 2;

  @ParameterizedTest
  @CsvSource({"1, 6.75, 14.75, 96.75", "2, 6.75, 97.0, 99.25", "4, 28.75, 99.25, 99.75"})
  void agreesWithAnIndependentProgram(int steps, double zero, double half, double algorithm2)
      throws ProblemException {
    String data = "mnist:" + Shared.path("data/mnist");
    Network network = Models.open(Shared.path("models/mnist_lenet.onnx"));
    Samples test = DataSets.open(data);
    Samples training = Subset.first(DataSets.open(DataSets.trainingPart(data)), 512);
    Folding folding = Folding.of(network.on(test.space()), PoolingRule.LIP);
    Calibration calibration =
        Calibration.measure(folding.network(), training, Pieces.inTurn(), new RunControl());
    ConversionSettings settings = ConversionSettings.DEFAULT.with(InputCoding.DIRECT);

    SpikingNetwork fromZero = Converter.convert(folding, calibration, settings, steps);
    assertEquals(zero, accuracyPercent(fromZero, test), 1);
    SpikingNetwork fromHalf =
        Converter.convert(folding, calibration, settings.with(new InitialPotential.Half()), steps);
    assertEquals(half, accuracyPercent(fromHalf, test), 1);
    SpikingNetwork fitted =
        Algorithm2.fit(
            Converter.convert(
                folding, calibration, settings.with(InitialPotential.Algorithm2.DEFAULT), steps),
            training,
            new CalibrationRun(THREADS),
            new RunControl());
    assertEquals(algorithm2, accuracyPercent(fitted, test), 1);
  }

  private static double accuracyPercent(SpikingNetwork spiking, Samples samples) {
    PreparedNetwork prepared = PreparedNetwork.of(spiking);
    long right =
        IntStream.range(0, THREADS)
            .parallel()
            .mapToLong(thread -> right(prepared, samples, thread))
            .sum();
    return 100.0 * right / IMAGES;
  }

  private static long right(PreparedNetwork prepared, Samples samples, int thread) {
    Simulator simulator = new Simulator(prepared, 1, Domain.EVALUATION);
    int right = 0;
    for (int n = thread; n < IMAGES; n += THREADS) {
      simulator.reset(new float[][] {samples.read(n)}, new long[] {n});
      simulator.advance(prepared.network().steps(), new RunControl());
      float[] scores = simulator.outputPotential(0);
      int best = 0;
      for (int c = 1; c < scores.length; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      right += best == samples.label(n) ? 1 : 0;
    }
    return right;
  }
}
