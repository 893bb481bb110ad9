package io.spikeglass.ui.window;

import io.spikeglass.ui.Choosing.Peek;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.plot.Pulse;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The keys of the window. Arrows always belong to the time bar, whatever has the focus, except
/// while text is typed or something stands in front of the window.
final class KeyMap {

  /// What the keys do, in words.
  static final List<List<String>> WORDS =
      List.of(
          List.of("← →", "one step; with Shift ten"),
          List.of("Home End", "first and last step"),
          List.of("Ctrl+← →", "T one step; with Shift ten"),
          List.of("↑ ↓", "move the slider, or scroll the raster, that has the focus"),
          List.of("Space", "play and pause"),
          List.of("I", "tap: initialisation on or off; hold: peek at the other"),
          List.of("C", "tap: compensation on or off; hold: peek at the other"),
          List.of("Backspace", "back to the view before the last zoom"),
          List.of("Esc", "ends brushing, takes a message away"),
          List.of("[ ]", "previous and next layer"),
          List.of("Page ↑ ↓", "the samples before and after those on show, from any of them"),
          List.of("N", "next sample that the SNN gets wrong at T"),
          List.of("M", "microscope on the threshold of the selected layer"),
          List.of("P", "pin the present setting as A"),
          List.of("A B D", "show A, B, A − B; Shift+D all three"),
          List.of("Ctrl+K", "search commands"),
          List.of("Ctrl+L", "one-neuron laboratory"),
          List.of("Ctrl+O", "open a model"),
          List.of("Ctrl+E", "export"),
          List.of("Ctrl+C", "copies the plot that has the focus and its data, or the number"),
          List.of("Ctrl+Z Ctrl+Y", "undo and redo a setting"),
          List.of("Ctrl+,", "preferences"),
          List.of("Ctrl++ Ctrl+−", "larger and smaller text; Ctrl+0 the usual size"),
          List.of("F11", "presentation: whole screen, large"),
          List.of("F1", "help on the zone under the pointer"),
          List.of("F6 F7", "shows and hides the experiment and the inspector"),
          List.of("Ctrl+1 … 5", "tabs of the inspector"),
          List.of("Tab, Enter", "to the next control, and to press it"),
          List.of("?", "this list"));

  private static final int LONG_STEP = 10;

  private final Session session;
  private final Commands commands;
  private final Predicate<KeyEvent> first;
  private final Tap tap = new Tap();
  private final Scene scene;
  private final Typing typing;
  private @Nullable Peek held;
  private boolean repeats;

  /// Whether what was typed last went nowhere: the Enter that ends it presses nothing.
  private boolean isTextInVain;

  /// @param scene of the window
  /// @param pulse tells a tap from holding
  /// @param first takes keys before all others, such as the tour
  KeyMap(Scene scene, Session session, Commands commands, Pulse pulse, Predicate<KeyEvent> first) {
    this.scene = scene;
    this.first = first;
    typing = new Typing(scene);
    this.session = session;
    this.commands = commands;
    pulse.listen(tap::beat);
  }

  void install() {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    scene.focusOwnerProperty().addListener(_ -> isTextInVain = false);
    // A key that is let go in another window is not heard of here.
    scene
        .windowProperty()
        .flatMap(Window::focusedProperty)
        .addListener(
            (_, _, focused) -> {
              if (!Boolean.TRUE.equals(focused)) {
                letGo();
              }
            });
  }

  private void pressed(KeyEvent key) {
    if (typing.isInFront(key) || key.isAltDown()) {
      return;
    }
    if (first.test(key)) {
      key.consume();
      return;
    }
    int reach = key.isShiftDown() ? LONG_STEP : 1;
    if (key.isShortcutDown() ? pressedWithControl(key, reach) : pressedInControl(key)) {
      key.consume();
    } else if (!key.isShortcutDown()) {
      pressedAlone(key, reach);
    }
  }

