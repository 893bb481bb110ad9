package io.spikeglass.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What every sample of an evaluation was taken for, as `evaluate` has written it.
///
/// @param data fingerprint of the samples
/// @param steps every T for which all samples have run, ascending
/// @param outcomes one per sample; only classes and labels are filled in
public record EvaluationFile(String data, List<Integer> steps, List<SampleOutcome> outcomes) {

  private static final String FORMAT = "Spikeglass evaluation (JSON)";

  public EvaluationFile {
    steps = List.copyOf(steps);
    outcomes = List.copyOf(outcomes);
  }

  /// Reads `path`.
  ///
  /// @throws ProblemException when it is missing, damaged, or holds no predictions
  public static EvaluationFile read(Path path) throws ProblemException {
    JsonNode tree = FixedValuesFile.tree(path, FORMAT);
    if (!tree.path("format").asText().startsWith("spikeglass/evaluation/")) {
      throw corrupt(path, "its format is not spikeglass/evaluation");
    }
    JsonNode predictions = tree.path("predictions");
    int[] labels = classes(path, predictions.path("labels"), -1);
    int[] ann = classes(path, predictions.path("ann"), labels.length);
    List<Integer> steps = new ArrayList<>();
    List<int[]> snn = new ArrayList<>();
    for (JsonNode one : predictions.path("snn")) {
      steps.add(one.path("steps").asInt());
      snn.add(classes(path, one.path("classes"), labels.length));
    }
    List<SampleOutcome> outcomes = new ArrayList<>();
    for (int n = 0; n < labels.length; n++) {
      int sample = n;
      int[] named = snn.stream().mapToInt(classes -> classes[sample]).toArray();
      long[] unknown = new long[named.length];
      outcomes.add(
          new SampleOutcome(
              n, labels[n], ann[n], named, unknown, unknown, new double[named.length]));
    }
    return new EvaluationFile(tree.path("provenance").path("data").asText(), steps, outcomes);
  }

  private static int[] classes(Path path, JsonNode list, int expected) throws ProblemException {
    int[] classes = new int[list.size()];
    Arrays.setAll(classes, n -> list.get(n).asInt());
    if (classes.length == 0 || (expected >= 0 && classes.length != expected)) {
      throw corrupt(path, "it holds no class for every sample");
    }
    return classes;
  }

  private static ProblemException corrupt(Path path, String detail) {
    return new ProblemException(new Problem.Corrupt(path.toString(), FORMAT, detail));
  }
}
