package io.spikeglass.analysis;

import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.simulation.Trace;

/// Whether what the neurons hold follows from what they were sent, the affine map of the signals
/// being the independent value (specification, section 7, "Self-check").
final class Conservation {

  /// Allowance of a residual relative to theta + max |U|, for float32 states.
  static final double ALLOWANCE = 1e-5;

  /// Multiplications up to which every neuron is checked: about a millisecond.
  private static final long MOST_MULTIPLICATIONS = 1 << 20;

  private static final int SAMPLE = 64;

  /// The golden section in units of 2^-32.
  private static final long GOLDEN = 0x9E37_79B9L;

  private Conservation() {}

  /// What was found.
  ///
  /// @param residual largest residual relative to its allowance
  /// @param neurons neurons that were looked at
  record Finding(double residual, int neurons) {

    /// Both together.
    Finding and(Finding other) {
      return new Finding(Math.max(residual, other.residual), neurons + other.neurons);
    }
  }

  /// Checks the identity of neurons that keep their charge at t = `step`, to which `signals` may
  /// still have to go: `t Ibar + C + Q_inj = theta N + V(t)`, divided by t. Of a network whose
  /// affine map costs more than [#MOST_MULTIPLICATIONS] it looks at [#SAMPLE] neurons of every
  /// layer, spread evenly.
  ///
  /// A layerwise code spends in its own window what it took in during the one before, so that its
  /// identity can be checked at T only; before, no neuron is looked at.
  static Finding identity(Trace trace, MeanSignals signals, int step) {
    int window = trace.network().steps();
    if (trace.network().settings().neuron().layerwise() && step != window) {
      return step < window ? new Finding(0, 0) : identity(trace, new MeanSignals(trace), window);
    }
    signals.advanceTo(step);
    boolean all = Synapses.multiplications(trace.network().graph()) <= MOST_MULTIPLICATIONS;
    MeanSignals.Currents currents = all ? signals.allCurrents() : signals.someCurrents();
    double worst = 0;
    int neurons = 0;
    for (int l = 0; l < trace.network().populations().size(); l++) {
      int size = trace.network().populations().get(l).size();
      int checked = all ? size : Math.min(size, SAMPLE);
      for (int k = 0; k < checked; k++) {
        int i = checked == size ? k : spread(k, size);
        double current = currents.of(l, i);
        worst = Math.max(worst, residual(trace, l, i, step, signals.sent(l), current));
      }
      neurons += checked;
    }
    return new Finding(worst, neurons);
  }

  /// Place `k` of a sequence that fills 0..`size` - 1 evenly, however many are taken: multiples of
  /// the golden section, modulo 1 (Weyl 1916).
  private static int spread(int k, int size) {
    return (int) ((k * GOLDEN & 0xFFFF_FFFFL) * size >>> Integer.SIZE);
  }

  private static double residual(
      Trace trace, int l, int i, int step, Sent sent, double meanCurrent) {
    Population population = trace.network().populations().get(l);
    double theta = population.thresholdOf(i);
    double charge = trace.compensationCharge(l, step, i);
    double held = sent.spent(i, population.thresholdOf(i)) + trace.potential(l, step, i);
    double given = step * meanCurrent + charge + trace.injectedCharge(l, step, i);
    double allowed = ALLOWANCE * (theta + largestPotential(trace, l, i, theta, step));
    return Math.abs(held - given) / step / allowed;
  }

  /// max |U(t)| before the soft reset; of a layerwise code also what it started to send with.
  private static double largestPotential(Trace trace, int l, int i, double theta, int steps) {
    double largest = Math.abs(trace.potential(l, 0, i));
    for (int t = 1; t <= steps; t++) {
      double before = trace.potential(l, t, i) + trace.sent(l, t, i) * theta * worth(trace, t);
      largest = Math.max(largest, Math.abs(before));
    }
    return largest;
  }

  private static double worth(Trace trace, int step) {
    return trace.network().settings().neuron().worth(step, trace.network().steps());
  }

  /// Follows a run whose charge is not conserved, with hard reset or a leak: every step must give
  /// `U = (1 - leak) V(t-1) + I(t)`, `V(t)` as the reset says, and `U >= thr` exactly where it
  /// fired.
  static final class StepFollower {

    private final Trace trace;
    private final boolean hard;
    private final double kept;
    private double[][] sums;
    private final double[][] charges;
    private double worst;

    StepFollower(Trace trace) {
      this.trace = trace;
      hard = trace.network().settings().reset() == Reset.HARD;
      NeuronRule rule = trace.network().settings().neuron();
      kept = rule instanceof NeuronRule.Leaky(double leak) ? (float) (1 - leak) : 1;
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
          charge += trace.injectedCharge(l, step, i) - trace.injectedCharge(l, step - 1, i);
          double before = kept * trace.potential(l, step - 1, i) + (sum - sums[l][i]) + charge;
          sums[l][i] = sum;
          worst = Math.max(worst, residual(population, l, i, step, before));
        }
        keepCharges(l, step);
      }
    }

    private double residual(Population population, int l, int i, int step, double before) {
      float theta = population.thresholdOf(i);
      double level =
          trace.isSilent(l, i)
              ? Double.POSITIVE_INFINITY
              : trace.network().settings().tie().firingLevel(theta);
      boolean fired = trace.fired(l, step, i);
      double after = !fired ? before : hard ? 0 : before - theta;
      double amiss =
          Math.max(
              fired ? level - before : before - level,
              Math.abs(trace.potential(l, step, i) - after));
      return amiss / (ALLOWANCE * (theta + Math.abs(before)));
    }

    private void keepCharges(int l, int step) {
      float[] given = trace.compensationCharge(l, step);
      for (int i = 0; i < given.length; i++) {
        charges[l][i] = given[i];
      }
    }

    Finding finding() {
      return new Finding(worst, trace.network().neurons());
    }
  }
}
