package io.spikeglass.ui.window;

import io.spikeglass.ui.Bookmark;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Sources;
import io.spikeglass.ui.inspect.Inspector;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Trouble;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Has the window return as it was left: place and size, panels, tab, and what was open in it.
final class WindowMemory {

  private final Stage stage;
  private final Recall recall;
  private final Session session;
  private final Body body;
  private final Inspector inspector;

  WindowMemory(Stage stage, Recall recall, Session session, Body body, Inspector inspector) {
    this.stage = stage;
    this.recall = recall;
    this.session = session;
    this.body = body;
    this.inspector = inspector;
  }

  /// Remembers the window as it stands.
  void keep() {
    Set<String> panels = new HashSet<>();
    states()
        .forEach(
            (name, state) -> {
              if (state.get()) {
                panels.add(name);
              }
            });
    Rectangle2D bounds =
        new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    recall.remember(
        new AsLeft(bounds, stage.isMaximized(), panels, inspector.tab(), session.bookmark()));
  }

  /// What is kept of the panels, by name.
  private Map<String, BooleanProperty> states() {
    return Map.of(
        "experiment", body.left().drawnProperty(),
        "experiment-away", body.left().awayProperty(),
        "inspector", body.right().drawnProperty(),
        "inspector-away", body.right().awayProperty());
  }

  /// Takes the window up as it was left; opens the running example where nothing was, or where it
  /// cannot be opened any more.
  void takeUp() {
    Optional<AsLeft> left = recall.asLeft();
    left.ifPresent(this::arrange);
    left.flatMap(AsLeft::place).ifPresentOrElse(this::takeUp, this::openFirst);
  }

  private void arrange(AsLeft left) {
    Rectangle2D bounds = left.bounds();
    if (!Screen.getScreensForRectangle(bounds).isEmpty()) {
      stage.setX(bounds.getMinX());
      stage.setY(bounds.getMinY());
      stage.setWidth(Math.max(MainWindow.LEAST_WIDTH, bounds.getWidth()));
      stage.setHeight(Math.max(MainWindow.LEAST_HEIGHT, bounds.getHeight()));
    }
    stage.setMaximized(left.maximised());
    states().forEach((name, state) -> state.set(left.panels().contains(name)));
    inspector.show(left.tab());
  }

  private void takeUp(Bookmark place) {
    session.open(place);
    session
        .openingProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends @Nullable Job> opening,
                  @Nullable Job before,
                  @Nullable Job now) {
                opening.removeListener(this);
                Platform.runLater(WindowMemory.this::fallBack);
              }
            });
  }

  /// What was open is not there any more: says so, over the running example.
  private void fallBack() {
    Trouble why = session.messages().troubleProperty().get();
    if (session.openedProperty().get() == null && why != null) {
      openFirst();
      session.messages().report(why);
    }
  }

  private void openFirst() {
    session.open(Sources.FIRST.model(), Sources.FIRST.data());
  }
}
