package io.spikeglass.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Granularity;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.PlotArea;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.export.Exportable;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.work.Freshness;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Two recipes, from their names to the layer and the cause that make the difference.
class ComparisonJourneyTest extends WindowTest {

  /// The experiment and the comparison stand beside the centre.
  private static final double ROOMY_WIDTH = 1500;

  private static final long LONGEST_MILLIS = TimeUnit.SECONDS.toMillis(LONGEST_SECONDS);

  @Start
  void start(Stage start) {
    open(start);
    start.setWidth(ROOMY_WIDTH);
  }

  private void choose(FxRobot robot, String name) throws Exception {
    Recipe recipe = Recipes.named(name).orElseThrow();
    await(() -> node("#choose-recipe").isVisible());
    robot.interact(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<Recipe> box = (ComboBox<Recipe>) node("#choose-recipe");
          box.setValue(recipe);
        });
    await(() -> window.session().choicesProperty().get().settings().equals(on(recipe)));
    await(() -> window.session().freshness().isCurrent());
  }

  private ConversionSettings on(Recipe recipe) {
    return recipe.on(window.session().choicesProperty().get().settings());
  }

  private String words(String id) {
    return ((Label) node(id)).getText();
  }

  /// SRP runs four steps before those that count: at T = 8 it has taken 12, which OPI gets too.
  @Test
  void twoRecipesAreComparedAtEqualTotalStepsDownToLayerAndCause(FxRobot robot) throws Exception {
    awaitRun();
    choose(robot, "opi-2022");
    robot.type(KeyCode.P);
    choose(robot, "srp-2023");
    click(robot, "#show-all");
    String equal = "12 steps in total (A at T = 12, B at T = 8)";
    await(
        () ->
            words("#causes").startsWith(equal + ", sample ")
                && words("#causes").contains(" adds more error than "));
    await(() -> seen("#difference-added").heading().subtitle().equals("this sample"));
    click(robot, "#compare-scope-data_set");
    await(
        () ->
            words("#causes").startsWith(equal + ", 40 samples: ")
                && words("#causes").contains(" adds more error than "));
    await(() -> words("#gains-scope").equals(equal + ": on the 40 samples evaluated in both"));
    await(() -> words("#compare-headline").startsWith("At " + equal + ", "));
    await(() -> words("#compare-headline").contains(" of the same 40 samples, p = "));
    assertTrue(words("#compare-differing").contains(" settings differ: "));
    assertTrue(words("#mcnemar").startsWith("p = "));
    awaitRest();
    assertEquals("steps in total", seen("#compare-accuracy").panels().getFirst().x().label());
    await(() -> seen("#difference-added").heading().subtitle().equals("data set, 40 samples"));
    click(robot, "#pair-t");
    String atEqualT = "T = 8 (A answers after 8 steps, B after 12)";
    await(() -> words("#causes").startsWith(atEqualT + ", 40 samples: "));
    await(() -> words("#gains-scope").startsWith(atEqualT));
    click(robot, "#pair-steps");
    await(() -> words("#causes").startsWith(equal));
  }

  /// One setting differs: it stands in the second sentence in the words of the form, and the bars
  /// are the way to the other layers.
  @Test
  void aClickOnABarSelectsItsLayer(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.P);
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness().isCurrent());
    click(robot, "#show-all");
    String only = "Only one setting differs: Initialisation, A zero, B Algorithm 2, K = ";
    await(() -> words("#compare-differing").startsWith(only));
    assertTrue(words("#compare-differing").endsWith(" · reconstruction."));
    int before = window.session().focusProperty().get().layer();
    int next = before == 0 ? 1 : 0;
    for (String chart : List.of("#a-added", "#b-added", "#difference-added")) {
      robot.interact(() -> window.session().looking().selectLayer(before));
      clickRow(robot, chart, next);
      await(() -> window.session().focusProperty().get().layer() == next);
      await(() -> seen("#a-map").heading().title().startsWith(layer(next) + ","));
    }
  }

  /// With two settings that differ, a click tells them apart; it can be called off.
  @Test
  void everySettingThatDiffersIsTriedAlone(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.P);
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness().isCurrent());
    click(robot, "#show-all");
    await(() -> words("#compare-differing").startsWith("Only one setting differs: "));
    assertTrue(!node("#effects-start").isVisible());
    robot.interact(
        () ->
            window
                .session()
                .choosing()
                .change(settings -> settings.with(settings.threshold().per(Granularity.CHANNEL))));
    await(() -> words("#compare-differing").startsWith("2 settings differ: "));
    await(() -> window.session().freshness().isCurrent());
    click(robot, "#effects-start");
    await(() -> node("#effects-verdict").isVisible());
    assertTrue(words("#effects-place").startsWith("On the first 40 samples; error: "));
    List<String> cells =
        ((GridPane) node("#effects-rows"))
            .getChildren().stream().map(cell -> ((Label) cell).getText()).toList();
    assertTrue(cells.containsAll(List.of("One θ per", "Initialisation")), cells.toString());
    assertTrue(!node("#effects-start").isVisible() && !node("#effects-cancel").isVisible());
  }

  @Test
  void tryingTheSettingsCanBeCalledOff(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().open("endless", "test"));
    await(() -> window.session().openedProperty().get().model().equals("endless"));
    await(() -> window.session().freshness() instanceof Freshness.Live);
    robot.type(KeyCode.P);
    robot.interact(
        () ->
            window
                .session()
                .choosing()
                .change(
                    settings ->
                        settings
                            .with(new InitialPotential.Half())
                            .with(settings.threshold().per(Granularity.CHANNEL))));
    await(() -> window.session().freshness() instanceof Freshness.Live);
    click(robot, "#show-all");
    click(robot, "#effects-start");
    await(() -> window.comparison().effects().jobProperty().get() != null);
    click(robot, "#effects-cancel");
    await(() -> window.comparison().effects().jobProperty().get() == null);
    await(() -> node("#effects-start").isVisible());
  }

  /// The page comes first; A is let go beside the button that pinned it.
  @Test
  void thePageAndEveryPlotCanBeExported(FxRobot robot) throws Exception {
    awaitRun();
    robot.type(KeyCode.P);
    click(robot, "#toggle-initialisation");
    await(() -> window.session().freshness().isCurrent());
    click(robot, "#show-all");
    for (String plot : List.of("#a-scores", "#b-scores", "#difference-scores")) {
      await(() -> isPainted((FigureView) node(plot)));
    }
    await(() -> window.comparison().gains().isPresent());
    awaitRest();
    robot.interact(() -> window.commands().export());
    Stage exporting = sideWindow("Export");
    await(() -> !exports(exporting).getItems().isEmpty());
    List<String> names = exports(exporting).getItems().stream().map(Exportable::name).toList();
    assertEquals("The whole page", names.getFirst());
    assertTrue(names.containsAll(List.of("A: Error added", "B: Raster", "Accuracy")));
    // What was made of both opens neither again.
    for (Exportable item : exports(exporting).getItems()) {
      assertEquals(item.name().matches("[AB]: .*"), item.run().isPresent(), item.name());
    }
    await(() -> preview(exporting).getImage() != null);
    Image page = preview(exporting).getImage();
    robot.interact(() -> exports(exporting).getSelectionModel().select(1));
    await(() -> preview(exporting).getImage() != page);
    robot.interact(exporting::close);
    assertTrue(
        ((Button) node("#unpin")).isVisible()
            && ((ToggleButton) node("#show-a")).getTooltip().getText().contains("Baseline"));
    click(robot, "#unpin");
    await(() -> window.comparison().pinnedProperty().get() == null);
    await(() -> !node("#unpin").isVisible());
  }

  @SuppressWarnings("unchecked")
  private static ListView<Exportable> exports(Stage exporting) {
    return (ListView<Exportable>) exporting.getScene().lookup("#export-list");
  }

  private static ImageView preview(Stage exporting) {
    return (ImageView) ((ScrollPane) exporting.getScene().lookup("#paper-preview")).getContent();
  }

  private String layer(int index) {
    return window.session().runProperty().get().populations().get(index).name();
  }

  private void clickRow(FxRobot robot, String chart, int row) throws Exception {
    FigureView view = (FigureView) node(chart);
    await(() -> isPainted(view));
    Waiting.resting(robot, chart);
    Point2D at =
        onWindow(
            () -> {
              PlotArea area = view.shown().orElseThrow().plot().areas().getFirst();
              return view.localToScreen(area.left() + 2, area.pixelY(row + 0.5));
            });
    robot.clickOn(at, MouseButton.PRIMARY);
  }

  private Figure seen(String id) {
    return ((FigureView) node(id)).shown().orElseThrow().figure();
  }

  /// Both evaluations go on for longer than the test lasts.
  @Test
  void theListOfAPointFollowsTheEvaluations(FxRobot robot) throws Exception {
    awaitRun();
    robot.interact(() -> window.session().open("endless", "test"));
    await(() -> window.session().openedProperty().get().model().equals("endless"));
    await(() -> window.session().freshness() instanceof Freshness.Live);
    robot.interact(
        () -> {
          window.comparison().pin();
          window.session().choosing().toggleInitialisation();
          window.session().choosing().setSteps(2);
        });
    await(() -> window.comparison().scoreOfB().flatMap(score -> score.at(2)).isPresent());
    robot.interact(() -> window.commands().samplesAtT());
    await(() -> differing(robot) > 0);
    int before = WaitForAsyncUtils.waitForAsyncFx(LONGEST_MILLIS, () -> differing(robot));
    await(() -> differing(robot) > before);
  }

  /// Samples that the list on show says are gained or lost.
  private static int differing(FxRobot robot) {
    return robot.lookup("#point .section").queryAllAs(Label.class).stream()
        .filter(label -> label.getText().matches("(Gained|Lost) .*"))
        .mapToInt(label -> Integer.parseInt(label.getText().replaceAll("\\D", "")))
        .sum();
  }
}
