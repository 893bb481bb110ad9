package io.spikeglass.ui.window;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Experiment;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.ExperimentFile;
import io.spikeglass.files.results.ExperimentResults;
import io.spikeglass.ui.Bookmark;
import io.spikeglass.ui.Focus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// The window as it was left, to be taken up at the next start.
///
/// @param bounds place and size on the screen
/// @param maximised whether it filled the screen
/// @param panels what is kept of the panels at the sides, by name
/// @param tab the tab of the inspector
/// @param place what was open in it, and where the user looked; empty for the running example
record AsLeft(
    Rectangle2D bounds,
    boolean maximised,
    Set<String> panels,
    String tab,
    Optional<Bookmark> place) {

  private static final String BOUNDS = "bounds";
  private static final String MAXIMISED = "maximised";
  private static final String PANELS = "panels";
  private static final String TAB = "tab";
  private static final String EXPERIMENT = "experiment";
  private static final String LAST_STEP = "last-step";
  private static final String FOCUS = "focus";

  AsLeft {
    panels = Set.copyOf(panels);
  }

  /// Keeps it in `store`. Settings too long for it, such as values given neuron by neuron, are not
  /// kept.
  void write(Preferences store) {
    store.put(
        BOUNDS,
        bounds.getMinX()
            + " "
            + bounds.getMinY()
            + " "
            + bounds.getWidth()
            + " "
            + bounds.getHeight());
    store.putBoolean(MAXIMISED, maximised);
    store.put(PANELS, String.join(" ", panels));
    store.put(TAB, tab);
    List.of(EXPERIMENT, LAST_STEP, FOCUS).forEach(store::remove);
    place.ifPresent(left -> write(left, store));
  }

  private static void write(Bookmark place, Preferences store) {
    Experiment experiment = place.experiment();
    String text = ExperimentResults.text(experiment, Provenance.of(experiment.settings()));
    if (text.length() <= Preferences.MAX_VALUE_LENGTH) {
      store.put(EXPERIMENT, text);
      store.putInt(LAST_STEP, place.lastStep());
      place.focus().ifPresent(focus -> store.put(FOCUS, words(focus)));
    }
  }

  private static String words(Focus focus) {
    return focus.layer()
        + " "
        + focus.step()
        + " "
        + focus.neuron()
        + focus.picked().stream().map(neuron -> " " + neuron).collect(Collectors.joining());
  }

  /// What is kept in `store`; empty where nothing is, or nothing that can be read.
  static Optional<AsLeft> read(Preferences store) {
    List<Double> bounds = numbers(store.get(BOUNDS, ""));
    if (bounds.size() != 4 || bounds.get(2) < 1 || bounds.get(3) < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new AsLeft(
            new Rectangle2D(bounds.get(0), bounds.get(1), bounds.get(2), bounds.get(3)),
            store.getBoolean(MAXIMISED, false),
            Set.of(store.get(PANELS, "").split(" ")),
            store.get(TAB, ""),
            place(store)));
  }

  private static Optional<Bookmark> place(Preferences store) {
    @Nullable String text = store.get(EXPERIMENT, null);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Experiment experiment = ExperimentFile.parse(text);
      int lastStep =
          Math.clamp(
              store.getInt(LAST_STEP, Experiment.DEFAULT_STEPS),
              experiment.steps(),
              Experiment.MOST_STEPS);
      return Optional.of(new Bookmark(experiment, lastStep, focus(store.get(FOCUS, ""))));
    } catch (ProblemException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  private static Optional<Focus> focus(String words) {
    List<Integer> numbers = numbers(words).stream().map(Double::intValue).toList();
    return numbers.size() < 4
        ? Optional.empty()
        : Optional.of(
            new Focus(
                numbers.get(0),
                numbers.subList(3, numbers.size()),
                numbers.get(2),
                numbers.get(1),
                Set.of()));
  }

  /// Numbers parted by spaces; none where one of them is none.
  private static List<Double> numbers(String text) {
    try {
      return Arrays.stream(text.split(" "))
          .filter(part -> !part.isEmpty())
          .map(Double::valueOf)
          .toList();
    } catch (NumberFormatException damaged) {
      return List.of();
    }
  }
}
