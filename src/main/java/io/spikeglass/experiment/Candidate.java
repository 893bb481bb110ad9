package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;

/// A change of the settings that may repair a conversion without any training. Its words are those
/// of the settings themselves.
///
/// @param family what is changed
/// @param name the change, such as `Bias: light calibration`
/// @param meaning what it does, in a sentence; may be empty
/// @param settings the changed settings
/// @param steps the changed T
/// @param cost what it asks for that the present settings do not, such as `2 bits per spike`;
///     empty if nothing
/// @param plain whether it takes no more steps and no more bits per spike than the present settings
public record Candidate(
    Family family,
    String name,
    String meaning,
    ConversionSettings settings,
    int steps,
    String cost,
    boolean plain) {

  /// What is changed.
  public enum Family {
    /// V(0).
    INITIALISATION,
    /// Charge per step.
    BIAS,
    /// theta, of one layer or of all.
    THRESHOLD,
    /// Input coding.
    CODING,
    /// Coding compensation.
    COMPENSATION,
    /// What a neuron can send.
    NEURON,
    /// How class scores are read.
    READOUT,
    /// Steps before those that count.
    STEPS_BEFORE,
    /// T.
    TIME,
    /// All that a publication says.
    RECIPE,
    /// Two changes at once.
    PAIR
  }

  /// Whether both run the same.
  boolean runsAs(Candidate other) {
    return steps == other.steps && settings.equals(other.settings);
  }
}
