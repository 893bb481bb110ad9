package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.LayerSwap;
import io.spikeglass.experiment.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The part of `evaluate` that feeds one layer after the other exactly, at every T.
///
/// @param samples how many, from the start of the data set
record LayerSwaps(Console console, Workbench bench, EvaluationPlan plan, int samples) {

  /// Refuses swaps where they would mean nothing.
  static void require(int samples, EvaluationPlan plan) throws ProblemException {
    if (samples > 0 && plan.exit().isPresent()) {
      throw new ProblemException(
          new Problem.BadSetting(
              "swap",
              "together with --early-exit",
              "one of the two: a swap compares whole runs to T, and samples that stop early have"
                  + " none"));
    }
    ConversionSettings settings = plan.settings();
    if (samples > 0 && !LayerSwap.isPossible(settings)) {
      throw new ProblemException(
          new Problem.BadSetting(
              "swap",
              settings.neuron().facts().title(),
              "neurons that take a constant current; a layerwise code takes none"));
    }
  }

  List<LayerSwap> run() throws ProblemException {
    int count = Math.min(samples, Math.min(plan.limit(), bench.samples().size()));
    List<LayerSwap> swaps = new ArrayList<>();
    for (int steps : plan.steps()) {
      SpikingNetwork spiking = bench.convert(plan.settings(), steps, console.control());
      LayerSwap swap = LayerSwap.of(bench, spiking, 0, count, plan.threads(), console.control());
      swaps.add(swap);
      print(spiking.populations().stream().map(Population::name).toList(), swap);
    }
    return swaps;
  }

  private void print(List<String> names, LayerSwap swap) {
    console
        .out()
        .printf(Locale.ROOT, "T = %d, output error and accuracy that remain:%n", swap.steps());
    print("nothing swapped", swap.whole());
    for (int l = 0; l < names.size(); l++) {
      print(names.get(l) + " fed exactly", swap.layers().get(l));
    }
  }

  private void print(String what, LayerSwap.Remainder remainder) {
    String accuracy =
        remainder.labelled() == 0
            ? "-"
            : String.format(
                Locale.ROOT, "%.2f %%", 100.0 * remainder.correct() / remainder.labelled());
    console
        .out()
        .printf(Locale.ROOT, "  %-28s %9.4g  %s%n", what, remainder.outputError(), accuracy);
  }
}
