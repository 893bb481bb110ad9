package io.spikeglass.ui.window;

import io.spikeglass.ui.plot.Pulse;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Job;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.ToggleButton;

/// Shows a panel that does not stand beside the centre, and says what goes on in it or came of it
/// since it was last on show.
final class PanelButton extends ToggleButton {

  private final String name;
  private final SidePanel panel;
  private String said = "";
  private boolean worked;

  /// @param absent whether the panel is not there at all
  PanelButton(
      String name, String id, SidePanel panel, ReadOnlyBooleanProperty absent, Pulse pulse) {
    this.name = name;
    this.panel = panel;
    getStyleClass().add("panel-button");
    setId(id);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(
        _ -> {
          panel.toggle();
          setSelected(panel.shownProperty().get());
        });
    panel.shownProperty().subscribe(this::setSelected);
    visibleProperty().bind(panel.foldedProperty().or(panel.awayProperty()).and(absent.not()));
    managedProperty().bind(visibleProperty());
    say("", "");
    pulse.listen(_ -> follow());
  }

  private void follow() {
    Optional<Job> task = panel.task();
    worked = !panel.shownProperty().get() && (worked || task.isPresent());
    if (worked) {
      say(
          task.map(job -> "  ◔ " + job.percent() + " %").orElse("  ●"),
          task.map(job -> ": " + job.words() + ", " + job.percent() + " %")
              .orElse(": there is something new in it"));
    } else {
      say("", "");
    }
  }

  private void say(String sign, String words) {
    String next = sign + words;
    if (!next.equals(said) || getText().isEmpty()) {
      said = next;
      setText(name + sign);
      Widgets.describe(this, "Shows the " + name.toLowerCase(Locale.ROOT) + " panel" + words);
    }
  }
}
