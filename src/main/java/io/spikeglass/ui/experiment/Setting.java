package io.spikeglass.ui.experiment;

import io.spikeglass.conversion.ConversionSettings;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One choice of the conversion form.
///
/// @param <T> what is chosen
/// @param name its label
/// @param options what can be chosen
/// @param words an option in words
/// @param explanation what an option means: a sentence, its formula, source and need
/// @param get reads it from the settings
/// @param set writes it into the settings
public record Setting<T>(
    String name,
    List<T> options,
    Function<T, String> words,
    Function<T, String> explanation,
    Function<ConversionSettings, T> get,
    BiFunction<ConversionSettings, T, ConversionSettings> set) {

  public Setting {
    options = List.copyOf(options);
  }

  /// What the chosen option means.
  public String explanation(ConversionSettings settings) {
    return explanation.apply(get.apply(settings));
  }

  /// Whether it differs from its default.
  public boolean changed(ConversionSettings settings) {
    return !get.apply(settings).equals(get.apply(ConversionSettings.DEFAULT));
  }

  /// The settings with the default of this one.
  public ConversionSettings reset(ConversionSettings settings) {
    return set.apply(settings, get.apply(ConversionSettings.DEFAULT));
  }
}
