package io.spikeglass.figure;

/// A piece of text.
///
/// @param text what it says
/// @param ink its colour
/// @param role its size and weight
public record Words(String text, Ink ink, Role role) {

  /// A name.
  public static Words name(String text) {
    return new Words(text, Ink.INK, Role.NAME);
  }

  /// The name of a layer as it is shown.
  static Words layer(String name) {
    return name(ShortName.ofLayer(name));
  }

  /// A note.
  public static Words note(String text) {
    return new Words(text, Ink.INK3, Role.NOTE);
  }

  /// A value.
  public static Words value(String text) {
    return new Words(text, Ink.INK, Role.VALUE);
  }

  /// The same in another ink.
  public Words in(Ink other) {
    return new Words(text, other, role);
  }
}
