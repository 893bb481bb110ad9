package io.spikeglass.ui.inspect;

import io.spikeglass.analysis.ErrorSplit;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.simulation.Trace;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.widget.Numbers;

/// The conservation identity of a neuron that resets softly, `phi = Ibar - (V(t) - V(0))/t`
/// (specification, section 3). Units of activation.
///
/// @param value phi
/// @param input Ibar, the mean input; charge of a compensation is not part of it
/// @param left V(t)
/// @param given charge given by t besides the input: V(0), and whatever came step by step
/// @param allAtOnce whether V(0) is all that was given
/// @param step t
record Balance(double value, double input, double left, double given, boolean allAtOnce, int step) {

  private static final int DECIMALS = 4;

  static Balance of(Run run, ErrorSplit split, int layer, int neuron) {
    Trace trace = run.trace();
    int step = split.step();
    // The split counts the compensation as input (section 7); where it is put into V(0), as what it
    // is seen here, it would be counted twice.
    double charge = trace.compensationCharge(layer, step, neuron);
    ConversionSettings settings = run.key().settings();
    return new Balance(
        split.error()[neuron] + run.analysis().ann().activation()[layer][neuron],
        split.meanCurrent()[neuron] - charge / step,
        split.finalPotential()[neuron],
        trace.injectedCharge(layer, step, neuron) + charge,
        settings.bias() == BiasRule.NONE
            && settings.compensation() != Compensation.SPREAD
            && settings.compensation() != Compensation.LAST,
        step);
  }

  /// What [#given] is called, as in the specification, section 7.
  String symbol() {
    return allAtOnce ? "V(0)" : "Qᵢₙⱼ";
  }

  /// The same in LaTeX.
  String latex() {
    return allAtOnce ? "V(0)" : "Q_{\\mathrm{inj}}";
  }

  /// The identity with its numbers in it.
  String numbers() {
    return Numbers.fixed(value, DECIMALS)
        + " = "
        + Numbers.fixed(input, DECIMALS)
        + " − ("
        + Numbers.fixed(left, DECIMALS)
        + " − "
        + Numbers.fixed(given, DECIMALS)
        + ") / "
        + step;
  }
}
