package io.spikeglass.ui.search;

import io.spikeglass.conversion.Combinations;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.experiment.Setting;
import io.spikeglass.ui.experiment.SettingList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/// What the search finds besides the commands of the menus: recipes, the settings of the form and
/// their options, the layers of the run, classes, samples by their number and steps by theirs.
public final class Destinations {

  private static final String SETTING = "Setting";
  private static final int MOST_DIGITS = 7;
  private static final Set<String> SAMPLE_WORDS = Set.of("sample", "image", "number");
  private static final Set<String> STEP_WORDS = Set.of("t", "=", "time", "step", "steps");

  private final Session session;
  private final SamplesModel samples;
  private final Parent window;
  private final Runnable unfold;

  /// @param window in which the settings stand
  /// @param unfold shows the panel of the experiment
  public Destinations(Session session, SamplesModel samples, Parent window, Runnable unfold) {
    this.session = session;
    this.samples = samples;
    this.window = window;
    this.unfold = unfold;
  }

  /// All of them, as they are now.
  ///
  /// @param query names the number of a sample or of steps, if there is one in it
  public List<Found> all(String query) {
    List<Found> all = new ArrayList<>();
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      return all;
    }
    addNumbered(all, query.toLowerCase(Locale.ROOT), opened);
    Recipes.all().forEach(recipe -> all.add(change("Recipe", recipe.title(), recipe::on, opened)));
    all.add(Found.of(SETTING, "Recipe", () -> reach("Recipe")));
    for (Setting<?> setting : SettingList.of(opened.network(), List::of)) {
      all.add(Found.of(SETTING, setting.name(), () -> reach(setting.name())));
      addOptions(all, setting, opened);
    }
    int[] layers = opened.network().activations();
    for (int i = 0; i < layers.length; i++) {
      int layer = i;
      String name = opened.network().nodes().get(layers[i]).name();
      all.add(Found.of("Layer", name, () -> session.looking().selectLayer(layer)));
    }
    for (int label : samples.classesOffered()) {
      all.add(
          Found.of("Samples of class", samples.className(label), () -> samples.showClass(label)));
    }
    return all;
  }

  private <T> void addOptions(List<Found> all, Setting<T> setting, Opened opened) {
    for (T option : setting.options()) {
      all.add(
          change(
              setting.name(),
              setting.words().apply(option),
              settings -> setting.set().apply(settings, option),
              opened));
    }
  }

  /// Changes the settings, where that goes together with the rest of them.
  private Found change(
      String place, String name, UnaryOperator<ConversionSettings> change, Opened opened) {
    Found found =
        Found.of(
            place,
            name,
            () -> {
              session.choosing().change(change);
              unfold.run();
            });
    Choices next = session.choicesProperty().get();
    next = next.with(change.apply(next.settings()));
    return Combinations.refusal(opened.network(), next.settings(), next.fittedSteps()).isPresent()
        ? found.refused("does not fit this network or the other settings")
        : found;
  }

  private void addNumbered(List<Found> all, String query, Opened opened) {
    List<String> words = Arrays.asList(query.replace("=", " = ").strip().split("\\s+"));
    OptionalInt number =
        words.stream()
            .filter(word -> word.length() <= MOST_DIGITS && word.matches("\\d+"))
            .mapToInt(Integer::parseInt)
            .findFirst();
    if (number.isEmpty()) {
      return;
    }
    int value = number.getAsInt();
    List<String> others = words.stream().filter(word -> !word.matches("\\d+")).toList();
    if (SAMPLE_WORDS.containsAll(others) && value < opened.samples().size()) {
      all.add(numbered("Sample", "sample " + value, query, () -> session.selectSample(value)));
    }
    if (STEP_WORDS.containsAll(others)
        && value >= 1
        && value <= session.choicesProperty().get().lastStep()) {
      all.add(numbered("Time", "T = " + value, query, () -> session.choosing().setSteps(value)));
    }
  }

  /// Answers to `query`, however it is written.
  private static Found numbered(String place, String name, String query, Runnable action) {
    return new Found(place, name, "", () -> query, Optional.empty(), action);
  }

  /// Brings the control of a setting into view and gives it the focus.
  private void reach(String setting) {
    unfold.run();
    Node control = window.lookup("#choose-" + setting.toLowerCase(Locale.ROOT).replace(' ', '-'));
    if (control == null) {
      return;
    }
    for (Node above = control; above != null; above = above.getParent()) {
      if (above instanceof ScrollPane scroll) {
        reveal(scroll, control);
      }
    }
    control.requestFocus();
  }

  private static void reveal(ScrollPane scroll, Node control) {
    Bounds content = scroll.getContent().localToScene(scroll.getContent().getLayoutBounds());
    Bounds at = control.localToScene(control.getLayoutBounds());
    double room = content.getHeight() - scroll.getViewportBounds().getHeight();
    if (room > 0) {
      double middle =
          at.getCenterY() - content.getMinY() - scroll.getViewportBounds().getHeight() / 2;
      scroll.setVvalue(Math.clamp(middle / room, 0, 1));
    }
  }
}
