package io.spikeglass.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Notation;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is known about a trained network beside its weights: the `<model>.card.json` next to the
/// file. Only the preprocessing is required, so that a card written by hand stays short.
///
/// @param name name of the model
/// @param data data set it was trained and tested on
/// @param task what it tells apart
/// @param architecture its layers in words
/// @param preprocessing how pixels become its input
/// @param classes class names; empty if unknown
/// @param parameters number of trained values; 0 if unknown
/// @param training how it was trained
/// @param test how well it does
/// @param files the model's file first, then the same network in other formats
/// @param licence SPDX identifier; empty if unknown
public record ModelCard(
    String name,
    String data,
    String task,
    String architecture,
    Preprocessing preprocessing,
    List<String> classes,
    long parameters,
    Training training,
    TestResult test,
    List<ModelFile> files,
    String licence) {

  /// How a network was trained.
  ///
  /// @param recipe optimiser, schedule, epochs, in words
  /// @param seed of every random choice; 0 if unknown
  /// @param framework program that trained it
  /// @param command command line which repeats the training; empty if there is none
  public record Training(String recipe, long seed, String framework, String command) {

    /// Nothing is known.
    public static final Training UNKNOWN = new Training("", 0, "", "");
  }

  /// Right answers on samples which the training never saw.
  ///
  /// @param correct number of right answers
  /// @param images number of samples; 0 if it was not measured
  public record TestResult(int correct, int images) {

    /// Not measured.
    public static final TestResult UNKNOWN = new TestResult(0, 0);

    /// Share of right answers in percent.
    public double accuracyPercent() {
      return 100.0 * correct / images;
    }
  }

  /// One file that holds the network.
  ///
  /// @param file its name in the card's folder
  /// @param format in words, such as `ONNX, opset 13`
  /// @param sha256 of its content, hexadecimal
  /// @param bytes its size
  public record ModelFile(String file, String format, String sha256, long bytes) {}

  private static final String CHANNELS = "channels";
  private static final String RESIZE = "resize";
  private static final String COLOUR = "colour";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern DIVIDED = Pattern.compile("pixel\\s*/\\s*([0-9.]+)");

  private static final Pattern UNCHANGED = Pattern.compile("raw\\b.*|pixel|none");

  public ModelCard {
    classes = List.copyOf(classes);
    files = List.copyOf(files);
  }

  /// Where the card of `model` is written: the file's name with `.card.json` instead of its
  /// extension.
  public static Path pathBeside(Path model) {
    String file = String.valueOf(model.getFileName());
    int dot = file.lastIndexOf('.');
    return model.resolveSibling((dot > 0 ? file.substring(0, dot) : file) + ".card.json");
  }

  /// The card of the model at `model`: `name.extension.card.json`, else `name.card.json`.
  ///
  /// @throws ProblemException when there is a card that cannot be read or is malformed
  public static Optional<ModelCard> beside(Path model) throws ProblemException {
    Optional<Path> place = placeOf(model);
    return place.isPresent() ? Optional.of(read(place.get())) : Optional.empty();
  }

  private static Optional<Path> placeOf(Path model) {
    return Stream.of(model.resolveSibling(model.getFileName() + ".card.json"), pathBeside(model))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Reads the card at `path`.
  ///
  /// @throws ProblemException when it is missing, unreadable or malformed
  public static ModelCard read(Path path) throws ProblemException {
    byte[] content = InputFile.bytes(path, "a model card");
    return new Reader(path.toString()).card(content);
  }

  /// Writes the preprocessing of `network` into the card of the model at `model`. A card that is
  /// there keeps everything else; else one is made.
  ///
  /// @throws ProblemException when the card cannot be read or written
  public static void savePreprocessing(Path model, Network network) throws ProblemException {
    Path place = placeOf(model).orElseGet(() -> pathBeside(model));
    ModelCard made = of(network);
    ObjectNode card = (ObjectNode) parsed(made.toJson());
    if (Files.isRegularFile(place)) {
      read(place);
      ObjectNode known =
          (ObjectNode)
              parsed(new String(InputFile.bytes(place, "a model card"), StandardCharsets.UTF_8));
      known.set("preprocessing", card.get("preprocessing"));
      card = known;
    }
    byte[] text = printed(card).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(place, out -> out.write(text));
  }

  private static ModelCard of(Network network) {
    return new ModelCard(
        network.name(),
        "",
        "",
        network.format(),
        network.preprocessing(),
        network.classes(),
        network.parameters(),
        Training.UNKNOWN,
        TestResult.UNKNOWN,
        List.of(),
        "");
  }

  /// The tree of a text that is known to be JSON.
  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the text was JSON before", impossible);
    }
  }

  /// The card as JSON text, of the shape that [#read] takes.
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("name", name);
    put(root, files.stream().findFirst());
    put(root, "task", task).put("architecture", architecture).put("data", data);
    ObjectNode input = root.putObject("preprocessing");
    putScale(input);
    boolean plain =
        preprocessing.mean().equals(List.of(0.0)) && preprocessing.std().equals(List.of(1.0));
    input.put("normalisation", plain ? "none" : "(value - mean) / std per channel");
    preprocessing.mean().forEach(input.putArray("mean")::add);
    preprocessing.std().forEach(input.putArray("std")::add);
    if (preprocessing.order() != ChannelOrder.RGB) {
      input.put(CHANNELS, preprocessing.order().name());
    }
    if (preprocessing.fit().resize() != Fit.Resize.NONE) {
      input.put(RESIZE, Notation.word(preprocessing.fit().resize()));
    }
    if (preprocessing.fit().colour() != Fit.Colour.KEEP) {
      input.put(COLOUR, Notation.word(preprocessing.fit().colour()));
    }
    classes.forEach(root.putArray("classes")::add);
    root.putObject("parameters").put("trainable", parameters);
    ObjectNode how = root.putObject("training");
    how.put("recipe", training.recipe()).put("seed", training.seed());
    how.put("framework", training.framework()).put("command", training.command());
    if (test.images() > 0) {
      ObjectNode result = root.putObject("test");
      result.put("accuracy_percent", test.accuracyPercent());
      result.put("correct", test.correct()).put("images", test.images());
    }
    root.put("licence", licence);
    ArrayNode others = root.putArray("copies");
    files.stream().skip(1).forEach(copy -> put(others.addObject(), Optional.of(copy)));
    return printed(root);
  }

  private static ObjectNode put(ObjectNode into, String field, String value) {
    return into.put(field, value);
  }

  private static void put(ObjectNode into, Optional<ModelFile> file) {
    file.ifPresent(
        it ->
            into.put("file", it.file())
                .put("format", it.format())
                .put("sha256", it.sha256())
                .put("bytes", it.bytes()));
  }

  private static String printed(ObjectNode root) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values is always JSON", impossible);
    }
  }

  private void putScale(ObjectNode input) {
    double scale = preprocessing.scale();
    if (scale == Preprocessing.UNIT.scale()) {
      input.put("scale", "pixel / 255, giving [0, 1]");
    } else if (scale == 1) {
      input.put("scale", "raw");
    } else {
      input.put("scale", scale);
    }
  }

  /// Reads one card, naming it in every complaint.
  private record Reader(String origin) {

    ModelCard card(byte[] content) throws ProblemException {
      JsonNode root;
      try {
        root = JSON.readTree(new String(content, StandardCharsets.UTF_8));
      } catch (JsonProcessingException malformed) {
        throw corrupt("no JSON: " + malformed.getOriginalMessage());
      }
      if (!root.isObject()) {
        throw corrupt("it is not a JSON object");
      }
      JsonNode how = root.path("training");
      JsonNode result = root.path("test");
      return new ModelCard(
          text(root, "name"),
          text(root, "data"),
          text(root, "task"),
          text(root, "architecture"),
          preprocessing(root.path("preprocessing")),
          texts(root.path("classes")),
          root.path("parameters").path("trainable").asLong(),
          new Training(
              text(how, "recipe"),
              how.path("seed").asLong(),
              text(how, "framework"),
              text(how, "command")),
          new TestResult(result.path("correct").asInt(), result.path("images").asInt()),
          files(root),
          text(root, "licence"));
    }

    private List<ModelFile> files(JsonNode root) {
      List<ModelFile> files = new ArrayList<>();
      if (root.has("file")) {
        files.add(file(root));
      }
      root.path("copies").forEach(copy -> files.add(file(copy)));
      return files;
    }

    private ModelFile file(JsonNode node) {
      return new ModelFile(
          text(node, "file"),
          text(node, "format"),
          text(node, "sha256").toLowerCase(Locale.ROOT),
          node.path("bytes").asLong());
    }

    private Preprocessing preprocessing(JsonNode node) throws ProblemException {
      if (!node.isObject()) {
        throw corrupt("it says nothing about the preprocessing");
      }
      List<Double> mean = numbers(node.path("mean"), 0.0, "mean");
      List<Double> std = numbers(node.path("std"), 1.0, "std");
      try {
        return new Preprocessing(scale(node.path("scale")), mean, std, order(node), fit(node));
      } catch (IllegalArgumentException impossible) {
        throw corrupt("preprocessing: " + impossible.getMessage());
      }
    }

    private ChannelOrder order(JsonNode node) throws ProblemException {
      return choice(node, CHANNELS, ChannelOrder.RGB);
    }

    private Fit fit(JsonNode node) throws ProblemException {
      return new Fit(
          choice(node, RESIZE, Fit.PLAIN.resize()), choice(node, COLOUR, Fit.PLAIN.colour()));
    }

    private <E extends Enum<E>> E choice(JsonNode node, String field, E otherwise)
        throws ProblemException {
      String word = node.path(field).asText(otherwise.name());
      List<E> choices = List.of(otherwise.getDeclaringClass().getEnumConstants());
      for (E choice : choices) {
        if (choice.name().equalsIgnoreCase(word)) {
          return choice;
        }
      }
      throw corrupt("preprocessing." + field + " is '" + word + "', not one of " + choices);
    }

    private double scale(JsonNode node) throws ProblemException {
      if (node.isNumber()) {
        return node.asDouble();
      }
      String text = node.asText().strip();
      Matcher divided = DIVIDED.matcher(text);
      if (divided.lookingAt()) {
        try {
          return 1 / Double.parseDouble(divided.group(1));
        } catch (NumberFormatException malformed) {
          throw corrupt("preprocessing.scale is '" + text + "'");
        }
      }
      if (UNCHANGED.matcher(text).matches()) {
        return 1;
      }
      throw corrupt("preprocessing.scale is '" + text + "', not a number, 'pixel / N' or 'raw'");
    }

    private List<Double> numbers(JsonNode node, double absent, String field)
        throws ProblemException {
      if (node.isMissingNode()) {
        return List.of(absent);
      }
      List<Double> numbers = new ArrayList<>();
      for (JsonNode number : node.isArray() ? node : JSON.createArrayNode().add(node)) {
        if (!number.isNumber()) {
          throw corrupt("preprocessing." + field + " is not a list of numbers");
        }
        numbers.add(number.asDouble());
      }
      return numbers;
    }

    private static List<String> texts(JsonNode node) {
      List<String> texts = new ArrayList<>();
      node.forEach(text -> texts.add(text.asText()));
      return texts;
    }

    private static String text(JsonNode node, String field) {
      return node.path(field).asText("");
    }

    private ProblemException corrupt(String detail) {
      return new ProblemException(new Problem.Corrupt(origin, "model card", detail));
    }
  }
}
