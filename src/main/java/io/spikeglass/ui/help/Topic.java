package io.spikeglass.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;

/// A page of help, and the zone of the window that it explains.
public enum Topic {
  /// Left panel.
  EXPERIMENT("Experiment", "experiment-panel"),
  /// Network strip.
  NETWORK("Network strip", "network-zone"),
  /// Raster, membrane and class scores.
  PLOTS("Raster, membrane, scores", "centre"),
  /// Flags, transport, accuracy over T.
  TIME("Time bar", "time-bar"),
  /// First tab of the inspector.
  ERROR("Inspector: Error", "inspect-error"),
  /// Second tab.
  NEURON("Inspector: Neuron", "inspect-neuron"),
  /// Third tab.
  EQUATIONS("Inspector: Equations", "inspect-equations"),
  /// Fourth tab.
  WHY("Inspector: Why?", "inspect-why"),
  /// Fifth tab.
  HISTORY("Inspector: History", "inspect-history"),
  /// What takes the place of the zones while A is on show.
  COMPARE("Compare A and B", "compare", "gains"),
  /// The window of one neuron by itself.
  LABORATORY("One-neuron laboratory", "laboratory"),
  /// Every [Term], by its name.
  WORDS("Words of the window");

  private final String title;
  private final List<String> zones;

  Topic(String title, String... zones) {
    this.title = title;
    this.zones = List.of(zones);
  }

  /// What the page is called.
  public String title() {
    return title;
  }

  /// Identifiers of the nodes that are the zone.
  List<String> zones() {
    return zones;
  }

  /// The text of the page; see [Page].
  public String text() {
    return Pages.TEXTS.getOrDefault(this, "");
  }

  /// A part of a page.
  ///
  /// @param topic whose page
  /// @param heading what stands over it
  /// @param text what stands below
  public record Section(Topic topic, String heading, String text) {}

  /// The parts of the page, from top to bottom; what stands above the first heading is none.
  public List<Section> sections() {
    return Stream.of(text().split("(?m)^## "))
        .skip(1)
        .map(part -> part.split("\n", 2))
        .map(part -> new Section(this, part[0].strip(), part.length > 1 ? part[1] : ""))
        .toList();
  }

  /// All pages, read together when the first of them is asked for: searches look into all of them
  /// at every key.
  private static final class Pages {

    static final Map<Topic, String> TEXTS =
        Stream.of(values()).collect(Collectors.toUnmodifiableMap(topic -> topic, Pages::read));

    private Pages() {}

    private static String read(Topic topic) {
      if (topic == WORDS) {
        return Term.page();
      }
      String file = topic.name().toLowerCase(Locale.ROOT) + ".md";
      try (InputStream in = Objects.requireNonNull(Topic.class.getResourceAsStream(file), file)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /// The topic of the innermost zone that `node` lies in.
  public static Optional<Topic> at(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      String id = around.getId();
      Optional<Topic> found =
          id == null
              ? Optional.empty()
              : Stream.of(values()).filter(topic -> topic.zones.contains(id)).findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
