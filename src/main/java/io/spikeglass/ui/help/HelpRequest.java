package io.spikeglass.ui.help;

import io.spikeglass.ui.widget.Widgets;
import java.io.Serial;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.scene.control.Button;

/// Somebody asks for a page of help. It rises from where it was asked to the window, so that places
/// which ask need not know who answers.
public final class HelpRequest extends Event {

  @Serial private static final long serialVersionUID = 1;

  /// The one type of this event.
  public static final EventType<HelpRequest> ASKED = new EventType<>(Event.ANY, "HELP_ASKED");

  private final Topic topic;

  private HelpRequest(EventTarget target, Topic topic) {
    super(target, target, ASKED);
    this.topic = topic;
  }

  /// What is asked about.
  public Topic topic() {
    return topic;
  }

  /// Asks for a page.
  public static void ask(EventTarget target, Topic topic) {
    Event.fireEvent(target, new HelpRequest(target, topic));
  }

  /// The **?** of a zone.
  public static Button button(Topic topic) {
    Button button = new Button("?");
    button.getStyleClass().setAll("help-button");
    button.setId("help-" + topic.zones().getFirst());
    button.setOnAction(_ -> ask(button, topic));
    Widgets.describe(button, "Help: " + topic.title() + " (F1)");
    return button;
  }
}
