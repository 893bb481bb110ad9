package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.Accounts;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.WholeWords;
import io.spikeglass.ui.inspect.Inspector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The window and what opens beside it at every text size. Windows of 1600 × 1000 are a little
/// smaller here, because the headless platform does not draw them.
class LargeTextTest extends WindowTest {

  private static final Set<String> BUTTONS =
      Set.of("Open…", "▶ Replay", "Step", "Stop", "Pin A", "Export…", "Search  Ctrl+K");

  @Start
  void start(Stage start) {
    open(start);
  }

  private void prefer(FxRobot robot, int percent) {
    robot.interact(() -> recall.preferences().change(now -> now.withText(percent)));
  }

  private void resize(FxRobot robot, double width, double height) throws Exception {
    robot.interact(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
    await(() -> stage.getScene().getWidth() == width && stage.getScene().getHeight() == height);
  }

  private static Stream<Labeled> shown(Node node) {
    if (!node.isVisible()) {
      return Stream.of();
    }
    return node instanceof Labeled labeled
        ? Stream.of(labeled)
        : node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(LargeTextTest::shown)
            : Stream.of();
  }

  /// What the toolbar offers, in its row or in the menu at its end.
  private Set<String> offered() {
    return Stream.concat(
            shown(node(".toolbar")).map(Labeled::getText),
            ((MenuButton) node("#overflow")).getItems().stream().map(MenuItem::getText))
        .collect(Collectors.toSet());
  }

  private List<String> outside() {
    Node content =
        node("#time-bar").getScene().getRoot().lookup(".top-row").getParent().getParent();
    Bounds room = content.localToScene(content.getLayoutBounds());
    List<String> found = new ArrayList<>();
    Stream.of(".top-row", ".toolbar", "#time-bar")
        .flatMap(bar -> shown(node(bar)))
        .forEach(
            labeled -> {
              Bounds place = labeled.localToScene(labeled.getLayoutBounds());
              if (WholeWords.isCut(labeled)) {
                found.add(labeled.getText() + " is cut");
              }
              if (place.getMinX() < room.getMinX() - 0.5
                  || place.getMaxX() > room.getMaxX() + 0.5
                  || place.getMaxY() > room.getMaxY() + 0.5) {
                found.add(labeled.getText() + " at " + place + " of " + room);
              }
            });
    return found;
  }

  /// Has the toolbar say the longest words it has.
  private void sayAll(FxRobot robot) {
    robot.interact(
        () -> {
          window.comparison().pin();
          window.session().choosing().toggleInitialisation();
          window.session().choosing().toggleCompensation();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1100, 700",
    "100, 1280, 800",
    "125, 1100, 700",
    "125, 1596, 996",
    "150, 1100, 700",
    "150, 1596, 996",
    "200, 1596, 996"
  })
  void everyButtonIsOfferedWithAllItsWords(int percent, double width, double height, FxRobot robot)
      throws Exception {
    awaitRun();
    prefer(robot, percent);
    resize(robot, width, height);
    sayAll(robot);
    awaitRest();
    await(
        () -> {
          stage.getScene().getRoot().layout();
          return offered().containsAll(BUTTONS);
        });
    await(
        () -> {
          assertEquals(List.of(), outside());
          return true;
        });
  }

  /// Every state of the window, on a network of few layers and on one of many.
  @ParameterizedTest
  @CsvSource({
    "small, 100, 1596, 996",
    "small, 150, 1596, 996",
    "small, 100, 1100, 700",
    "residual, 125, 1596, 996",
    "residual, 100, 1100, 700"
  })
  void everyWordIsWhole(String model, int percent, double width, double height, FxRobot robot)
      throws Exception {
    robot.interact(() -> window.session().open(model, "test"));
    await(() -> window.session().openedProperty().get().model().equals(model));
    prefer(robot, percent);
    resize(robot, width, height);
    awaitRest();
    SortedSet<String> lacking = new TreeSet<>();
    for (String tab : Inspector.TABS) {
      robot.interact(() -> window.commands().inspect(Inspector.TABS.indexOf(tab)));
      look(robot, tab, lacking);
    }
    robot.interact(() -> window.accounts().look(Accounts.Scope.DATA_SET));
    look(robot, "data set", lacking);
    robot.interact(() -> window.commands().foldInspector());
    sayAll(robot);
    look(robot, "all said", lacking);
    robot.interact(() -> window.commands().foldExperiment());
    look(robot, "experiment", lacking);
    robot.interact(() -> window.comparison().show(Comparison.Shown.ALL));
    look(robot, "compare", lacking);
    assertEquals(List.of(), List.copyOf(lacking));
  }

  private void look(FxRobot robot, String state, SortedSet<String> lacking) throws Exception {
    awaitRest();
    Waiting.pulses(2);
    robot.interact(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          WholeWords.lacking(stage.getScene().getRoot())
              .forEach(words -> lacking.add(state + ": " + words));
        });
  }

  @Test
  void nothingScrollsAtOneAndAHalfInThePlannedWindow(FxRobot robot) throws Exception {
    awaitRun();
    prefer(robot, 150);
    resize(robot, 1596, 996);
    await(
        () -> {
          ScrollPane scroll = (ScrollPane) node("#magnified");
          return scroll.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER
              && scroll.getVbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER;
        });
  }

  @Test
  void theWindowScrollsAfterTheFocus(FxRobot robot) throws Exception {
    awaitRun();
    resize(robot, 1100, 700);
    prefer(robot, 200);
    await(() -> node("#magnified").isVisible());
    awaitRest();
    robot.interact(() -> node("#show-b").requestFocus());
    await(() -> isInView("#show-b"));
    robot.interact(() -> node("#play").requestFocus());
    await(() -> isInView("#play") && !isInView("#show-b"));
  }

  private boolean isInView(String query) {
    Node node = node(query);
    Bounds place = node.localToScene(node.getLayoutBounds());
    return place.getMinX() >= -0.5
        && place.getMinY() >= -0.5
        && place.getMaxX() <= stage.getScene().getWidth() + 0.5
        && place.getMaxY() <= stage.getScene().getHeight() + 0.5;
  }

  @Test
  void figuresOfPopOversGrowWithTheText(FxRobot robot) throws Exception {
    awaitRun();
    resize(robot, 1400, 880);
    double plain = microscopeWidth(robot);
    prefer(robot, 125);
    awaitRest();
    assertEquals(1.25 * plain, microscopeWidth(robot), 2);
  }

  private double microscopeWidth(FxRobot robot) throws Exception {
    robot.interact(() -> window.commands().microscope());
    Bounds place = Waiting.resting(robot, "#microscope");
    robot.interact(() -> robot.lookup("#microscope").query().getScene().getWindow().hide());
    return place.getWidth();
  }

  @Test
  void menusGrowWithTheText(FxRobot robot) throws Exception {
    awaitRun();
    resize(robot, 1100, 700);
    double plain = menuHeight(robot);
    prefer(robot, 150);
    resize(robot, 1596, 996);
    awaitRest();
    assertEquals(1.5 * plain, menuHeight(robot), 2);
  }

  /// Of one entry of the menu at the end of the toolbar.
  private double menuHeight(FxRobot robot) throws Exception {
    await(() -> node("#overflow").isVisible());
    MenuButton overflow = (MenuButton) node("#overflow");
    robot.interact(overflow::show);
    Bounds place = Waiting.resting(robot, ".menu-item");
    robot.interact(overflow::hide);
    assertTrue(place.getHeight() > 0);
    return place.getHeight();
  }
}
