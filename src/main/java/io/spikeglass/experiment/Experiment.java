package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.network.Preprocessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one serialisable description of a piece of work: same record, same numbers, bit for bit, in
/// the window and on the command line.
///
/// @param model path of the model file, or the name of a shipped sample model
/// @param data data name as on the command line, such as `digits` or `mnist:DIR`
/// @param preprocessing how pixels become the network's input; null for what the model's card says
/// @param settings conversion
/// @param steps T
/// @param samples indices of the samples that are run, ascending; empty where none is named
public record Experiment(
    String model,
    String data,
    @Nullable Preprocessing preprocessing,
    ConversionSettings settings,
    int steps,
    List<Integer> samples) {

  /// The T that a new experiment starts with.
  public static final int DEFAULT_STEPS = 32;

  /// The largest T offered.
  public static final int MOST_STEPS = 1024;

  public Experiment {
    samples = List.copyOf(samples);
    if (samples.stream().anyMatch(index -> index < 0)) {
      throw new IllegalArgumentException("samples are counted from 0: " + samples);
    }
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "T lies between 1 and " + MOST_STEPS + ", not at " + steps);
    }
  }

  /// Of no samples in particular.
  public Experiment(
      String model,
      String data,
      @Nullable Preprocessing preprocessing,
      ConversionSettings settings,
      int steps) {
    this(model, data, preprocessing, settings, steps, List.of());
  }

  /// With the preprocessing of the model's card.
  public Experiment(String model, String data, ConversionSettings settings, int steps) {
    this(model, data, null, settings, steps);
  }
}
