package io.spikeglass.ui.search;

import io.spikeglass.conversion.Combinations;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Recipes;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.experiment.SamplesModel;
import io.spikeglass.ui.experiment.Setting;
import io.spikeglass.ui.experiment.SettingList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What the search finds besides the commands of the menus: recipes, the settings of the form and
/// their options, plots, the layers of the run, classes, samples by their number and steps by
/// theirs.
public final class Destinations {

  private static final String SETTING = Places.SETTING;
  private static final int MOST_DIGITS = 7;
  private static final Set<String> SAMPLE_WORDS = Set.of("sample", "image", "number");
  private static final Set<String> STEP_WORDS =
      Set.of("t", "time", "step", "steps", "simulation", "duration", "latency", "run", "for", "at");

  private final Session session;
  private final SamplesModel samples;
  private final Places places;

  /// @param places where the settings stand
  public Destinations(Session session, SamplesModel samples, Places places) {
    this.session = session;
    this.samples = samples;
    this.places = places;
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
    addNumbered(all, query, opened);
    Recipes.all()
        .forEach(
            recipe ->
                all.add(change("Recipe", recipe.title(), recipe::source, recipe::on, opened)));
    all.addAll(places.all());
    all.add(setting("Recipe"));
    for (Setting<?> setting : SettingList.of(opened.network(), List::of)) {
      all.add(setting(setting.name()));
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

  private Found setting(String name) {
    String id = "choose-" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    return Found.of(SETTING, name, () -> places.reachSetting(id));
  }

  private <T> void addOptions(List<Found> all, Setting<T> setting, Opened opened) {
    for (T option : setting.options()) {
      all.add(
          change(
              setting.name(),
              setting.words().apply(option),
              () -> setting.explanation().apply(option),
              settings -> setting.set().apply(settings, option),
              opened));
    }
  }

  /// Changes the settings, where that goes together with the rest of them.
  private Found change(
      String place,
      String name,
      Supplier<String> text,
      UnaryOperator<ConversionSettings> change,
      Opened opened) {
    Found found =
        Found.of(
            place,
            name,
            text,
            () -> {
              session.choosing().change(change);
              places.unfoldSettings();
            });
    Choices next = session.choicesProperty().get();
    next = next.with(change.apply(next.settings()));
    return Combinations.refusal(opened.network(), next.settings(), next.fittedSteps()).isPresent()
        ? found.refused("does not fit this network or the other settings")
        : found;
  }

  private void addNumbered(List<Found> all, String query, Opened opened) {
    List<String> words = new Query(query).words();
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
    if (STEP_WORDS.containsAll(others) && value >= 1 && value <= Experiment.MOST_STEPS) {
      all.add(numbered("Time", "T = " + value, query, () -> answerAt(value)));
    }
  }

  /// Reads the answer at T = `steps`, running further where the run ends before.
  private void answerAt(int steps) {
    Choices now = session.choicesProperty().get();
    session.choosing().choose(now.upTo(Math.max(steps, now.lastStep())).at(steps));
  }

  /// Answers to `query`, however it is written.
  private static Found numbered(String place, String name, String query, Runnable action) {
    return new Found(place, name, "", () -> query, Optional.empty(), action);
  }
}
