package io.spikeglass.files.results;

import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.AtomicFile;
import io.spikeglass.files.AtomicFiles;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.FigureFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folder of a run: `experiment.json`, `result.json` and, if wanted, `spikes.csv` and figures.
/// The figures appear sample by sample, the other files together with [#finish], also after fewer
/// samples than planned.
public final class RunFolder implements AutoCloseable {

  /// What may be written besides.
  public enum Extra {
    /// `spikes.csv`.
    SPIKES,
    /// The named figures of every sample.
    FIGURES
  }

  private static final String RESULT = "result.json";
  private static final String SPIKES = "spikes.csv";

  private final Path folder;
  private final AtomicFiles files;
  private final Experiment experiment;
  private final Provenance provenance;
  private final RunResults results;
  private final @Nullable SpikesTable spikes;
  private final Set<Extra> extras;

  private RunFolder(
      Path folder,
      AtomicFiles files,
      Experiment experiment,
      Provenance provenance,
      RunResults results,
      @Nullable SpikesTable spikes,
      Set<Extra> extras) {
    this.folder = folder;
    this.files = files;
    this.experiment = experiment;
    this.provenance = provenance;
    this.results = results;
    this.spikes = spikes;
    this.extras = Set.copyOf(extras);
  }

  /// Makes sure, before long work begins, that its results can be written into `folder`.
  ///
  /// @throws ProblemException when nothing can be written there
  public static void requireWritable(Path folder) throws ProblemException {
    AtomicFile.requireWritable(folder.resolve(RESULT));
  }

  /// Starts the files of runs of `spiking` in `folder`.
  ///
  /// @throws ProblemException when nothing can be written there
  public static RunFolder open(
      Path folder,
      Experiment experiment,
      SpikingNetwork spiking,
      Provenance provenance,
      Set<Extra> extras)
      throws ProblemException {
    AtomicFiles files = new AtomicFiles();
    try {
      RunResults results = RunResults.open(files, folder.resolve(RESULT), spiking, provenance);
      SpikesTable spikes =
          extras.contains(Extra.SPIKES)
              ? SpikesTable.open(files, folder.resolve(SPIKES), spiking.settings().neuron())
              : null;
      return new RunFolder(folder, files, experiment, provenance, results, spikes, extras);
    } catch (ProblemException failure) {
      files.close();
      throw failure;
    }
  }

  /// Adds one sample.
  ///
  /// @param label its class, or [io.spikeglass.network.Samples#UNLABELLED]
  /// @throws ProblemException when the disk does not take it
  public void add(int index, int label, SampleAnalysis analysis) throws ProblemException {
    // First what may fail by itself, so that the samples before can still be finished.
    if (extras.contains(Extra.FIGURES)) {
      RunFigures.write(
          folder.resolve("figures"),
          "sample-" + index + "-",
          RunFigures.of(analysis, index, label),
          ExperimentResults.text(experiment, provenance));
    }
    if (spikes != null) {
      spikes.add(index, analysis.trace(), analysis.steps());
    }
    results.add(index, label, analysis);
  }

  /// Completes the files and moves them into place.
  ///
  /// @throws ProblemException when the disk does not take them
  public void finish() throws ProblemException {
    byte[] described =
        ExperimentResults.text(experiment, provenance).getBytes(StandardCharsets.UTF_8);
    files.write(folder.resolve(ExperimentFile.NAME), out -> out.write(described));
    results.finish();
    if (spikes != null) {
      spikes.finish();
    } else {
      setAside(folder.resolve(SPIKES));
    }
    files.commit();
  }

  /// Spikes of an earlier run must not be taken for those of this one: they get another name.
  private static void setAside(Path spikes) throws ProblemException {
    if (Files.notExists(spikes)) {
      return;
    }
    try {
      Files.move(spikes, FigureFiles.unused(spikes.resolveSibling("spikes-of-an-earlier-run.csv")));
    } catch (IOException failure) {
      throw AtomicFile.inaccessible(spikes, failure);
    }
  }

  /// Ends the writing; without [#finish] before, nothing is left behind.
  @Override
  public void close() throws ProblemException {
    files.close();
  }
}
