package io.spikeglass.files.results;

import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The recipes as JSON and as a table of the documentation.
public final class RecipeList {

  private static final String COMBINATIONS =
      """

      ## What does not go together

      Such settings are refused, with the remedy in the message.

      | choice | not with | instead |
      |---|---|---|
      | `--reset hard` | neurons other than `if` and `leaky`: they keep what their spikes leave over | `--reset soft` |
      | `--neuron fs`, `ttfs` | V(0) other than `zero`, a charge per step (`--bias`), two passes (`--two-stage two-pass`), `evaluate --swap` | `--init zero`, `--bias none`, `--two-stage none` |
      | `--neuron fs`, `ttfs` | T above 24, above 256 | fewer steps |
      | `--two-stage srp` | neurons other than `if` | `none`, `two-pass` |
      | `--two-stage cos` | neurons other than `if`; `--reset hard` | `none`, `two-pass`; `--reset soft` |
      | `--compensation readout` | `--readout spike-count`, which counts spikes where the membranes hold a current; `--readout delayed`, whose mean leaves out steps that what is left over belongs to | another compensation, `--readout mean` |
      | `--threshold clip` | activations without a trained bound | `max`, `percentile`, `fixed:FILE` |
      | `--threshold .../neuron` | layers of images | per layer, per channel |
      | a network with leaky ReLUs | neurons other than `negative-threshold` | `--neuron negative-threshold` |
      """;

  private RecipeList() {}

  /// Writes all recipes as JSON.
  public static void writeJson(OutputStream out, Provenance provenance) throws IOException {
    Json.write(
        out,
        "recipes",
        provenance,
        json -> {
          json.beginList("recipes");
          for (Recipe recipe : Recipes.all()) {
            json.begin()
                .text("name", recipe.name())
                .text("title", recipe.title())
                .text("source", recipe.source())
                .text("needs", recipe.need().words())
                .text("remark", recipe.remark())
                .begin("settings");
            for (Map.Entry<Notation.Setting, String> entry : settings(recipe).entrySet()) {
              json.text(entry.getKey().key(), entry.getValue());
            }
            json.end().end();
          }
          json.endList();
        });
  }

  private static Map<Notation.Setting, String> settings(Recipe recipe) {
    Map<Notation.Setting, String> settings = new TreeMap<>(Notation.of(recipe.settings()));
    settings.keySet().removeIf(setting -> !Notation.isOfRecipe(setting));
    return settings;
  }

  /// The page of the documentation (`src/docs/recipes.md`).
  public static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Recipes

            Written by `spikeglass recipes --markdown`. A recipe is a set of settings under one
            name: `--recipe NAME` chooses it, an option beside it wins, and so it is in the window.
            What is not named in a row is as in `baseline`. Recipes marked *reconstruction* follow
            our reading of IC-SNN.

            | name | recipe | source | needs | settings | remark |
            |---|---|---|---|---|---|
            """);
    for (Recipe recipe : Recipes.all()) {
      page.append("| `")
          .append(recipe.name())
          .append("` | ")
          .append(recipe.title())
          .append(" | ")
          .append(recipe.source())
          .append(" | ")
          .append(recipe.need().words())
          .append(" | ")
          .append(differences(recipe))
          .append(" | ")
          .append(recipe.remark())
          .append(" |\n");
    }
    return page.append(COMBINATIONS).toString();
  }

  /// What differs from the baseline.
  private static String differences(Recipe recipe) {
    Map<Notation.Setting, String> baseline = settings(Recipes.named("baseline").orElseThrow());
    return settings(recipe).entrySet().stream()
        .filter(entry -> !entry.getValue().equals(baseline.get(entry.getKey())))
        .map(entry -> "`--" + entry.getKey().key() + " " + entry.getValue() + "`")
        .collect(Collectors.joining(" "));
  }
}
