package io.spikeglass.ui.window;

import io.spikeglass.conversion.Finding;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.RunPlace;
import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says that there is no run of what is open, with what the pre-flight found as the reason.
final class NoRun extends VBox {

  private static final double WIDEST = 520;

  private final Label title = wrapped("section");
  private final Label reason = wrapped("strong");
  private final Label remedy = wrapped("secondary");
  private final Label more = wrapped("note");

  NoRun(Session session) {
    super(6);
    setId("no-run");
    setAlignment(Pos.CENTER_LEFT);
    setMaxWidth(WIDEST);
    reason.setId("no-run-reason");
    getChildren().addAll(title, reason, remedy, more);
    session.openedProperty().addListener((_, _, opened) -> show(opened));
  }

  private static Label wrapped(String style) {
    Label label = Widgets.label("", style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private void show(@Nullable Opened opened) {
    if (opened == null || !RunPlace.isNone(opened)) {
      return;
    }
    List<Finding> obstacles = opened.obstacles();
    Finding first = obstacles.getFirst();
    title.setText("No run: " + opened.network().name() + " cannot become spiking");
    reason.setText(first.node() + ": " + first.reason());
    remedy.setText(first.remedy().isEmpty() ? "" : "→ " + first.remedy());
    more.setText(
        obstacles.size() == 1
            ? "The model card shows it in the graph."
            : "The model card shows all " + obstacles.size() + " obstacles in the graph.");
  }
}
