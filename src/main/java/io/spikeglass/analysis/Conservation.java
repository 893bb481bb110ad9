package io.spikeglass.analysis;

import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.simulation.Trace;

/// Whether what the neurons hold follows from what they were sent, the affine map of the signals
/// being the independent value (specification, section 7, "Self-check").
final class Conservation {

  /// Allowance of a residual relative to theta + max |U|, for float32 states.
  static final double ALLOWANCE = 1e-5;

  private Conservation() {}

  /// Largest relative residual at the step that `signals` stands at, soft reset:
  /// `t Ibar + C + V_init = theta N + V(t)`, divided by t.
  static double identityResidual(Trace trace, MeanSignals signals) {
    SpikingNetwork spiking = trace.network();
    int step = signals.step();
    double[][] currents = signals.currents();
    double worst = 0;
    for (int l = 0; l < currents.length; l++) {
      Population population = spiking.populations().get(l);
      float[] charges = trace.compensationCharge(l, step);
      int[] counts = signals.counts(l);
      double[] largest = largestPotentials(trace, l, step);
      float[] potentials = trace.potentials(l, step);
      for (int i = 0; i < population.size(); i++) {
        double theta = population.thresholdOf(i);
        double charge = charges.length == 0 ? 0 : charges[i];
        double held = theta * counts[i] + potentials[i];
        double given = step * currents[l][i] + charge + population.initialPotentialOf(i);
        double allowed = ALLOWANCE * (theta + largest[i]);
        worst = Math.max(worst, Math.abs(held - given) / step / allowed);
      }
    }
    return worst;
  }

  /// max |U(t)| per neuron before the soft reset.
  private static double[] largestPotentials(Trace trace, int population, int steps) {
    Population layer = trace.network().populations().get(population);
    double[] largest = new double[layer.size()];
    for (int t = 0; t <= steps; t++) {
      float[] after = trace.potentials(population, t);
      for (int i = 0; i < largest.length; i++) {
        boolean fired = t > 0 && trace.fired(population, t, i);
        double before = after[i] + (fired ? (double) layer.thresholdOf(i) : 0);
        largest[i] = Math.max(largest[i], Math.abs(before));
      }
    }
    return largest;
  }

  /// Follows a run with hard reset, whose charge is not conserved: every step must give
  /// `V(t) = S ? 0 : V(t-1) + I(t)` with `U >= thr` exactly where it fired.
  static final class HardResetFollower {

    private final Trace trace;
    private double[][] sums;
    private final double[][] charges;
    private double worst;

    HardResetFollower(Trace trace) {
      this.trace = trace;
      int populations = trace.network().populations().size();
      sums = new double[populations][];
      charges = new double[populations][];
      for (int l = 0; l < populations; l++) {
        int size = trace.network().populations().get(l).size();
        sums[l] = new double[size];
        charges[l] = new double[size];
        keepCharges(l, 0);
      }
    }

    /// Takes in step `step`.
    ///
    /// @param currents mean currents of steps 1..`step`
    void follow(int step, double[][] currents) {
      for (int l = 0; l < currents.length; l++) {
        Population population = trace.network().populations().get(l);
        float[] given = trace.compensationCharge(l, step);
        for (int i = 0; i < currents[l].length; i++) {
          double sum = currents[l][i] * step;
          double charge = given.length == 0 ? 0 : given[i] - charges[l][i];
          double before = trace.potential(l, step - 1, i) + (sum - sums[l][i]) + charge;
          sums[l][i] = sum;
          worst = Math.max(worst, residual(population, l, i, step, before));
        }
        keepCharges(l, step);
      }
    }

    private double residual(Population population, int l, int i, int step, double before) {
      float theta = population.thresholdOf(i);
      double level = trace.network().settings().tie().firingLevel(theta);
      double amiss =
          trace.fired(l, step, i)
              ? Math.max(level - before, Math.abs(trace.potential(l, step, i)))
              : Math.max(before - level, Math.abs(trace.potential(l, step, i) - before));
      return amiss / (ALLOWANCE * (theta + Math.abs(before)));
    }

    private void keepCharges(int l, int step) {
      float[] given = trace.compensationCharge(l, step);
      for (int i = 0; i < given.length; i++) {
        charges[l][i] = given[i];
      }
    }

    double worst() {
      return worst;
    }
  }
}
