package io.spikeglass.cli;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.experiment.Workers;
import io.spikeglass.figure.EvaluationFigures;
import io.spikeglass.files.Workbenches;
import io.spikeglass.files.results.EvaluationResults;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.files.results.RunFigures;
import io.spikeglass.files.results.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the window shows, as files: one sample with initialisation off and on, with compensation
/// off and on, and the accuracy over T of the four.
///
/// @param experiment model, data, the settings that stay the same, T
/// @param sample index of the sample
/// @param images samples of the accuracy curve
record Exploration(Experiment experiment, int sample, int images) {

  /// One of the four.
  ///
  /// @param folder name of its folder
  /// @param title name in the legend
  private record Variant(String folder, String title, ConversionSettings settings) {}

  private List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    ConversionSettings base = experiment.settings();
    for (boolean init : new boolean[] {false, true}) {
      for (boolean compensation : new boolean[] {false, true}) {
        InitialPotential initial =
            init ? InitialPotential.Algorithm2.DEFAULT : new InitialPotential.Zero();
        Compensation charge = compensation ? Compensation.INIT : Compensation.NONE;
        variants.add(
            new Variant(
                "init-" + word(init) + "_compensation-" + word(compensation),
                "init "
                    + word(init)
                    + ", comp. "
                    + word(compensation)
                    + reconstruction(init || compensation),
                base.with(initial).with(charge)));
      }
    }
    return variants;
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  private static String reconstruction(boolean used) {
    return used ? " (reconstruction)" : "";
  }

  /// Writes everything into `out`.
  ///
  /// @throws ProblemException when model or data cannot be opened or a file cannot be written
  void write(Path out, RunControl control) throws ProblemException {
    Workbench bench = Workbenches.open(experiment, control);
    Notation.list("sample", String.valueOf(sample), 0, bench.samples().size() - 1);
    List<EvaluationFigures.CostCurve> curves = new ArrayList<>();
    for (Variant variant : variants()) {
      writeRun(bench, variant, out.resolve(variant.folder), control);
      Evaluation evaluation = evaluate(bench, variant, control);
      EvaluationResults.write(
          out.resolve(variant.folder).resolve("evaluation.json"),
          evaluation,
          provenance(bench, variant));
      curves.add(
          new EvaluationFigures.CostCurve(
              new EvaluationFigures.Curve(
                  variant.title,
                  evaluation.accuracy(),
                  EvaluationFigures.Runs.of(variant.settings)),
              evaluation::snnPicojoule));
    }
    Provenance provenance = Provenance.of(bench.network(), bench.samples(), experiment.settings());
    RunFigures.write(
        out,
        "",
        Map.of(
            "accuracy",
            EvaluationFigures.accuracy(
                curves.stream().map(EvaluationFigures.CostCurve::curve).toList(),
                experiment.steps()),
            "spikes-and-energy",
            EvaluationFigures.cost(curves, experiment.steps())),
        ExperimentResults.text(experiment, provenance));
  }

  private void writeRun(Workbench bench, Variant variant, Path folder, RunControl control)
      throws ProblemException {
    SpikingNetwork spiking = bench.convert(variant.settings, experiment.steps(), control);
    SampleAnalysis analysis = bench.run(spiking, sample, experiment.steps(), control, _ -> {});
    try (RunFolder files =
        RunFolder.open(
            folder,
            of(variant),
            spiking,
            provenance(bench, variant),
            Set.of(RunFolder.Extra.SPIKES, RunFolder.Extra.FIGURES))) {
      files.add(sample, bench.samples().label(sample), analysis);
      files.finish();
    }
  }

  private Evaluation evaluate(Workbench bench, Variant variant, RunControl control)
      throws ProblemException {
    List<Integer> steps =
        EvaluationPlan.DEFAULT_STEPS.stream().filter(t -> t <= experiment.steps()).toList();
    return bench.evaluate(
        new EvaluationPlan(variant.settings, steps, images, Workers.availableCores()),
        control,
        _ -> {});
  }

  private Experiment of(Variant variant) {
    return new Experiment(
        experiment.model(),
        experiment.data(),
        experiment.preprocessing(),
        variant.settings,
        experiment.steps());
  }

  private static Provenance provenance(Workbench bench, Variant variant) {
    return Provenance.of(bench.network(), bench.samples(), variant.settings);
  }
}
