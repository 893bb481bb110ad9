package io.spikeglass.ui.widget;

import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// A window beside the main one, such as preferences, help or log: it blocks nothing, wears what
/// the main window wears, and closes with Escape.
public final class SideWindow {

  private static final double MARGIN = 40;

  private final Stage owner;
  private final Magnified root;
  private final Stage stage = new Stage();

  /// @param content is given the room of the window, and scrolls in less than its smallest size
  public SideWindow(Stage owner, String title, Region content) {
    this.owner = owner;
    stage.initOwner(owner);
    stage.setTitle(title);
    content.getStyleClass().add("side-window");
    root = new Magnified(content);
    root.follow(Magnified.around(owner.getScene().getRoot()));
    Scene scene = new Scene(root);
    Bindings.bindContent(scene.getStylesheets(), owner.getScene().getStylesheets());
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            stage.close();
          }
        });
    // A list takes Escape as the end of editing, whether or not it is edited.
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE
              && key.getTarget() instanceof ListView<?> list
              && list.getEditingIndex() < 0) {
            stage.close();
          }
        });
    stage.setScene(scene);
    // Not every system gives the focus back by itself.
    stage.setOnHidden(_ -> owner.requestFocus());
  }

  /// Brings the window to the front, `width` × `height` at 100 %, at most as large as the screen.
  public void show(double width, double height) {
    if (!stage.isShowing()) {
      double times = root.magnification();
      var screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(times * width, screen.getWidth() - MARGIN));
      stage.setHeight(Math.min(times * height, screen.getHeight() - MARGIN));
      stage.setX(
          inside(
              owner.getX() + (owner.getWidth() - stage.getWidth()) / 2,
              screen.getMaxX() - stage.getWidth()));
      stage.setY(inside(owner.getY() + MARGIN, screen.getMaxY() - stage.getHeight()));
      stage.show();
    }
    stage.toFront();
    stage.requestFocus();
  }

  private static double inside(double wanted, double most) {
    return Math.max(0, Math.min(wanted, most));
  }

  /// The window of the system.
  public Stage stage() {
    return stage;
  }
}
