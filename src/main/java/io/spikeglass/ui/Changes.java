package io.spikeglass.ui;

import io.spikeglass.network.Network;
import io.spikeglass.ui.experiment.SettingWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is different between two choices, setting by setting, in the words of the conversion form.
public final class Changes {

  private static final String NONE = "as all layers";
  private static final String TIME = "Time T";
  private static final int MOST_NAMED = 4;

  private Changes() {}

  /// One setting.
  ///
  /// @param name of the setting
  /// @param before its value in the first choices
  /// @param after its value in the second
  public record Change(String name, String before, String after) {}

  /// The settings of `network` in which `after` differs from `before`.
  public static List<Change> between(Network network, Choices before, Choices after) {
    List<Change> changes = ofSettings(network, before, after);
    add(changes, TIME, Integer.toString(before.steps()), Integer.toString(after.steps()));
    add(
        changes,
        "Last step",
        Integer.toString(before.lastStep()),
        Integer.toString(after.lastStep()));
    return changes;
  }

  /// The same without the times at which both are read.
  public static List<Change> ofSettings(Network network, Choices before, Choices after) {
    List<Change> changes = new ArrayList<>();
    Map<String, String> one = SettingWords.of(network, before.settings());
    Map<String, String> other = SettingWords.of(network, after.settings());
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      add(changes, name, one.getOrDefault(name, NONE), other.getOrDefault(name, NONE));
    }
    if (changes.isEmpty() && !before.settings().equals(after.settings())) {
      changes.add(new Change("Given values", "some", "others"));
    }
    return changes;
  }

  /// The choices of another network that go on holding on `network`, in words; empty if none
  /// differs from what a new experiment begins with.
  static Optional<String> kept(Network network, Choices now) {
    List<String> names =
        between(network, Choices.DEFAULT, now).stream()
            .map(change -> change.name().equals(TIME) ? "T = " + now.steps() : change.name())
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    int more = names.size() - MOST_NAMED;
    String named = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return Optional.of("settings kept: " + named + (more > 0 ? " and " + more + " more" : ""));
  }

  private static void add(List<Change> changes, String name, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Change(name, before, after));
    }
  }
}
