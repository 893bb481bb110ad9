package io.spikeglass.ui.experiment;

import io.spikeglass.ui.Session;
import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.widget.Widgets;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.VBox;

/// The experiment, from top to bottom: model, samples, conversion.
public final class ExperimentPanel extends ScrollPane {

  public ExperimentPanel(Session session, SamplesModel samples, ModelCard card, Pulse pulse) {
    VBox content =
        new VBox(
            card,
            new Separator(),
            new SamplesView(session, samples, pulse),
            new Separator(),
            new ConversionForm(session));
    content.getStyleClass().add("left-content");
    Widgets.drawDirectly(this);
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("left-panel");
    setId("experiment-panel");
  }
}
