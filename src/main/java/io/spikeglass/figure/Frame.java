package io.spikeglass.figure;

/// What a figure is painted into.
///
/// @param width pixels at scale 1
/// @param height pixels at scale 1
/// @param style theme
/// @param ground ink behind the panels
/// @param finish for the window or for paper
/// @param corner width at the right that the figure's heading leaves to whoever shows it
public record Frame(
    double width, double height, Style style, Ink ground, Finish finish, double corner) {

  /// Where the picture goes.
  public enum Finish {
    /// Fixed gutters, edges on device pixels.
    SCREEN,
    /// Gutters as wide as their words, exact coordinates.
    PAPER
  }

  /// For the window, on the ground behind panels.
  public static Frame screen(double width, double height, Style style) {
    return new Frame(width, height, style, Ink.BG, Finish.SCREEN, 0);
  }

  /// For an export.
  public static Frame paper(double width, double height) {
    return new Frame(width, height, Style.PRINT, Ink.BG, Finish.PAPER, 0);
  }

  /// The same on another ground.
  public Frame on(Ink other) {
    return new Frame(width, height, style, other, finish, corner);
  }

  /// The same in other hues.
  public Frame in(Palette palette) {
    return new Frame(width, height, style.in(palette), ground, finish, corner);
  }

  /// The same with a heading that leaves `width` at its right.
  public Frame leaving(double width) {
    return new Frame(this.width, height, style, ground, finish, width);
  }

  /// The same at another width.
  Frame wide(double pixels) {
    return new Frame(pixels, height, style, ground, finish, corner);
  }

  /// The same at another height.
  public Frame tall(double pixels) {
    return new Frame(width, pixels, style, ground, finish, corner);
  }
}
