package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Workbench;
import org.junit.jupiter.api.Test;

class SignalDistanceTest {

  private static final int STEPS = 6;

  private final SampleAnalysis analysis = run();

  private static SampleAnalysis run() {
    GoldenNetworks golden = GoldenNetworks.read("net_residual.json");
    Workbench bench = new Workbench(golden.network(), golden.samples(), golden.samples());
    RunControl control = new RunControl();
    try {
      SpikingNetwork spiking = bench.convert(ConversionSettings.DEFAULT, STEPS, control);
      return bench.run(spiking, 0, STEPS, control, _ -> {});
    } catch (ProblemException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private double[][] measured(SignalDistance distance) {
    return distance.of(analysis.trace(), analysis.ann(), STEPS, new RunControl());
  }

  @Test
  void theMeanSquareIsTheSquareOfTheRmsError() {
    LayerError[][] errors = analysis.layers();
    double[][] squares = measured(SignalDistance.MEAN_SQUARE);
    for (int l = 0; l < errors.length; l++) {
      for (int t = 0; t < STEPS; t++) {
        assertEquals(errors[l][t].rmsError() * errors[l][t].rmsError(), squares[l][t], 1e-12);
      }
    }
  }

  @Test
  void theMeanAbsoluteErrorIsAtMostTheRoot() {
    double[][] squares = measured(SignalDistance.MEAN_SQUARE);
    double[][] absolutes = measured(SignalDistance.MEAN_ABSOLUTE);
    for (int l = 0; l < squares.length; l++) {
      for (int t = 0; t < STEPS; t++) {
        assertTrue(absolutes[l][t] <= Math.sqrt(squares[l][t]) + 1e-12);
      }
    }
  }

  @Test
  void cosineAndCorrelationLieWithinTheirBounds() {
    for (SignalDistance distance :
        new SignalDistance[] {SignalDistance.COSINE, SignalDistance.PEARSON}) {
      int known = 0;
      for (double[] layer : measured(distance)) {
        for (double value : layer) {
          known += Double.isNaN(value) ? 0 : 1;
          assertTrue(Double.isNaN(value) || Math.abs(value) <= 1 + 1e-9, distance + " " + value);
        }
      }
      assertTrue(known > 0, distance + " is known somewhere");
    }
  }
}
