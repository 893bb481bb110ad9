package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.Finding;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Window;
import io.spikeglass.ui.widget.Widgets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The network as it was read, node by node, each green, amber or red, with every reason and
/// remedy.
final class GraphList extends ScrollPane {

  private static final double HEIGHT = 230;

  private final VBox rows = new VBox(3);

  GraphList() {
    rows.getStyleClass().add("graph-list");
    setContent(rows);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setId("graph");
  }

  void show(Network network, List<Finding> findings) {
    var byNode = findings.stream().collect(Collectors.groupingBy(Finding::node));
    List<String> names = network.nodes().stream().map(Node::name).toList();
    rows.getChildren().clear();
    // What concerns the whole network stands before its parts.
    findings.stream()
        .filter(finding -> !names.contains(finding.node()))
        .forEach(finding -> addRow(finding.node(), "", List.of(finding)));
    for (Node node : network.nodes()) {
      String what = words(node.layer()) + "  " + node.shape();
      addRow(node.name(), what, byNode.getOrDefault(node.name(), List.of()));
    }
  }

  private void addRow(String name, String what, List<Finding> findings) {
    Finding.Severity worst =
        findings.stream()
            .map(Finding::severity)
            .max(Comparator.naturalOrder())
            .orElse(Finding.Severity.GREEN);
    Label title = Widgets.label(name, "strong");
    title.setMinWidth(40);
    Label kind = Widgets.label(what, "small");
    kind.setMinWidth(USE_PREF_SIZE);
    VBox row = new VBox(1, Widgets.row(6, mark(worst), title, Widgets.spring(), kind));
    for (Finding finding : findings) {
      row.getChildren().add(wrapped(finding.reason(), "secondary"));
      if (!finding.remedy().isEmpty()) {
        row.getChildren().add(wrapped("→ " + finding.remedy(), "note"));
      }
    }
    row.getStyleClass().add("graph-row");
    rows.getChildren().add(row);
  }

  /// Shape and colour, so that the colour alone need not be seen.
  private static Label mark(Finding.Severity severity) {
    Label mark =
        switch (severity) {
          case GREEN -> Widgets.label("✓", "graph-mark", "ok");
          case AMBER -> Widgets.label("!", "graph-mark", "amber");
          case RED -> Widgets.label("✕", "graph-mark", "bad");
        };
    mark.setAccessibleText(severity.name().toLowerCase(Locale.ROOT));
    return mark;
  }

  private static Label wrapped(String text, String style) {
    Label label = Widgets.label(text, style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /// A layer in a word or two.
  private static String words(Layer layer) {
    return switch (layer) {
      case Layer.Conv2d conv -> "conv " + kernel(conv.window());
      case Layer.AveragePool pool -> "average " + kernel(pool.window());
      case Layer.MaxPool pool -> "max " + kernel(pool.window());
      case Layer.GlobalAveragePool _ -> "average all";
      case Layer.BatchNorm _ -> "batch norm";
      case Layer.Unsupported(String operator, _) -> operator;
      default -> layer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  private static String kernel(Window window) {
    return window.kernelHeight() + "×" + window.kernelWidth();
  }
}
