package io.spikeglass.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.analysis.AnswerTimes;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.MethodCost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every sample of an evaluation was taken for, and the account of the error, as `evaluate`
/// has written it.
///
/// @param recipe title of the recipe that it followed; empty for settings without a name
/// @param data fingerprint of the samples
/// @param steps every T for which all samples have run, ascending
/// @param times what every T takes
/// @param cost what the method asks for besides; empty in files that do not say it
/// @param outcomes one per sample; only classes and labels are filled in
/// @param layers names of the populations
/// @param accounts of the error, by T; none if it was not split
public record EvaluationFile(
    String recipe,
    String data,
    List<Integer> steps,
    AnswerTimes times,
    Optional<MethodCost> cost,
    List<SampleOutcome> outcomes,
    List<String> layers,
    List<ErrorAccount> accounts) {

  private static final String FORMAT = "Spikeglass evaluation (JSON)";

  public EvaluationFile {
    steps = List.copyOf(steps);
    outcomes = List.copyOf(outcomes);
    layers = List.copyOf(layers);
    accounts = List.copyOf(accounts);
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
    if (steps.isEmpty()) {
      throw corrupt(path, "it holds no T that all samples have run");
    }
    List<String> layers = new ArrayList<>();
    tree.path("layers").forEach(layer -> layers.add(layer.path("name").asText()));
    return new EvaluationFile(
        tree.path("recipe").asText(),
        tree.path("provenance").path("data").asText(),
        steps,
        times(tree.path("snn"), steps),
        cost(tree.path("cost")),
        outcomes,
        layers,
        accounts(path, tree.path("account"), layers.size()));
  }

  /// What the points of the curve say; files that do not say it know of nothing but T.
  private static AnswerTimes times(JsonNode points, List<Integer> steps) {
    Map<Integer, Integer> totals = new HashMap<>();
    for (JsonNode point : points) {
      int at = point.path("steps").asInt();
      totals.put(at, point.path("latencySteps").asInt(at));
    }
    return AnswerTimes.of(steps, steps.stream().map(at -> totals.getOrDefault(at, at)).toList());
  }

  private static Optional<MethodCost> cost(JsonNode cost) {
    return cost.has("bitsPerSpike")
        ? Optional.of(
            new MethodCost(
                cost.path("bitsPerSpike").asInt(),
                cost.path("calibrationSamples").asInt(),
                cost.path("looksAhead").asBoolean()))
        : Optional.empty();
  }

  private static List<ErrorAccount> accounts(Path path, JsonNode table, int layers)
      throws ProblemException {
    try {
      List<ErrorAccount> accounts = AccountFile.accounts(table);
      if (accounts.stream().allMatch(account -> account.layers().size() == layers)) {
        return accounts;
      }
    } catch (IllegalArgumentException unknownCause) {
      throw corrupt(path, "its account of the error is damaged");
    }
    throw corrupt(path, "its account does not name every layer");
  }

  /// The account at T = `steps`, if the error was split.
  public Optional<ErrorAccount> account(int steps) {
    return accounts.stream().filter(account -> account.steps() == steps).findFirst();
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
