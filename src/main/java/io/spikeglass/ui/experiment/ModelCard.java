package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.Finding;
import io.spikeglass.network.Network;
import io.spikeglass.ui.Chip;
import io.spikeglass.ui.Numbers;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Widgets;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// The model card: name, format, size, and the pre-flight badge with its findings.
public final class ModelCard extends VBox {

  private static final double POPOVER_WIDTH = 380;
  private static final double POPOVER_HEIGHT = 320;

  private final Chip badge = new Chip();
  private final VBox facts = new VBox(2);
  private final PopOver popOver = new PopOver();

  public ModelCard(Session session) {
    super(6);
    badge.setId("preflight-badge");
    badge.setCursor(Cursor.HAND);
    badge.setFocusTraversable(true);
    badge.setOnMouseClicked(_ -> popOver.show(badge));
    badge.setOnKeyPressed(
        key -> {
          if (key.getCode() == javafx.scene.input.KeyCode.ENTER) {
            popOver.show(badge);
          }
        });
    popOver.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
    getChildren().addAll(Widgets.heading("Model", new Label(), badge), facts);
    session.openedProperty().addListener((_, _, opened) -> show(opened));
    show(session.openedProperty().get());
  }

  private void show(@org.jspecify.annotations.Nullable Opened opened) {
    badge.setVisible(opened != null);
    if (opened == null) {
      facts.getChildren().setAll(Widgets.label("opening…", "note"));
      return;
    }
    Network network = opened.network();
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
            fact("input", network.inputShape() + ", " + network.classCount() + " classes"));
    switch (opened.severity()) {
      case GREEN -> badge.show("✓ ready", "ok");
      case AMBER -> badge.show("! ready, with notes", "amber");
      case RED -> badge.show("✕ not convertible", "bad");
    }
    popOver.setContentNode(findings(opened));
  }

  private static HBox fact(String name, String value) {
    return Widgets.row(
        8, Widgets.label(name, "secondary"), Widgets.spring(), Widgets.label(value, "strong"));
  }

  private static Node findings(Opened opened) {
    VBox body = new VBox();
    body.getStyleClass().add("popover-body");
    body.getChildren().add(Widgets.label("Pre-flight", "section"));
    if (opened.findings().isEmpty()) {
      body.getChildren().add(Widgets.label("Everything converts; nothing to note.", "secondary"));
    }
    for (Finding finding : opened.findings()) {
      Label reason = wrapped(finding.reason(), "secondary");
      VBox entry =
          new VBox(
              2,
              Widgets.row(8, severity(finding), Widgets.label(finding.node(), "strong")),
              reason);
      if (!finding.remedy().isEmpty()) {
        entry.getChildren().add(wrapped("→ " + finding.remedy(), "note"));
      }
      body.getChildren().add(entry);
    }
    body.setPrefWidth(POPOVER_WIDTH);
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(POPOVER_HEIGHT);
    return scroll;
  }

  private static Chip severity(Finding finding) {
    return switch (finding.severity()) {
      case GREEN -> Chip.of("✓ note", "ok");
      case AMBER -> Chip.of("! consequence", "amber");
      case RED -> Chip.of("✕ prevents", "bad");
    };
  }

  private static Label wrapped(String text, String style) {
    Label label = Widgets.label(text, style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
