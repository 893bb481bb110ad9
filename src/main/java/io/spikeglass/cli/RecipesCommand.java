package io.spikeglass.cli;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.results.RecipeList;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `recipes`: the settings of publications by name.
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    description = "Lists the recipes that --recipe takes.")
final class RecipesCommand implements Callable<Integer> {

  private final Console console;

  @Option(names = "--json", description = "writes JSON, with every setting")
  private boolean json;

  @Option(names = "--markdown", description = "writes the page src/docs/recipes.md")
  private boolean markdown;

  RecipesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return ExitCode.of(console.attempt(this::list)).code();
  }

  private int list() throws IOException {
    if (json) {
      RecipeList.writeJson(console.out(), Provenance.of(ConversionSettings.DEFAULT));
    } else if (markdown) {
      console.out().print(RecipeList.page());
    } else {
      for (Recipe recipe : Recipes.all()) {
        String remark = recipe.remark().isEmpty() ? "" : "; " + recipe.remark();
        console
            .out()
            .printf(
                Locale.ROOT,
                "%-22s %s (%s%s)%n",
                recipe.name(),
                recipe.title(),
                recipe.source(),
                remark);
      }
    }
    return Recipes.all().size();
  }
}
