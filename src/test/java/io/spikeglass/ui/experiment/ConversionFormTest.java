package io.spikeglass.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.Waiting;
import io.spikeglass.ui.work.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The conversion form by itself, on a session that runs on the window's thread.
@ExtendWith(ApplicationExtension.class)
class ConversionFormTest {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private Scene scene;

  @Start
  void start(Stage stage) {
    session.open("small", "test");
    worker.runAll();
    ScrollPane panel = new ScrollPane(new ConversionForm(session));
    panel.setFitToWidth(true);
    scene = new Scene(panel, 300, 900);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() throws Exception {
    Waiting.onWindow(
        () -> {
          List.copyOf(Window.getWindows()).forEach(Window::hide);
          return true;
        });
  }

  private ConversionSettings settings() {
    return session.choicesProperty().get().settings();
  }

  private void change(UnaryOperator<ConversionSettings> change) throws Exception {
    Waiting.onWindow(
        () -> {
          session.choosing().change(change);
          worker.runAll();
          return true;
        });
  }

  private List<Population> populations() throws Exception {
    return Waiting.onWindow(
        () -> {
          worker.runAll();
          Run run = session.runProperty().get();
          assertNotNull(run);
          return run.populations();
        });
  }

  private Node node(String query) {
    Node node = scene.lookup(query);
    assertNotNull(node, query);
    return node;
  }

  private boolean isShown(String query) {
    return node(query).getParent().isVisible();
  }

  @SuppressWarnings("unchecked")
  private <T> void choose(String box, T option) throws Exception {
    Waiting.onWindow(
        () -> {
          ((OptionBox<T>) node(box)).setValue(option);
          return true;
        });
  }

  private void type(String field, String text) throws Exception {
    Waiting.onWindow(
        () -> {
          TextField typed = (TextField) node(field);
          typed.setText(text);
          typed.fireEvent(new ActionEvent());
          return true;
        });
  }

  @Test
  void potentialsGivenByHandStartFromThoseInUseAndAreTyped() throws Exception {
    change(settings -> settings.with(new InitialPotential.Half()));
    float half = populations().getFirst().threshold()[0] / 2;
    assertFalse(isShown("#field-v0-first"));
    choose("#choose-initialisation", new InitialPotential.Fixed(Map.of()));
    assertEquals(half, populations().getFirst().initialPotential()[0], 1e-3 * half);
    assertTrue(isShown("#field-v0-first") && isShown("#field-v0-second"));
    type("#field-v0-first", "−0,25");
    assertEquals(-0.25f, populations().getFirst().initialPotential()[0]);
    type("#field-v0-first", "a lot");
    assertEquals("-0.25", ((TextField) node("#field-v0-first")).getText());
  }

  @Test
  void thresholdsGivenByHandStartFromThoseInUseAndAreTyped() throws Exception {
    float before = populations().get(1).threshold()[0];
    choose("#choose-threshold", new ThresholdRule.Fixed(Map.of()));
    assertEquals(before, populations().get(1).threshold()[0], 1e-3 * before);
    type("#field-theta-second", "1.5");
    assertEquals(1.5f, populations().get(1).threshold()[0]);
    type("#field-theta-second", "-1");
    assertEquals(1.5f, populations().get(1).threshold()[0]);
  }

  @Test
  void theLeakIsASlider() throws Exception {
    choose("#choose-neuron", NeuronRule.Leaky.DEFAULT);
    Waiting.onWindow(
        () -> {
          ((Slider) node("#slider-leak")).setValue(0.2004);
          return true;
        });
    assertEquals(new NeuronRule.Leaky(0.2), settings().neuron());
    change(settings -> settings.with(new NeuronRule.IntegrateAndFire()));
    Waiting.await(() -> !node("#slider-leak").getParent().getParent().isVisible());
  }

  @Test
  void whatDoesNotFitSaysWhyBeforeItIsChosen(FxRobot robot) throws Exception {
    change(settings -> settings.with(Reset.HARD));
    Waiting.click(robot, "#choose-neuron");
    String burst = NeuronRule.Burst.DEFAULT.facts().title();
    Waiting.await(() -> isRefused(burst, "soft") && isRefused(burst, "Sends up to"));
    Waiting.await(() -> isOffered(NeuronRule.Leaky.DEFAULT.facts().title()));
    Waiting.click(robot, () -> cell(burst).orElseThrow());
    Waiting.await(() -> session.messages().troubleProperty().get() != null);
    assertInstanceOf(Trouble.Expected.class, session.messages().troubleProperty().get());
    assertEquals(new NeuronRule.IntegrateAndFire(), settings().neuron());
    assertEquals(
        new NeuronRule.IntegrateAndFire(), ((OptionBox<?>) node("#choose-neuron")).getValue());
  }

  @Test
  void onceItFitsItIsChosen(FxRobot robot) throws Exception {
    Waiting.click(robot, "#choose-neuron");
    String burst = NeuronRule.Burst.DEFAULT.facts().title();
    Waiting.await(() -> isOffered(burst));
    Waiting.click(robot, () -> cell(burst).orElseThrow());
    Waiting.await(() -> settings().neuron().equals(NeuronRule.Burst.DEFAULT));
    assertNull(session.messages().troubleProperty().get());
  }

  @Test
  void recipesOfTrainedBoundsAreMarkedWhereThereAreNone(FxRobot robot) throws Exception {
    Waiting.click(robot, "#choose-recipe");
    Waiting.await(() -> isOffered("Cao 2015"));
    Waiting.await(() -> isRefused("QCFS 2022", "trained bound"));
  }

  @Test
  void recipesStandUnderTheHeadingsOfTheirFamilies(FxRobot robot) throws Exception {
    Waiting.click(robot, "#choose-recipe");
    Waiting.await(() -> isOffered("Cao 2015"));
    assertEquals("Thresholds", headingOf("Cao 2015"));
    assertEquals("", headingOf("Diehl 2015"), "the same family");
    Waiting.await(() -> heading("Thresholds").isPresent());
    Waiting.click(robot, () -> heading("Thresholds").orElseThrow());
    assertEquals(ConversionSettings.DEFAULT, settings(), "a heading is no option");
  }

  private static Optional<Node> heading(String words) {
    return Window.getWindows().stream()
        .filter(window -> !(window instanceof Stage))
        .flatMap(window -> window.getScene().getRoot().lookupAll(".option-group").stream())
        .filter(label -> words.equals(((Label) label).getText()))
        .findFirst();
  }

  private static String headingOf(String option) {
    return cell(option).orElseThrow().getGraphic() == null
        ? ""
        : ((Label) cell(option).orElseThrow().lookup(".option-group")).getText();
  }

  /// Another granularity belongs to rules that have it.
  @Test
  void whatTheRuleDoesNotHaveIsMarked(FxRobot robot) throws Exception {
    change(settings -> settings.with(ThresholdRule.LargestCurrent.DEFAULT));
    Waiting.click(robot, "#choose-one-θ-per");
    Waiting.await(() -> isRefused("channel", "layer with the rule chosen"));
  }

  private static Optional<ListCell<?>> cell(String words) {
    return Window.getWindows().stream()
        .filter(window -> !(window instanceof Stage))
        .flatMap(window -> window.getScene().getRoot().lookupAll(".list-cell").stream())
        .filter(ListCell.class::isInstance)
        .<ListCell<?>>map(cell -> (ListCell<?>) cell)
        .filter(cell -> words.equals(cell.getText()))
        .findFirst();
  }

  private static boolean isOffered(String words) {
    return cell(words).filter(cell -> !cell.getPseudoClassStates().contains(REFUSED)).isPresent();
  }

  private static boolean isRefused(String words, String reason) {
    return cell(words)
        .filter(cell -> cell.getPseudoClassStates().contains(REFUSED))
        .map(ListCell::getTooltip)
        .filter(tooltip -> tooltip.getText().contains(reason))
        .isPresent();
  }
}
