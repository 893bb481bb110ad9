package io.spikeglass.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.CommandSearch.Found;
import java.util.List;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;

class DestinationsTest {

  private final InlineWorker worker = new InlineWorker();
  private final Session session = new Session(worker, Fixtures::open);
  private final Destinations destinations = new Destinations(session, new Group(), () -> {});

  private Found found(String query) {
    session.open("small", "test");
    worker.runAll();
    List<Found> found = CommandSearch.matching(destinations.all(), query);
    assertEquals(1, found.size(), query);
    return found.getFirst();
  }

  @Test
  void nothingIsFoundWhileNothingIsOpen() {
    assertTrue(destinations.all().isEmpty());
  }

  @Test
  void aLayerIsSelectedByItsName() {
    found("layer second").item().fire();
    assertEquals(1, session.focusProperty().get().layer());
  }

  @Test
  void aRecipeIsChosenByItsTitle() {
    Recipe recipe = Recipes.all().getLast();
    found("recipe › " + recipe.title()).item().fire();
    assertEquals(recipe.on(Choices.DEFAULT.settings()), session.choicesProperty().get().settings());
  }

  @Test
  void aSettingIsFoundByItsName() {
    assertEquals("Setting › Threshold", found("setting threshold").path());
  }
}
