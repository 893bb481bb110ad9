package io.spikeglass.ui.window;

import io.spikeglass.conversion.Recipe;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.Causes;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

/// Renders the comparison of two recipes and the lists of the conversion form. Runs as
/// [Screenshots] does: `OUT MODEL DATA RECIPE_A RECIPE_B`.
public final class RecipeScreenshots {

  private static final int[] LARGE = {1600, 1000};
  private static final int[] SMALL = {1100, 700};

  private RecipeScreenshots() {}

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args[0]));
    MainWindow window = Screenshots.begin("", args[1], args[2]);
    Screenshots.await(window, () -> window.session().runProperty().get() != null);
    choose(window, args[3]);
    Screenshots.await(window, () -> window.scoring().scoreProperty().get() != null);
    open(window, "#choose-neuron", out.resolve("form-neurons.png"));
    Screenshots.press(window, "#pin");
    choose(window, args[4]);
    Screenshots.press(window, "#show-all");
    Screenshots.await(
        window,
        () ->
            window.comparison().gains().isPresent()
                && window.comparison().causes().stateProperty().get() instanceof Causes.Found);
    Screenshots.take(window, out.resolve("recipes-light.png"), "light", LARGE, "");
    Screenshots.take(window, out.resolve("recipes-dark.png"), "dark", LARGE, "");
    SideScreenshots.show(
        window,
        () -> ((Button) window.stage().getScene().lookup("#causes-by-layer")).fire(),
        out.resolve("recipes-by-layer.png"));
    SideScreenshots.closeOthers(window);
    Screenshots.take(window, out.resolve("recipes-small.png"), "light", SMALL, "");
    Screenshots.end(window);
  }

  private static void choose(MainWindow window, String name) throws Exception {
    Recipe recipe = Recipes.named(name).orElseThrow();
    Screenshots.onWindowThread(
        () -> {
          window.session().choosing().change(recipe::on);
          return true;
        });
    Screenshots.await(
        window,
        () ->
            window.session().jobProperty().get() == null
                && window.session().freshness().isCurrent());
  }

  private static void open(MainWindow window, String list, Path file) throws Exception {
    SideScreenshots.show(
        window, () -> ((ComboBox<?>) window.stage().getScene().lookup(list)).show(), file);
    Screenshots.onWindowThread(
        () -> {
          ((ComboBox<?>) window.stage().getScene().lookup(list)).hide();
          return true;
        });
  }
}
