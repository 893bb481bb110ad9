package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.conversion.Population;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.widget.Numbers;
import java.util.ArrayList;
import java.util.List;

/// The numbers of one neuron at T, in words.
///
/// @param rows name, value in units of activation, value in units of theta
/// @param formula the conservation identity in symbols
/// @param identity the same with its numbers in it
/// @param residual how exactly it holds
/// @param holds whether it holds within its allowance
record NeuronValues(
    List<Row> rows, String formula, String identity, String residual, boolean holds) {

  /// Allowance of the identity relative to theta plus the largest potential (specification, 7).
  private static final double ALLOWANCE = 1e-5;

  NeuronValues {
    rows = List.copyOf(rows);
  }

  /// One line.
  record Row(String name, String value, String relative) {}

  static NeuronValues of(Run run, ErrorSplit split, int layer, int neuron) {
    Population population = run.populations().get(layer);
    int steps = split.step();
    double theta = population.thresholdOf(neuron);
    Balance balance = Balance.of(run, split, layer, neuron);
    List<Row> rows = new ArrayList<>();
    rows.add(row("ANN activation  a", run.analysis().ann().activation()[layer][neuron], theta));
    rows.add(row("SNN value  φ", balance.value(), theta));
    rows.add(row("mean input  Ī", balance.input(), theta));
    rows.add(new Row("threshold  θ", Numbers.fixed(theta, 3), ""));
    rows.add(new Row("spikes  N in T = " + steps, Numbers.count(split.count()[neuron]), ""));
    rows.add(row("V(0)", run.trace().potential(layer, 0, neuron), theta));
    if (!balance.allAtOnce()) {
      rows.add(row("injected by T  " + balance.symbol(), balance.given(), theta));
    }
    rows.add(row("V(T), left over", balance.left(), theta));
    if (!run.key().settings().showsIdentity()) {
      return new NeuronValues(
          rows,
          "holds with the charge that is discarded",
          "—",
          "this method has no identity in N and V",
          run.analysis().selfCheck().passed());
    }
    return new NeuronValues(
        rows,
        "φ = Ī − (V(T) − " + balance.symbol() + ") / T",
        balance.numbers(),
        residual(run),
        run.analysis().selfCheck().passed());
  }

  private static String residual(Run run) {
    var check = run.analysis().selfCheck();
    String all =
        check.neurons() == run.spiking().neurons() ? "all" : String.valueOf(check.neurons());
    return "residual of "
        + all
        + " neurons at most "
        + Numbers.significant(check.largestIdentityResidual() * ALLOWANCE)
        + " (θ + max |U|), allowed 1e−5";
  }

  private static Row row(String name, double value, double theta) {
    return new Row(name, Numbers.fixed(value, 3), Numbers.fixed(value / theta, 3) + " θ");
  }
}
