package io.spikeglass.ui.widget;

import io.spikeglass.ui.Session;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The few building blocks that every place of the window uses.
public final class Widgets {

  private Widgets() {}

  /// A label with style classes.
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A row with its children centred vertically.
  public static HBox row(double spacing, Node... children) {
    HBox row = new HBox(spacing, children);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// Shows `node`, or takes it away together with its room.
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /// Takes the room that is left in a row.
  public static Region spring() {
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /// A section heading: name, note, and what stands at the right.
  public static HBox heading(String name, Node note, Node... right) {
    Label title = label(name, "section");
    title.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = row(8, title, note, spring());
    row.getChildren().addAll(right);
    row.setMinHeight(22);
    return row;
  }

  /// Names the options of a choice that nobody types into.
  public static <T> StringConverter<T> words(Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T option) {
        return option == null ? "" : words.apply(option);
      }

      @Override
      public @Nullable T fromString(String typed) {
        return null;
      }
    };
  }

  /// A button that does `action`; `hint` is its tooltip and its name for screen readers.
  public static Button button(String text, String hint, Runnable action) {
    Button button = new Button(text);
    // An underscore is one.
    button.setMnemonicParsing(false);
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    describe(button, hint);
    return button;
  }

  /// Has a node that is no button do `action` on a click and on Enter, and says so to screen
  /// readers.
  public static void pressable(Node node, Runnable action) {
    node.setFocusTraversable(true);
    node.setAccessibleRole(AccessibleRole.BUTTON);
    node.setOnMouseClicked(_ -> action.run());
    node.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.ENTER) {
            action.run();
          }
        });
  }

  /// An on/off switch, `name` for screen readers; `hint` is its tooltip.
  public static ToggleButton toggle(String name, String hint) {
    ToggleButton toggle = new ToggleButton();
    toggle.getStyleClass().setAll("switch");
    Region thumb = new Region();
    thumb.getStyleClass().add("thumb");
    toggle.setGraphic(thumb);
    explain(toggle, name, hint);
    return toggle;
  }

  /// Has a pane that scrolls draw its content as everything else is drawn. By itself it keeps a
  /// picture of the content and makes it anew, as a whole, whenever a word in it changes. Letters
  /// look as in that picture.
  public static void drawDirectly(ScrollPane scroll) {
    scroll.getStyleClass().add("drawn-directly");
    scroll
        .skinProperty()
        .addListener(
            (_, _, skin) -> {
              if (skin != null) {
                scroll.lookup(".viewport").setCache(false);
              }
            });
  }

  /// Makes everything that one press on `node` changes one step of the history.
  public static void asGesture(Node node, Session session) {
    node.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> session.choosing().beginGesture());
    node.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> session.choosing().endGesture());
  }

  /// Gives a control a tooltip that explains it, and a name and that explanation for screen
  /// readers.
  public static void explain(Control control, String name, String hint) {
    hint(control, hint);
    control.setAccessibleText(name);
    control.setAccessibleHelp(hint);
  }

  /// Gives a control a tooltip, and a name for screen readers.
  public static void describe(Control control, String hint) {
    hint(control, hint);
    control.setAccessibleText(hint);
  }

  /// A tooltip is a window of its own: the one that is there says other words.
  private static void hint(Control control, String words) {
    Tooltip known = control.getTooltip();
    if (known == null) {
      control.setTooltip(new Tooltip(words));
    } else {
      known.setText(words);
    }
  }
}
