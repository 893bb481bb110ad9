package io.spikeglass.ui;

import io.spikeglass.network.Network;
import io.spikeglass.ui.experiment.SettingWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is different between two choices, setting by setting, in the words of the conversion form.
public final class Changes {

  private static final String NONE = "as all layers";

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
    add(changes, "Time T", Integer.toString(before.steps()), Integer.toString(after.steps()));
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

  private static void add(List<Change> changes, String name, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Change(name, before, after));
    }
  }
}
