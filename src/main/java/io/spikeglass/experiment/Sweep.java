package io.spikeglass.experiment;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings varied along axes: every combination is one cell.
///
/// @param keys what varies, in order
/// @param cells every combination, the last axis fastest
public record Sweep(List<String> keys, List<Cell> cells) {

  /// The axis of whole recipes.
  public static final String RECIPE = "recipe";

  public Sweep {
    keys = List.copyOf(keys);
    cells = List.copyOf(cells);
  }

  /// One combination.
  ///
  /// @param values what the axes say, by key
  /// @param settings what follows
  public record Cell(Map<String, String> values, ConversionSettings settings) {
    public Cell {
      values = new LinkedHashMap<>(values);
    }
  }

  /// All combinations of `axes`, each written `key=value,value`, on top of `base`. Keys are those
  /// of [Notation.Setting] and [#RECIPE], which is applied first.
  ///
  /// @throws ProblemException when a key or a value is not in the notation
  public static Sweep expand(ConversionSettings base, List<String> axes, FixedValues fixed)
      throws ProblemException {
    List<Map<String, String>> combinations = new ArrayList<>();
    combinations.add(new LinkedHashMap<>());
    List<String> keys = new ArrayList<>();
    for (String axis : axes) {
      int equals = axis.indexOf('=');
      String key = equals < 0 ? axis : axis.substring(0, equals);
      if (equals < 0 || keys.contains(key)) {
        throw new ProblemException(
            new Problem.BadSetting("vary", axis, "KEY=VALUE,VALUE, every KEY once"));
      }
      keys.add(key);
      combinations = crossed(combinations, key, axis.substring(equals + 1).split(",", -1));
    }
    List<Cell> cells = new ArrayList<>();
    for (Map<String, String> values : combinations) {
      cells.add(new Cell(values, settings(base, values, fixed)));
    }
    return new Sweep(keys, cells);
  }

  private static List<Map<String, String>> crossed(
      List<Map<String, String>> before, String key, String... values) {
    List<Map<String, String>> after = new ArrayList<>();
    for (Map<String, String> combination : before) {
      for (String value : values) {
        Map<String, String> longer = new LinkedHashMap<>(combination);
        longer.put(key, value);
        after.add(longer);
      }
    }
    return after;
  }

  private static ConversionSettings settings(
      ConversionSettings base, Map<String, String> values, FixedValues fixed)
      throws ProblemException {
    String recipe = values.get(RECIPE);
    ConversionSettings settings = recipe == null ? base : Notation.recipe(base, recipe);
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!value.getKey().equals(RECIPE)) {
        settings = Notation.with(settings, setting(value.getKey()), value.getValue(), fixed);
      }
    }
    return settings;
  }

  private static Notation.Setting setting(String key) throws ProblemException {
    return Arrays.stream(Notation.Setting.values())
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.BadSetting(
                        "vary", key, RECIPE + " or " + Arrays.toString(settingKeys()))));
  }

  private static String[] settingKeys() {
    return Arrays.stream(Notation.Setting.values())
        .map(Notation.Setting::key)
        .toArray(String[]::new);
  }
}
