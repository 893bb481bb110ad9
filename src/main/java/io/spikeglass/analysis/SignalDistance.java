package io.spikeglass.analysis;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Population;
import io.spikeglass.simulation.Trace;

/// How far the signals phi of a layer are from its ANN activations a, by measures that are
/// customary in the literature.
public enum SignalDistance {
  /// Mean of ((phi - a)/theta)^2.
  MEAN_SQUARE,
  /// Mean of |phi - a|/theta.
  MEAN_ABSOLUTE,
  /// Cosine of the angle between phi and a; NaN where one of them is zero everywhere.
  COSINE,
  /// Pearson's correlation of phi and a; NaN where one of them is constant.
  PEARSON;

  /// The measure for every layer at the steps 1..`steps`, indexed `[population][step - 1]`.
  ///
  /// @throws java.util.concurrent.CancellationException once `control` is stopped
  public double[][] of(Trace trace, AnnReference ann, int steps, RunControl control) {
    int populations = trace.network().populations().size();
    double[][] distances = new double[populations][steps];
    for (int l = 0; l < populations; l++) {
      Population population = trace.network().populations().get(l);
      Sent sent = Sent.ofPopulation(trace, l);
      for (int t = 1; t <= steps; t++) {
        control.checkpoint();
        sent.add(t);
        distances[l][t - 1] = at(population, sent, t, ann.activation()[l]);
      }
    }
    return distances;
  }

  private double at(Population population, Sent sent, int steps, float[] activation) {
    Sums sums = new Sums();
    for (int i = 0; i < activation.length; i++) {
      double theta = population.thresholdOf(i);
      sums.add(sent.value(i, theta, steps), activation[i], theta);
    }
    return switch (this) {
      case MEAN_SQUARE -> sums.square / sums.count;
      case MEAN_ABSOLUTE -> sums.absolute / sums.count;
      case COSINE -> sums.product / Math.sqrt(sums.signalSquare * sums.activationSquare);
      case PEARSON -> sums.correlation();
    };
  }

  /// Running sums over the neurons of a layer.
  private static final class Sums {

    private int count;
    private double square;
    private double absolute;
    private double signal;
    private double activation;
    private double product;
    private double signalSquare;
    private double activationSquare;

    void add(double phi, double a, double theta) {
      double relative = (phi - a) / theta;
      count++;
      square += relative * relative;
      absolute += Math.abs(relative);
      signal += phi;
      activation += a;
      product += phi * a;
      signalSquare += phi * phi;
      activationSquare += a * a;
    }

    double correlation() {
      double covariance = product - signal * activation / count;
      double signalVariance = signalSquare - signal * signal / count;
      double activationVariance = activationSquare - activation * activation / count;
      // A constant signal leaves rounding errors here, not a variance.
      return signalVariance <= 1e-12 * signalSquare
              || activationVariance <= 1e-12 * activationSquare
          ? Double.NaN
          : covariance / Math.sqrt(signalVariance * activationVariance);
    }
  }
}
