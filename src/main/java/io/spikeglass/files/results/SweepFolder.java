package io.spikeglass.files.results;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Sweep;
import io.spikeglass.figure.Table;
import io.spikeglass.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a sweep: `cells/*.json`, one evaluation each, `sweep.csv` with one row per cell and T,
/// and
/// `sweep.json`. Every file is whole at any time.
public final class SweepFolder {

  private static final String CELLS = "cells";
  private static final String TABLE = "sweep.csv";

  private final Path folder;
  private final Sweep sweep;
  private final Provenance provenance;
  private final List<String> finished = new ArrayList<>();
  private final StringBuilder table = new StringBuilder();
  private boolean whole = true;

  /// @param folder made if it is not there
  public SweepFolder(Path folder, Sweep sweep, Provenance provenance) {
    this.folder = folder;
    this.sweep = sweep;
    this.provenance = provenance;
    table.append("cell,");
    sweep.keys().forEach(key -> table.append(key).append(','));
    table.append(EvaluationResults.HEADER);
  }

  /// Makes sure, before long work begins, that its results can be written into `folder`.
  ///
  /// @throws ProblemException when nothing can be written there
  public static void requireWritable(Path folder) throws ProblemException {
    AtomicFile.requireWritable(folder.resolve(TABLE));
    AtomicFile.requireWritable(folder.resolve(CELLS).resolve("001.json"));
  }

  /// Adds what the next cell has given; one that was stopped is the last.
  ///
  /// @throws ProblemException when a file cannot be written
  public void add(Evaluation evaluation, Provenance ofCell) throws ProblemException {
    Sweep.Cell cell = sweep.cells().get(finished.size());
    String name = String.format(Locale.ROOT, "%03d.json", finished.size() + 1);
    EvaluationResults.write(folder.resolve(CELLS).resolve(name), evaluation, ofCell);
    finished.add(name);
    whole &= evaluation.isComplete();
    String prefix =
        sweep.keys().stream()
            .map(key -> Table.field(cell.values().getOrDefault(key, "")))
            .collect(Collectors.joining(",", name + ",", ","));
    EvaluationResults.rows(evaluation, prefix).forEach(table::append);
    AtomicFile.write(
        folder.resolve(TABLE), out -> out.write(table.toString().getBytes(StandardCharsets.UTF_8)));
    Json.write(folder.resolve("sweep.json"), "sweep", provenance, this::body);
  }

  private void body(Json json) throws IOException {
    json.truth("complete", whole && finished.size() == sweep.cells().size()).beginList("cells");
    for (int c = 0; c < finished.size(); c++) {
      json.begin().text("file", CELLS + "/" + finished.get(c)).begin("values");
      for (Map.Entry<String, String> value : sweep.cells().get(c).values().entrySet()) {
        json.text(value.getKey(), value.getValue());
      }
      json.end().end();
    }
    json.endList();
  }
}
