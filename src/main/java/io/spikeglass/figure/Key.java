package io.spikeglass.figure;

/// An entry of a legend.
///
/// @param symbol what is explained
/// @param text what it means
public record Key(Symbol symbol, String text) {

  /// What a legend shows before its words.
  public sealed interface Symbol {}

  /// A piece of line.
  public record Stroke(Pen pen) implements Symbol {}

  /// A point.
  public record Spot(Dot dot) implements Symbol {}

  /// A badge with colour and letter.
  public record Badge(Fill fill) implements Symbol {}

  /// A spike.
  public record Tick(Ink ink) implements Symbol {}

  /// A spike taken back: a mark that is parted in the middle.
  public record Parted(Ink ink) implements Symbol {}
}
