package io.spikeglass.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Fixtures;
import io.spikeglass.ui.InlineWorker;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.experiment.SamplesModel;
import java.util.List;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;

class DestinationsTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final SamplesModel samples = new SamplesModel(session, new Scoring(session));
  private final Destinations destinations =
      new Destinations(session, samples, new Places(new Group(), () -> {}, _ -> {}));
  private final Ranking ranking = new Ranking();

  private void open() {
    session.open("small", "test");
    worker.runAll();
  }

  /// What comes first.
  private Found found(String query) {
    open();
    return ranking.matching(destinations.all(query), query).getFirst();
  }

  @Test
  void nothingIsFoundWhileNothingIsOpen() {
    assertTrue(destinations.all("threshold").isEmpty());
  }

  @Test
  void aLayerIsSelectedByItsName() {
    found("layer second").action().run();
    assertEquals(1, session.focusProperty().get().layer());
  }

  @Test
  void aRecipeIsChosenByItsTitle() {
    Recipe recipe = Recipes.named("opi-2022").orElseThrow();
    found(recipe.title()).action().run();
    assertEquals(recipe.on(Choices.DEFAULT.settings()), session.choicesProperty().get().settings());
  }

  @Test
  void theWordRecipeFindsTheSettingAndEveryRecipe() {
    assertEquals("Setting › Recipe", found("recipe").path());
    List<Found> all = ranking.matching(destinations.all("recipe"), "recipe");
    assertEquals(
        Recipes.all().size(), all.stream().filter(f -> f.place().equals("Recipe")).count());
  }

  @Test
  void aSettingIsFoundByItsNameAndAnOptionByIts() {
    assertEquals("Setting › Threshold", found("thresh").path());
    found("half").action().run();
    assertEquals(
        new InitialPotential.Half(), session.choicesProperty().get().settings().initialPotential());
  }

  @Test
  void whatDoesNotFitComesLastAndSaysSo() {
    Found qcfs = found("qcfs");
    assertFalse(qcfs.refusal().isEmpty(), qcfs.path());
  }

  @Test
  void samplesAndStepsAreFoundByTheirNumber() {
    found("sample 7").action().run();
    assertEquals(7, session.sampleProperty().get());
    found("t=3").action().run();
    assertEquals(3, session.choicesProperty().get().steps());
    found("T 16").action().run();
    assertEquals(16, session.choicesProperty().get().steps());
    assertTrue(destinations.all("sample 4000").stream().noneMatch(f -> f.place().equals("Sample")));
  }

  @Test
  void stepsBeyondTheLastOneLengthenTheRun() {
    found("64 timesteps").action().run();
    assertEquals(64, session.choicesProperty().get().steps());
    assertEquals(64, session.choicesProperty().get().lastStep());
  }

  @Test
  void aClassIsFoundByItsName() {
    open();
    String name = samples.className(2);
    Found found =
        destinations.all(name).stream()
            .filter(f -> f.place().equals("Samples of class") && f.name().equals(name))
            .findFirst()
            .orElseThrow();
    found.action().run();
    assertTrue(samples.page().size() < 40);
  }
}
