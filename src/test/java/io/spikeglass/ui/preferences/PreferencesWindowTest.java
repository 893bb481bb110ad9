package io.spikeglass.ui.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.figure.DecimalSign;
import io.spikeglass.figure.Ink;
import io.spikeglass.figure.Palette;
import io.spikeglass.figure.Style;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.window.WindowTest;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class PreferencesWindowTest extends WindowTest {

  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);

  @Start
  void start(Stage start) {
    open(start);
  }

  @AfterEach
  void restoreFormat() {
    Locale.setDefault(Locale.Category.FORMAT, format);
  }

  private void prefer(java.util.function.UnaryOperator<Preferred> change) throws Exception {
    onWindow(
        () -> {
          recall.preferences().change(change);
          return true;
        });
  }

  private Stage openPreferences(FxRobot robot) throws Exception {
    awaitRun();
    robot.press(KeyCode.CONTROL, KeyCode.COMMA).release(KeyCode.COMMA, KeyCode.CONTROL);
    await(
        () ->
            javafx.stage.Window.getWindows().stream()
                .anyMatch(it -> it instanceof Stage side && "Preferences".equals(side.getTitle())));
    return sideWindow("Preferences");
  }

  @Test
  void theThemeOfTheFormIsWornAtOnce(FxRobot robot) throws Exception {
    Stage side = openPreferences(robot);
    await(() -> side.getScene().lookup("#theme-dark") != null);
    robot.interact(() -> ((ToggleButton) node(side, "#theme-dark")).fire());
    assertEquals(ColorScheme.DARK, stage.getScene().getPreferences().getColorScheme());
    await(() -> side.getScene().getPreferences().getColorScheme() == ColorScheme.DARK);
    robot.interact(() -> ((ToggleButton) node(side, "#text-size-150")).fire());
    assertEquals(150, recall.preferences().now().textPercent());
    robot.interact(side::requestFocus);
    robot.type(KeyCode.ESCAPE);
    await(() -> !side.isShowing());
  }

  @Test
  void magnifiedTextScrollsWhereTheWindowIsTooSmall() throws Exception {
    awaitRun();
    double plain =
        onWindow(() -> node("#play").localToScene(node("#play").getLayoutBounds()).getHeight());
    prefer(p -> p.withText(200));
    await(() -> stage.getScene().lookup("#magnified") != null);
    await(
        () ->
            Math.abs(
                    node("#play").localToScene(node("#play").getLayoutBounds()).getHeight()
                        - 2 * plain)
                < 0.5);
    ScrollPane scroll = (ScrollPane) node("#magnified");
    assertEquals(ScrollPane.ScrollBarPolicy.ALWAYS, scroll.getHbarPolicy());
    assertEquals(ScrollPane.ScrollBarPolicy.ALWAYS, scroll.getVbarPolicy());
    await(
        () -> {
          scroll.setHvalue(1);
          scroll.setVvalue(1);
          stage.getScene().getRoot().layout();
          Bounds last = node(".status-bar").localToScene(node(".status-bar").getLayoutBounds());
          assertTrue(last.getMaxY() <= stage.getScene().getHeight() + 1, "reachable: " + last);
          return true;
        });
    prefer(p -> p.withText(100));
    await(() -> stage.getScene().lookup("#magnified") == null);
    await(
        () -> {
          assertEquals(
              plain, node("#play").localToScene(node("#play").getLayoutBounds()).getHeight(), 0.5);
          return true;
        });
  }

  @Test
  void theFlagOfTObeysTheMouseInAMagnifiedWindow(FxRobot robot) throws Exception {
    awaitRun();
    prefer(p -> p.withText(125));
    await(() -> stage.getScene().lookup("#magnified") != null);
    awaitRun();
    await(
        () -> {
          ((ScrollPane) node("#magnified")).setVvalue(1);
          stage.getScene().getRoot().layout();
          return boundsOf("#flag-T").getMaxY() < stage.getY() + stage.getHeight();
        });
    int before = window.session().choicesProperty().get().steps();
    drag(robot, "#flag-T", 160);
    assertTrue(window.session().choicesProperty().get().steps() > before);
  }

  @Test
  void aPresentationShowsThePlotsAloneAndPutsThePanelsBack(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.F6);
    robot.type(KeyCode.F7);
    await(() -> node("#experiment-panel").isVisible() && !node("#inspector").isVisible());
    robot.type(KeyCode.F11);
    await(
        () ->
            stage.isFullScreen()
                && !node("#experiment-panel").isVisible()
                && !node("#inspector").isVisible()
                && isNoticeShown());
    assertEquals("", stage.getFullScreenExitHint());
    robot.type(KeyCode.F7);
    await(() -> node("#inspector").isVisible());
    robot.type(KeyCode.F11);
    await(
        () ->
            !stage.isFullScreen()
                && node("#experiment-panel").isVisible()
                && !node("#inspector").isVisible());
  }

  @Test
  void numbersAreWrittenAnewWithAnotherSign() throws Exception {
    awaitRun();
    prefer(p -> p.with(DecimalSign.COMMA));
    assertEquals("0,500", Numbers.error(0.5));
    await(
        () ->
            stage.getScene().getRoot().lookupAll(".strip-value").stream()
                .anyMatch(
                    value -> ((javafx.scene.control.Label) value).getText().matches("0,\\d{3}")));
    prefer(p -> p.with(DecimalSign.POINT));
    assertEquals("0.500", Numbers.error(0.5));
  }

  @Test
  void thePaletteReachesPlotsAndTiles() throws Exception {
    awaitRun();
    FigureView scores = (FigureView) node("#scores");
    Color before = Color.web(Style.LIGHT.hex(Ink.TRUE_CLASS));
    Color after = Color.web(Style.LIGHT.in(Palette.TOL).hex(Ink.TRUE_CLASS));
    prefer(p -> p.with(io.spikeglass.ui.widget.Theme.LIGHT));
    await(() -> pixels(scores, before) > 0);
    prefer(p -> p.with(Palette.TOL));
    await(() -> pixels(scores, after) > 0);
    assertNotEquals(before, after);
    assertTrue(stage.getScene().getRoot().getStyle().contains("-sg-part-x: #EE8866"));
    assertFalse(stage.getScene().getRoot().getStyle().isBlank());
  }

  private static int pixels(FigureView view, Color color) {
    if (!view.isSettled()) {
      return 0;
    }
    WritableImage picture = view.snapshot(null, null);
    PixelReader reader = picture.getPixelReader();
    int found = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        found += reader.getColor(x, y).equals(color) ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void threadsConcernTheEvaluation() throws Exception {
    awaitRun();
    prefer(p -> p.withThreads(3));
    assertEquals(3, onWindow(() -> window.session().threadsProperty().get()));
  }
}