  private boolean pressedWithControl(KeyEvent key, int reach) {
    switch (key.getCode()) {
      case LEFT -> moveT(-reach);
      case RIGHT -> moveT(reach);
      case C -> commands.copy(key.getTarget());
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Keys that belong to the control that has the focus.
  private boolean pressedInControl(KeyEvent key) {
    return switch (key.getTarget()) {
      case Slider slider when key.getCode() == KeyCode.UP -> {
        beginGesture();
        slider.increment();
        yield true;
      }
      case Slider slider when key.getCode() == KeyCode.DOWN -> {
        beginGesture();
        slider.decrement();
        yield true;
      }
      case Node _ when key.getCode() == KeyCode.ENTER && isTextInVain -> {
        isTextInVain = false;
        yield true;
      }
      case MenuButton menu when key.getCode() == KeyCode.ENTER -> {
        menu.show();
        yield true;
      }
      case ButtonBase button when key.getCode() == KeyCode.ENTER -> {
        button.fire();
        yield true;
      }
      case ComboBoxBase<?> box when key.getCode() == KeyCode.ENTER && !box.isShowing() -> {
        box.show();
        yield true;
      }
      default -> false;
    };
  }

  private void moveT(int steps) {
    beginGesture();
    session.choosing().setSteps(session.choicesProperty().get().steps() + steps);
  }

  /// While a key repeats, its changes are one step of the history.
  private void beginGesture() {
    if (!repeats) {
      repeats = true;
      session.choosing().beginGesture();
    }
  }

  private void pressedAlone(KeyEvent key, int reach) {
    if (key.getCode() == KeyCode.ESCAPE) {
      // Not taken: what has the focus, or an open list, may end on it as well.
      session.looking().unbrush();
      session.messages().dismiss();
      return;
    }
    boolean taken = moves(key, reach) || !typing.isElsewhere(key) && acts(key, reach);
    isTextInVain = !taken && (isTextInVain || isText(key));
    if (taken) {
      key.consume();
    }
  }

  private static boolean isText(KeyEvent key) {
    return key.getCode().isDigitKey() || key.getCode().isLetterKey();
  }

  /// Keys that move along the time axis.
  private boolean moves(KeyEvent key, int reach) {
    switch (key.getCode()) {
      case LEFT -> commands.moveStep(-reach);
      case RIGHT -> commands.moveStep(reach);
      case HOME -> commands.moveTo(1);
      case END -> commands.moveTo(Integer.MAX_VALUE);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Keys that act by themselves.
  private boolean acts(KeyEvent key, int reach) {
    switch (key.getCode()) {
      case SPACE -> commands.togglePlay();
      case I -> hold(Peek.INITIALISATION);
      case C -> hold(Peek.COMPENSATION);
      case N -> commands.nextWrong();
      case BACK_SPACE -> commands.zoomBack();
      case M -> commands.microscope();
      case P -> commands.pin();
      case A -> commands.show(Comparison.Shown.A);
      case B -> commands.show(Comparison.Shown.B);
      case D -> commands.show(reach > 1 ? Comparison.Shown.ALL : Comparison.Shown.DIFFERENCE);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void hold(Peek part) {
    if (held == null) {
      held = part;
      tap.begin();
      session.choosing().peek(part);
    } else {
      tap.repeat();
    }
  }

  private void letGo() {
    endGesture();
    Peek part = held;
    if (part != null) {
      held = null;
      session.choosing().release(part);
    }
  }

  private void endGesture() {
    if (repeats) {
      repeats = false;
      session.choosing().endGesture();
    }
  }

  private void released(KeyEvent key) {
    endGesture();
    if (key.getCode() == KeyCode.I) {
      release(Peek.INITIALISATION);
    } else if (key.getCode() == KeyCode.C) {
      release(Peek.COMPENSATION);
    }
  }

  /// A tap toggles, holding was a peek.
  private void release(Peek part) {
    if (held != part) {
      return;
    }
    held = null;
    session.choosing().release(part);
    if (tap.isTap()) {
      switch (part) {
        case INITIALISATION -> session.choosing().toggleInitialisation();
        case COMPENSATION -> session.choosing().toggleCompensation();
      }
    }
  }

  private void typed(KeyEvent key) {
    if (typing.isElsewhere(key)) {
      return;
    }
    switch (key.getCharacter()) {
      case "[" -> commands.moveLayer(-1);
      case "]" -> commands.moveLayer(1);
      case "?" -> commands.showKeys();
      default -> {}
    }
  }
}
