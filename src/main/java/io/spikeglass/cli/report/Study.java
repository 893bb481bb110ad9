package io.spikeglass.cli.report;

import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.CalibrationChoice;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Workbench;
import io.spikeglass.files.Workbenches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One table of the results page: a network, its data, and the settings held side by side.
///
/// @param title heading
/// @param model name of a shipped network
/// @param data data name as on the command line
/// @param calibration samples that calibrate
/// @param limit samples from the start of the data set
/// @param steps every T to report
/// @param split the T at which the error of the worst and the best settings is split, if any
/// @param settings by the name that they have in the table, in this order
public record Study(
    String title,
    String model,
    String data,
    CalibrationChoice calibration,
    int limit,
    List<Integer> steps,
    OptionalInt split,
    Map<String, ConversionSettings> settings) {

  public Study {
    steps = List.copyOf(steps);
  }

  /// Told what settings have given, as soon as they are done.
  public interface Listener {

    /// @param name the settings' name in the table
    /// @throws ProblemException when it cannot take it
    void finished(String name, Result result) throws ProblemException;
  }

  /// What settings have given.
  ///
  /// @param curve accuracy over T
  /// @param account of the error at [#split] on the first samples; empty without
  public record Result(Evaluation curve, Optional<ErrorAccount> account) {}

  /// The same on fewer samples.
  public Study limitedTo(int samples) {
    return new Study(
        title, model, data, calibration, Math.min(limit, samples), steps, split, settings);
  }

  /// Runs every setting; a T beyond what its neurons can do is left out.
  ///
  /// @throws ProblemException when the network or the data cannot be opened
  public void measure(int threads, RunControl control, Listener listener) throws ProblemException {
    ConversionSettings first = settings.values().iterator().next().with(calibration);
    Workbench bench =
        Workbenches.open(new Experiment(model, data, first, steps.getLast()), control);
    for (Map.Entry<String, ConversionSettings> entry : settings.entrySet()) {
      listener.finished(
          entry.getKey(), measure(bench, entry.getValue().with(calibration), threads, control));
    }
  }

  private Result measure(Workbench bench, ConversionSettings one, int threads, RunControl control)
      throws ProblemException {
    List<Integer> possible = steps.stream().filter(t -> t <= one.neuron().mostSteps()).toList();
    Evaluation curve =
        bench.evaluate(new EvaluationPlan(one, possible, limit, threads), control, _ -> {});
    if (split.isEmpty()) {
      return new Result(curve, Optional.empty());
    }
    int samples = Math.min(limit, EvaluationPlan.DEFAULT_ACCOUNTED);
    int step = split.getAsInt();
    EvaluationPlan accounting = new EvaluationPlan(one, List.of(step), samples, threads, samples);
    return new Result(curve, bench.evaluate(accounting, control, _ -> {}).account(step));
  }
}
