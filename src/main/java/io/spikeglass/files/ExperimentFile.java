package io.spikeglass.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Notation;
import io.spikeglass.network.Preprocessing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `experiment.json`. Its fields are named and written like the options of the command line;
/// values of `fixed` rules stand in it themselves, as an object instead of the text.
public final class ExperimentFile {

  /// Kind of the file, part of its `format`.
  public static final String KIND = "experiment";

  /// Name of the file in the folder of a run.
  public static final String NAME = "experiment.json";

  private static final String FORMAT = "Spikeglass experiment";

  private ExperimentFile() {}

  /// The experiment in `path`.
  ///
  /// @throws ProblemException when it is missing, damaged, or holds an impossible setting
  public static Experiment read(Path path) throws ProblemException {
    return experiment(FixedValuesFile.tree(path, FORMAT), path);
  }

  /// The experiment behind `path`: in an experiment file, inside an exported figure, or in the
  /// folder of a run; empty where there is none.
  ///
  /// @throws ProblemException when it cannot be read, is damaged, or holds an impossible setting
  public static Optional<Experiment> behind(Path path) throws ProblemException {
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      return Optional.of(read(path));
    }
    Path inFolder = path.resolve(NAME);
    if (Files.isRegularFile(inFolder)) {
      return Optional.of(read(inFolder));
    }
    Optional<String> text = FigureFiles.experimentIn(path);
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get(), path));
  }

  /// The experiment in the text of such a file.
  ///
  /// @throws ProblemException when it is damaged, or holds an impossible setting
  public static Experiment parse(String text) throws ProblemException {
    return parse(text, Path.of(NAME));
  }

  private static Experiment parse(String text, Path path) throws ProblemException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return experiment(FixedValuesFile.tree(content, path, FORMAT), path);
  }

  private static Experiment experiment(JsonNode tree, Path path) throws ProblemException {
    if (!tree.path("format").asText().startsWith("spikeglass/" + KIND + "/")) {
      throw corrupt(path, "its format is not spikeglass/" + KIND);
    }
    ConversionSettings settings = ConversionSettings.DEFAULT;
    for (Notation.Setting setting : Notation.Setting.values()) {
      settings = with(settings, setting, field(tree, setting.key(), path), path);
    }
    try {
      return new Experiment(
          text(tree, "model", path),
          text(tree, "data", path),
          preprocessing(tree.path("preprocess")),
          settings,
          tree.path("steps").asInt(),
          samples(tree.path("samples")));
    } catch (IllegalArgumentException outside) {
      throw corrupt(path, String.valueOf(outside.getMessage()));
    }
  }

  private static List<Integer> samples(JsonNode list) {
    List<Integer> samples = new ArrayList<>();
    list.forEach(index -> samples.add(index.asInt(-1)));
    return samples;
  }

  private static JsonNode field(JsonNode tree, String name, Path path) throws ProblemException {
    JsonNode value = tree.path(name);
    if (value.isMissingNode()) {
      throw corrupt(path, "the field " + name + " is absent");
    }
    return value;
  }

  private static String text(JsonNode tree, String name, Path path) throws ProblemException {
    return field(tree, name, path).asText();
  }

  private static ConversionSettings with(
      ConversionSettings settings, Notation.Setting setting, JsonNode value, Path path)
      throws ProblemException {
    if (!value.isObject()) {
      return Notation.with(settings, setting, value.asText(), FixedValuesFile::read);
    }
    var values = FixedValuesFile.values(value, path.toString());
    return switch (setting) {
      case THRESHOLD -> settings.with(new ThresholdRule.Fixed(values));
      case INIT -> settings.with(new InitialPotential.Fixed(values));
      default -> throw corrupt(path, "the field " + setting.key() + " holds an object");
    };
  }

  private static @Nullable Preprocessing preprocessing(JsonNode value) throws ProblemException {
    return value.isMissingNode() ? null : Notation.preprocessing(value.asText());
  }

  private static ProblemException corrupt(Path path, String detail) {
    return new ProblemException(new Problem.Corrupt(path.toString(), FORMAT, detail));
  }
}
