package io.spikeglass.ui;

import io.spikeglass.experiment.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is different between two choices, setting by setting, in the notation of the command line.
public final class Changes {

  private Changes() {}

  /// One setting.
  ///
  /// @param name of the setting
  /// @param before its value in the first choices
  /// @param after its value in the second
  public record Change(String name, String before, String after) {}

  /// The settings in which `after` differs from `before`.
  public static List<Change> between(Choices before, Choices after) {
    List<Change> changes = new ArrayList<>();
    Map<Notation.Setting, String> one = Notation.of(before.settings());
    Map<Notation.Setting, String> other = Notation.of(after.settings());
    for (Notation.Setting setting : Notation.Setting.values()) {
      add(changes, setting.key(), one.getOrDefault(setting, ""), other.getOrDefault(setting, ""));
    }
    add(changes, "T", Integer.toString(before.steps()), Integer.toString(after.steps()));
    add(
        changes,
        "last step",
        Integer.toString(before.lastStep()),
        Integer.toString(after.lastStep()));
    if (changes.isEmpty() && !before.equals(after)) {
      changes.add(new Change("settings", "others", "others"));
    }
    return changes;
  }

  private static void add(List<Change> changes, String name, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Change(name, before, after));
    }
  }
}
