package io.spikeglass.figure;

import io.spikeglass.analysis.ErrorPart;

/// How an area is filled: colour, pattern and letter together, so that colour is never the only
/// code.
///
/// @param ink colour of the area, or of the outline when the pattern is hollow
/// @param pattern drawn over the colour in black at 50 %
/// @param letter badge letter; empty for none
public record Fill(Ink ink, Pattern pattern, String letter) {

  /// Patterns of the error parts.
  public enum Pattern {
    /// Plain colour.
    NONE,
    /// Outline only: not this layer's own.
    HOLLOW,
    /// Dots of radius 1, pitch 5.
    DOTS,
    /// Lines at 45 degrees, 1.3 wide, pitch 5.
    DIAGONAL,
    /// Vertical lines, 1 wide, pitch 4.
    VERTICAL,
    /// Crossed lines at 45 degrees, 1 wide, pitch 5.
    CROSSED
  }

  /// Plain colour without a letter.
  public static Fill plain(Ink ink) {
    return new Fill(ink, Pattern.NONE, "");
  }

  /// The fill of an error part, the same in both themes.
  public static Fill of(ErrorPart part) {
    String letter = String.valueOf(part.letter());
    return switch (part) {
      case CODING -> new Fill(Ink.PART_C, Pattern.DOTS, letter);
      case INHERITED -> new Fill(Ink.PART_I, Pattern.HOLLOW, letter);
      case CLIPPING -> new Fill(Ink.PART_X, Pattern.DIAGONAL, letter);
      case QUANTISATION -> new Fill(Ink.PART_Q, Pattern.VERTICAL, letter);
      case UNEVENNESS -> new Fill(Ink.PART_U, Pattern.CROSSED, letter);
      case OTHER -> new Fill(Ink.PART_O, Pattern.NONE, letter);
    };
  }
}
