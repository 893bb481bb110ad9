package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.GoldenNetworks;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.conversion.RuleFacts;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.experiment.Notation.Setting;
import io.spikeglass.files.results.RecipeList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The settings of publications by name.
class RecipesTest {

  static List<Recipe> recipes() {
    return Recipes.all();
  }

  /// On a network without and one with a trained bound: it converts and its account holds, or it
  /// says that it needs training.
  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeRuns(Recipe recipe) throws ProblemException {
    for (String file : List.of("net_cnn_lip.json", "net_residual.json")) {
      GoldenNetworks golden = GoldenNetworks.read(file);
      Workbench bench = new Workbench(golden.network(), golden.samples(), golden.samples());
      ConversionSettings settings = recipe.on(ConversionSettings.DEFAULT);
      SpikingNetwork spiking;
      try {
        spiking = bench.convert(settings, 8, new RunControl());
      } catch (ProblemException refused) {
        assertTrue(recipe.needsTraining(), recipe.name() + ": " + refused.problem());
        continue;
      }
      SampleAnalysis run = bench.run(spiking, 0, 8, new RunControl(), _ -> {});
      assertEquals(8, run.steps());
      assertTrue(run.selfCheck().passed(), recipe.name() + ": " + run.selfCheck());
    }
  }

  @Test
  void namesAreDistinctAndWrittenThereAndBack() throws ProblemException {
    Set<String> names = new HashSet<>();
    for (Recipe recipe : Recipes.all()) {
      assertTrue(names.add(recipe.name()));
      Map<Setting, String> texts = Notation.of(recipe.settings());
      assertEquals(
          recipe.settings(), Notation.settings(ConversionSettings.DEFAULT, texts, _ -> Map.of()));
      assertEquals(recipe, Recipes.of(recipe.settings()).orElseThrow());
    }
  }

  @Test
  void aRecipeLeavesAloneWhatItIsTriedOn() throws ProblemException {
    ConversionSettings base = ConversionSettings.DEFAULT.with(TieRule.TOLERANT).withSeed(5);
    ConversionSettings chosen = Notation.recipe(base, "ltb-2025");
    assertEquals(TieRule.TOLERANT, chosen.tie());
    assertEquals(5, chosen.seed());
    assertEquals(InputCoding.DIRECT, chosen.coding());
    assertEquals("ltb-2025", Recipes.of(chosen).orElseThrow().name());
    assertFalse(Recipes.of(chosen.with(InputCoding.RATE)).isPresent());
    assertThrows(ProblemException.class, () -> Notation.recipe(base, "ltb"));
  }

  /// Recipes that take an IC-SNN method say that it is a reconstruction.
  @Test
  void reconstructionsAreNamed() {
    for (Recipe recipe : Recipes.all()) {
      String sources =
          RuleFacts.of(recipe.settings().initialPotential()).source()
              + RuleFacts.of(recipe.settings().compensation()).source();
      assertEquals(sources.contains("reconstruction"), recipe.title().contains("reconstruction"));
    }
  }

  @Test
  void theDocumentationHasTheSameTable() throws IOException {
    assertEquals(
        RecipeList.page(),
        Files.readString(Path.of("src", "docs", "recipes.md"), StandardCharsets.UTF_8),
        "write it again with `spikeglass recipes --markdown`");
  }
}
