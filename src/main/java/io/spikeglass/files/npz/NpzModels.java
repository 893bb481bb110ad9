package io.spikeglass.files.npz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Loading;
import io.spikeglass.files.ZipEntries;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Extents;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/// Reads networks in the own format.
public final class NpzModels {

  /// The entry by which an archive of this format is recognised.
  public static final String DESCRIPTION = NpzWriter.DESCRIPTION;

  private static final String FORMAT = "Spikeglass network";

  private final Loading file;
  private final Map<String, byte[]> entries;

  private NpzModels(Loading file, Map<String, byte[]> entries) {
    this.file = file;
    this.entries = entries;
  }

  /// Reads the network in `file`.
  ///
  /// @throws ProblemException when it is damaged or not finite
  public static Network read(Loading file) throws ProblemException {
    try {
      return new NpzModels(file, ZipEntries.of(file, _ -> true)).network();
    } catch (JsonProcessingException malformed) {
      throw file.corrupt(FORMAT, DESCRIPTION + " is no JSON: " + malformed.getOriginalMessage());
    } catch (IOException | IllegalArgumentException damage) {
      throw file.corrupt(FORMAT, damage);
    }
  }

  /// Whether `path` is an archive that holds a network rather than samples.
  public static boolean isAt(Path path) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.getEntry(DESCRIPTION) != null;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Network network() throws IOException, ProblemException {
    byte[] description = entries.get(DESCRIPTION);
    if (description == null) {
      throw new IOException("it holds no " + DESCRIPTION);
    }
    JsonNode root = new ObjectMapper().readTree(new String(description, StandardCharsets.UTF_8));
    if (!root.path("format").asText().equals(NpzWriter.FORMAT)) {
      throw new IOException("its format is not " + NpzWriter.FORMAT);
    }
    List<String> classes = new ArrayList<>();
    root.path("classes").forEach(name -> classes.add(name.asText()));
    List<Node> nodes = nodes(root.path("nodes"));
    if (!classes.isEmpty() && classes.size() != nodes.getLast().shape().size()) {
      throw new IOException(
          classes.size() + " class names for " + nodes.getLast().shape().size() + " scores");
    }
    return new Network(
        root.path("name").asText(),
        root.path("source").asText(),
        nodes,
        classes,
        preprocessing(root.path("preprocessing")),
        file.fingerprint());
  }

  private static Preprocessing preprocessing(JsonNode stored) throws IOException {
    if (stored.isMissingNode()) {
      return Preprocessing.UNIT;
    }
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (JsonNode value : stored.path("mean")) {
      mean.add(NodeReader.real(value, "mean"));
    }
    for (JsonNode value : stored.path("std")) {
      std.add(NodeReader.real(value, "std"));
    }
    ChannelOrder order =
        stored.path("order").asText().equals(NpzWriter.BGR) ? ChannelOrder.BGR : ChannelOrder.RGB;
    return new Preprocessing(
        NodeReader.real(stored.path("scale"), "scale"), mean, std, order, fit(stored));
  }

  private static Fit fit(JsonNode stored) throws IOException {
    return new Fit(
        choice(stored.path("resize"), Fit.PLAIN.resize()),
        choice(stored.path("colour"), Fit.PLAIN.colour()));
  }

  private static <E extends Enum<E>> E choice(JsonNode stored, E otherwise) throws IOException {
    for (E choice : otherwise.getDeclaringClass().getEnumConstants()) {
      if (NpzWriter.word(choice).equals(stored.asText(NpzWriter.word(otherwise)))) {
        return choice;
      }
    }
    throw new IOException("the preprocessing names the unknown word " + stored);
  }

  private List<Node> nodes(JsonNode stored) throws IOException, ProblemException {
    List<Node> nodes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode entry : stored) {
      file.checkpoint(nodes.size(), stored.size());
      NodeReader reader = new NodeReader(entry, file, entries);
      if (!names.add(reader.name())) {
        throw reader.damage("its name stands twice");
      }
      List<Integer> inputs = reader.inputs(nodes.size());
      Layer layer = reader.layer();
      nodes.add(new Node(reader.name(), layer, inputs, shape(reader, layer, inputs, nodes)));
    }
    if (nodes.size() < 2) {
      throw new IOException("it describes no nodes");
    }
    return nodes;
  }

  private static Shape shape(NodeReader reader, Layer layer, List<Integer> inputs, List<Node> nodes)
      throws IOException {
    if (layer instanceof Layer.Input != nodes.isEmpty()) {
      throw reader.damage("the first node, and no other, is the input");
    }
    if (nodes.isEmpty()) {
      return reader.shape();
    }
    try {
      return Extents.after(layer, inputs.stream().map(i -> nodes.get(i).shape()).toList());
    } catch (IllegalArgumentException misfit) {
      throw reader.damage(String.valueOf(misfit.getMessage()));
    }
  }
}
