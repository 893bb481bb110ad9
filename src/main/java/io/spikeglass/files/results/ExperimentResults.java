package io.spikeglass.files.results;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.ExperimentFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes `experiment.json`, which [ExperimentFile] reads back to the same record.
public final class ExperimentResults {

  private ExperimentResults() {}

  /// Writes `experiment` to `target`.
  ///
  /// @throws ProblemException when the file cannot be written
  public static void write(Path target, Experiment experiment, Provenance provenance)
      throws ProblemException {
    Json.write(target, ExperimentFile.KIND, provenance, json -> body(json, experiment));
  }

  /// The same as text.
  public static String text(Experiment experiment, Provenance provenance) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Json.write(bytes, ExperimentFile.KIND, provenance, json -> body(json, experiment));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void body(Json json, Experiment experiment) throws IOException {
    json.text("model", experiment.model()).text("data", experiment.data());
    if (experiment.preprocessing() != null) {
      json.text("preprocess", Notation.of(experiment.preprocessing()));
    }
    ConversionSettings settings = experiment.settings();
    for (Map.Entry<Notation.Setting, String> entry : Notation.of(settings).entrySet()) {
      String key = entry.getKey().key();
      if (entry.getKey() == Notation.Setting.THRESHOLD
          && settings.threshold() instanceof ThresholdRule.Fixed(var values)) {
        table(json, key, values);
      } else if (entry.getKey() == Notation.Setting.INIT
          && settings.initialPotential() instanceof InitialPotential.Fixed(var values)) {
        table(json, key, values);
      } else if (entry.getKey() == Notation.Setting.SEED) {
        json.number(key, settings.seed());
      } else {
        json.text(key, entry.getValue());
      }
    }
    json.number("steps", experiment.steps());
    if (!experiment.samples().isEmpty()) {
      json.numbers("samples", experiment.samples().stream().mapToInt(index -> index).toArray());
    }
  }

  private static void table(Json json, String key, Map<String, List<Float>> values)
      throws IOException {
    json.begin(key);
    for (Map.Entry<String, List<Float>> layer : new TreeMap<>(values).entrySet()) {
      float[] numbers = new float[layer.getValue().size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = layer.getValue().get(i);
      }
      json.numberOrList(layer.getKey(), numbers);
    }
    json.end();
  }
}
