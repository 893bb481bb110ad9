package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.Finding;
import io.spikeglass.experiment.AnnScore;
import io.spikeglass.network.Network;
import io.spikeglass.ui.Checking;
import io.spikeglass.ui.Checking.Checked;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.widget.Chip;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import java.util.Comparator;
import java.util.Locale;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The model card: name, format, size, accuracy, input, and the pre-flight with its graph.
public final class ModelCard extends VBox {

  private static final String WAITS = "waits for data";

  private final Checking checking;
  private final Chip badge = new Chip();
  private final VBox facts = new VBox(2);
  private final InputForm input;
  private final ToggleButton graphWanted = new ToggleButton();
  private final GraphList graph = new GraphList();
  private final Label accuracy = Widgets.label("", "strong");
  private String graphTitle = "";
  private String shown = "";

  public ModelCard(Session session, Checking checking) {
    super(6);
    this.checking = checking;
    input = new InputForm(session, checking);
    badge.setId("preflight-badge");
    badge.setCursor(Cursor.HAND);
    Widgets.pressable(badge, graphWanted::fire);
    graphWanted.getStyleClass().add("link");
    graphWanted.setId("show-graph");
    Widgets.describe(graphWanted, "Shows every layer with its reasons and remedies");
    graphWanted.selectedProperty().addListener(_ -> nameGraph());
    graph.visibleProperty().bind(graphWanted.selectedProperty());
    graph.managedProperty().bind(graph.visibleProperty());
    getChildren()
        .addAll(
            Widgets.heading("Model", HelpRequest.button(Topic.EXPERIMENT), badge),
            facts,
            input,
            graphWanted,
            graph);
    checking.checkedProperty().addListener((_, _, now) -> show(now));
    checking.jobProperty().addListener(_ -> show(checking.checkedProperty().get()));
    session.choicesProperty().addListener(_ -> retell());
    show(checking.checkedProperty().get());
  }

  /// Numbers may be written differently from now on.
  private void retell() {
    Checked now = checking.checkedProperty().get();
    if (now != null) {
      accuracy.setText(accuracyWords(now));
    }
  }

  private void show(@Nullable Checked checked) {
    boolean known = checked != null;
    badge.setVisible(known);
    Widgets.show(graphWanted, known);
    if (checked == null) {
      facts.getChildren().setAll(Widgets.label("opening…", "note"));
      Widgets.show(input, false);
      return;
    }
    Opened opened = checked.opened();
    if (!checked.network().fingerprint().equals(shown)) {
      shown = checked.network().fingerprint();
      // Its layers say why; of a network that converts, the settings matter more.
      graphWanted.setSelected(severity(checked) == Finding.Severity.RED);
    }
    Widgets.show(input, true);
    if (opened == null) {
      input.showWaiting(checked.network());
    } else {
      input.show(opened);
    }
    showFacts(checked);
    showBadge(checked);
    int layers = checked.network().nodes().size();
    graphTitle = String.format(Locale.ROOT, "Graph and pre-flight, %d layers", layers);
    nameGraph();
    graph.show(checked.network(), checked.findings());
  }

  /// Without data a model is not ready, whatever the pre-flight says: what stands beside it is
  /// another one.
  private void showBadge(Checked checked) {
    boolean waits = checked.opened() == null;
    switch (severity(checked)) {
      case GREEN -> badge.show(waits ? WAITS : "✓ ready", waits ? "amber" : "ok");
      case AMBER -> badge.show(waits ? WAITS : "! ready, with notes", "amber");
      case RED -> badge.show("✕ not convertible", "bad");
    }
  }

  private void nameGraph() {
    graphWanted.setText((graphWanted.isSelected() ? "▾ " : "▸ ") + graphTitle);
  }

  private void showFacts(Checked checked) {
    Network network = checked.network();
    Label name = Widgets.label(network.name(), "strong");
    name.setStyle("-fx-font-size: 13px;");
    name.setMinWidth(60);
    HBox title = Widgets.row(8, name, Widgets.spring(), Widgets.label(network.format(), "note"));
    long neurons = 0;
    for (int node : network.activations()) {
      neurons += network.nodes().get(node).shape().size();
    }
    facts
        .getChildren()
        .setAll(
            title,
            fact("parameters", Numbers.count(network.parameters())),
            fact("spiking neurons", Numbers.count(neurons)),
            fact("input", network.inputShape() + classes(network)),
            accuracy(checked));
  }

  private static String classes(Network network) {
    return network.isUnderstood()
        ? ", " + Numbers.counted(network.classCount(), "class", "classes")
        : "";
  }

  private HBox accuracy(Checked checked) {
    accuracy.setText(accuracyWords(checked));
    HBox row =
        Widgets.row(8, Widgets.label("ANN accuracy", "secondary"), Widgets.spring(), accuracy);
    row.setId("ann-accuracy");
    return row;
  }

  private String accuracyWords(Checked checked) {
    AnnScore score = checked.score();
    Opened opened = checked.opened();
    if (opened == null) {
      return "waits for data that fit";
    }
    if (opened.bench().isEmpty()) {
      return "not computable";
    }
    if (score == null) {
      return checking.jobProperty().get() == null ? "not measured" : "measuring…";
    }
    return score.labelled() == 0
        ? "the data have no labels"
        : Numbers.fixed(100.0 * score.correct() / score.labelled(), 2)
            + " % of "
            + Numbers.count(score.labelled());
  }

  private static Finding.Severity severity(Checked checked) {
    return checked.findings().stream()
        .map(Finding::severity)
        .max(Comparator.naturalOrder())
        .orElse(Finding.Severity.GREEN);
  }

  private static HBox fact(String name, String value) {
    return Widgets.row(
        8, Widgets.label(name, "secondary"), Widgets.spring(), Widgets.label(value, "strong"));
  }
}
