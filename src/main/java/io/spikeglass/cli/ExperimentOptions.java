package io.spikeglass.cli;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.files.ExperimentFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What is run: a network on data, or what an experiment file says.
final class ExperimentOptions {

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "experiment.json, the folder of a run, or an exported figure: model, data, settings, T"
              + " and samples; an option given beside it wins")
  private @Nullable Path file;

  @ArgGroup(exclusive = false)
  private @Nullable ModelOptions where;

  /// The experiment, with what `how` says.
  ///
  /// @param steps T of an experiment that comes from no file
  Experiment read(SettingOptions how, int steps, RunControl control) throws ProblemException {
    Path from = file;
    ModelOptions named = where;
    if (from != null) {
      Experiment known =
          ExperimentFile.behind(from)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          new Problem.UnknownFormat(
                              from.toString(),
                              "name an experiment.json, the folder of a run, or a figure that was"
                                  + " exported with its experiment")));
      return new Experiment(
          known.model(),
          known.data(),
          known.preprocessing(),
          how.settings(known.settings()),
          known.steps(),
          known.samples());
    }
    if (named == null) {
      throw new IllegalStateException("either a file or a model is given");
    }
    return new Experiment(
        named.model(),
        named.data(),
        named.preprocessing(control),
        how.settings(ConversionSettings.DEFAULT),
        steps);
  }
}
