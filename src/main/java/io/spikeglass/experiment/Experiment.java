package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.network.Preprocessing;
import org.jspecify.annotations.Nullable;

/// The one serialisable description of a piece of work: same record, same numbers, bit for bit, in
/// the window and on the command line.
///
/// @param model path of the model file, or the name of a shipped sample model
/// @param data data name as on the command line, such as `digits` or `mnist:DIR`
/// @param preprocessing how pixels become the network's input; null for what the model's card says
/// @param settings conversion
/// @param steps T
public record Experiment(
    String model,
    String data,
    @Nullable Preprocessing preprocessing,
    ConversionSettings settings,
    int steps) {

  /// The T that a new experiment starts with.
  public static final int DEFAULT_STEPS = 32;

  /// The largest T offered.
  public static final int MOST_STEPS = 1024;

  public Experiment {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "T lies between 1 and " + MOST_STEPS + ", not at " + steps);
    }
  }

  /// With the preprocessing of the model's card.
  public Experiment(String model, String data, ConversionSettings settings, int steps) {
    this(model, data, null, settings, steps);
  }
}
