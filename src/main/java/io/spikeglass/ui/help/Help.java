package io.spikeglass.ui.help;

import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.SideWindow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Opens pages of help: for a zone that asks, for the zone under the pointer, or by name.
public final class Help {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 640;

  /// Inner zones before the outer ones they lie in.
  private static final List<Topic> INNER_FIRST =
      Stream.of(Topic.values())
          .sorted((one, other) -> Boolean.compare(one == Topic.PLOTS, other == Topic.PLOTS))
          .toList();

  private final Stage stage;
  private final Supplier<HelpView> view = new Later<>(HelpView::new);
  private final Supplier<SideWindow> window;

  /// @param stage the main window
  public Help(Stage stage) {
    this.stage = stage;
    window = new Later<>(() -> new SideWindow(stage, "Help", view.get()));
  }

  /// Answers whoever asks inside `scene`.
  public void answer(Scene scene) {
    scene.addEventHandler(HelpRequest.ASKED, asked -> show(asked.topic()));
  }

  /// Opens a page.
  public void show(Topic topic) {
    view.get().show(topic);
    window.get().show(WIDTH, HEIGHT);
  }

  /// Opens a page at one of its parts.
  public void show(Topic.Section section) {
    show(section.topic());
    view.get().reveal(section.heading());
  }

  /// Opens the page of the zone that the keyboard is in, else of that under the pointer.
  public void here() {
    Node focused = stage.getScene().getFocusOwner();
    Optional<Topic> ofFocus = Optional.ofNullable(focused).flatMap(Topic::at);
    boolean byKeyboard = focused != null && focused.isFocusVisible();
    show(
        (byKeyboard ? ofFocus : Optional.<Topic>empty())
            .or(this::underPointer)
            .or(() -> ofFocus)
            .orElse(Topic.PLOTS));
  }

  private Optional<Topic> underPointer() {
    return INNER_FIRST.stream().filter(this::isUnderPointer).findFirst();
  }

  private boolean isUnderPointer(Topic topic) {
    return topic.zones().stream()
        .map(id -> stage.getScene().lookup("#" + id))
        .anyMatch(zone -> zone != null && zone.isHover() && zone.isVisible());
  }
}
