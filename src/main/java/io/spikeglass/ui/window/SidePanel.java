package io.spikeglass.ui.window;

import io.spikeglass.ui.help.Tour;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Job;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/// A panel at a side of the centre. Where there is room for it, it stands beside the centre, unless
/// it was put away; where there is none, it is a drawer that comes over the centre on request.
final class SidePanel {

  private final Tour.Panel kind;
  private final Region content;
  private final double width;
  private final List<Background> tasks;
  private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper();
  private final BooleanProperty drawn = new SimpleBooleanProperty();
  private final BooleanProperty away = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();

  /// @param kind which of the two it is
  /// @param width pixels
  /// @param tasks what is worked on in it
  SidePanel(Tour.Panel kind, Region content, double width, List<Background> tasks) {
    this.kind = kind;
    this.content = content;
    this.width = width;
    this.tasks = List.copyOf(tasks);
    shown.bind(folded.and(drawn).or(folded.not().and(away.not())));
  }

  Tour.Panel kind() {
    return kind;
  }

  Region content() {
    return content;
  }

  double width() {
    return width;
  }

  /// Takes its room beside the centre from it, or gives it back.
  void fold(boolean fold) {
    folded.set(fold);
  }

  /// Whether there is no room for it beside the centre.
  boolean isFolded() {
    return folded.get();
  }

  /// Whether it stands beside the centre.
  boolean isBeside() {
    return !folded.get() && !away.get();
  }

  /// Shows it, wherever there is room.
  void reveal() {
    drawn.set(true);
    away.set(false);
  }

  /// Shows it, or puts it away.
  void toggle() {
    BooleanProperty changing = folded.get() ? drawn : away;
    changing.set(!changing.get());
  }

  /// Whether something in it has the focus.
  boolean hasFocus() {
    Scene scene = content.getScene();
    for (Node at = scene == null ? null : scene.getFocusOwner(); at != null; at = at.getParent()) {
      if (at.equals(content)) {
        return true;
      }
    }
    return false;
  }

  /// What goes on in it.
  Optional<Job> task() {
    return tasks.stream()
        .flatMap(task -> Optional.ofNullable(task.jobProperty().get()).stream())
        .findFirst();
  }

  /// Whether it is on show as a drawer.
  BooleanProperty drawnProperty() {
    return drawn;
  }

  /// Whether it was put away though there is room for it.
  BooleanProperty awayProperty() {
    return away;
  }

  /// Whether it is on show, beside the centre or over it.
  ReadOnlyBooleanProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty foldedProperty() {
    return folded.getReadOnlyProperty();
  }
}
