package io.spikeglass.analysis;

import io.spikeglass.conversion.ConversionSettings;
import java.util.List;

/// The parts of the error of a neuron, in the order in which they are always shown (specification,
/// section 7). They add up to phi - a exactly.
public enum ErrorPart {
  /// Input coding, compensation included; arises where the encoder feeds the layer.
  CODING('C'),
  /// Errors of earlier layers, passed through.
  INHERITED('I'),
  /// The rate cannot exceed one spike per step.
  CLIPPING('X'),
  /// The rate is a multiple of 1/T.
  QUANTISATION('Q'),
  /// Spikes came at times that left charge above the threshold or below zero. With hard reset:
  /// unevenness and reset loss.
  UNEVENNESS('U'),
  /// The whole error, inherited included, of methods that have no split: leaky neurons and time
  /// codes.
  OTHER('O');

  private final char letter;

  ErrorPart(char letter) {
    this.letter = letter;
  }

  /// The parts that methods with these settings have.
  public static List<ErrorPart> of(ConversionSettings settings) {
    return settings.splitsError()
        ? List.of(CODING, INHERITED, CLIPPING, QUANTISATION, UNEVENNESS)
        : List.of(OTHER);
  }

  /// The letter of its badge.
  public char letter() {
    return letter;
  }

  /// Whether the error is added in the layer itself.
  public boolean isLocal() {
    return this != INHERITED;
  }
}
