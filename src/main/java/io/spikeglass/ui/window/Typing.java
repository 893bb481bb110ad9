package io.spikeglass.ui.window;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Whether letters that arrive in the main window are meant for something else: a field, something
/// that is open over the window, or another window that has been opened and does not have the focus
/// yet.
final class Typing {

  private final Scene scene;
  private final ListChangeListener<Window> onWindows = this::windowsChanged;
  private final ChangeListener<Boolean> onArrival = (_, _, _) -> arrive();
  private @Nullable Stage opening;

  /// @param scene that of the main window
  Typing(Scene scene) {
    this.scene = scene;
    Window.getWindows().addListener(new WeakListChangeListener<>(onWindows));
    scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> awaitNone());
  }

  private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
    while (change.next()) {
      for (Window added : change.getAddedSubList()) {
        if (added instanceof Stage stage && isOverMain(stage) && !stage.isFocused()) {
          await(stage);
        }
      }
    }
  }

  /// Whether a window lies over the main one. Those of another main window, such as one that
  /// follows this one, would keep it for as long as they live.
  private boolean isOverMain(Stage stage) {
    Window owner = stage.getOwner();
    return owner != null
        && (owner.equals(scene.getWindow())
            || owner instanceof Stage between && isOverMain(between));
  }

  private void await(Stage stage) {
    awaitNone();
    opening = stage;
    stage.focusedProperty().addListener(onArrival);
    stage.showingProperty().addListener(onArrival);
  }

  /// The window has the focus, or is gone again.
  private void arrive() {
    Stage stage = opening;
    if (stage != null && (stage.isFocused() || !stage.isShowing())) {
      awaitNone();
    }
  }

  /// The side window may be shown again and again: it is listened to until it has arrived.
  private void awaitNone() {
    Stage stage = opening;
    if (stage != null) {
      opening = null;
      stage.focusedProperty().removeListener(onArrival);
      stage.showingProperty().removeListener(onArrival);
    }
  }

  /// Whether text is typed into what has the focus.
  private static boolean into(EventTarget target) {
    return switch (target) {
      case TextInputControl _ -> true;
      // Their fields have the focus in name only.
      case ComboBoxBase<?> box -> box.isEditable();
      case Spinner<?> spinner -> spinner.isEditable();
      default -> false;
    };
  }

  /// Whether a letter is meant for something else.
  boolean isElsewhere(KeyEvent key) {
    return opening != null || isInFront(key);
  }

  /// Whether any key, the arrows too, is meant for something else that is there already: the
  /// toolkit gives it to the window behind as well.
  boolean isInFront(KeyEvent key) {
    return into(key.getTarget()) || Window.getWindows().stream().anyMatch(this::isOver);
  }

  /// Whether a window is one of those that close when something else is pressed, such as a list, a
  /// menu or the search: while it is open keys are meant for it.
  private boolean isOver(Window window) {
    return window instanceof PopupWindow popup
        && popup.isShowing()
        && popup.isAutoHide()
        && !(popup instanceof Tooltip)
        && isOwned(popup);
  }

  private boolean isOwned(PopupWindow popup) {
    Window owner = popup.getOwnerWindow();
    while (owner instanceof PopupWindow inner) {
      owner = inner.getOwnerWindow();
    }
    return owner != null && owner.equals(scene.getWindow());
  }
}
