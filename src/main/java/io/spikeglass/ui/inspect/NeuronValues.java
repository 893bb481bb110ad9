package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.conversion.Population;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Run;
import java.util.List;

/// The numbers of one neuron at T, in words.
///
/// @param rows name, value in units of activation, value in units of theta
/// @param identity the conservation identity with its numbers in it
/// @param residual how exactly it holds
/// @param holds whether it holds within its allowance
record NeuronValues(List<Row> rows, String identity, String residual, boolean holds) {

  /// Allowance of the identity relative to theta plus the largest potential (specification, 7).
  private static final double ALLOWANCE = 1e-5;

  /// One line.
  record Row(String name, String value, String relative) {}

  static NeuronValues of(Run run, ErrorSplit split, int layer, int neuron) {
    Trace trace = run.trace();
    Population population = run.populations().get(layer);
    int steps = split.step();
    double theta = population.thresholdOf(neuron);
    double activation = run.analysis().ann().activation()[layer][neuron];
    double phi = activation + split.error()[neuron];
    double start = trace.potential(layer, 0, neuron);
    double end = split.finalPotential()[neuron];
    double current = split.meanCurrent()[neuron];
    List<Row> rows =
        List.of(
            row("ANN activation  a", activation, theta),
            row("SNN value  φ", phi, theta),
            row("mean input  Ī", current, theta),
            new Row("threshold  θ", Numbers.fixed(theta, 3), ""),
            new Row("spikes  N in T = " + steps, Numbers.count(split.count()[neuron]), ""),
            row("V(0)", start, theta),
            row("V(T), left over", end, theta));
    if (!run.key().settings().showsIdentity()) {
      return new NeuronValues(rows, "—", "this method has no identity in N and V", true);
    }
    return new NeuronValues(
        rows,
        identity(phi, current, end, trace.injectedCharge(layer, steps, neuron), steps),
        residual(run),
        run.analysis().selfCheck().passed());
  }

  /// The conservation identity of soft reset with its numbers.
  static String identity(double phi, double current, double end, double injected, int steps) {
    return Numbers.fixed(phi, 4)
        + " = "
        + Numbers.fixed(current, 4)
        + " − ("
        + Numbers.fixed(end, 4)
        + " − "
        + Numbers.fixed(injected, 4)
        + ") / "
        + steps;
  }

  private static String residual(Run run) {
    var check = run.analysis().selfCheck();
    return "residual of all neurons at most "
        + Numbers.significant(check.largestIdentityResidual() * ALLOWANCE)
        + " (θ + max |U|), allowed 1e−5";
  }

  private static Row row(String name, double value, double theta) {
    return new Row(name, Numbers.fixed(value, 3), Numbers.fixed(value / theta, 3) + " θ");
  }
}
