package io.spikeglass.network;

/// How images of another size, or of other colours than the network's, become its input.
///
/// @param resize what happens to their size
/// @param colour what happens to their colours
public record Fit(Resize resize, Colour colour) {

  /// Data sets have to fit the network; image files are stretched and recoloured, for they come in
  /// every size.
  public static final Fit PLAIN = new Fit(Resize.NONE, Colour.KEEP);

  /// Differences of up to so many pixels are borders around the image.
  private static final int WIDEST_BORDER = 8;

  private static final int COLOURS = 3;

  /// How the size is changed.
  public enum Resize {
    /// It is not.
    NONE,
    /// The whole image, whatever becomes of the ratio of its sides.
    STRETCH,
    /// The largest middle part whose sides have the right ratio.
    CROP,
    /// No pixel is scaled: black around what is smaller, the middle of what is larger.
    PAD
  }

  /// How colours are changed.
  public enum Colour {
    /// They are not.
    KEEP,
    /// Colours become their luminance, grey becomes three equal channels.
    CONVERT
  }

  /// The same with another way to change the size.
  public Fit with(Resize other) {
    return new Fit(other, colour);
  }

  /// The same with another way to change the colours.
  public Fit with(Colour other) {
    return new Fit(resize, other);
  }

  /// Whether it makes `wanted` of an image of shape `found`.
  public boolean reaches(Shape found, Shape wanted) {
    boolean size = found.height() == wanted.height() && found.width() == wanted.width();
    boolean colours = found.channels() == wanted.channels();
    return (size || resize != Resize.NONE)
        && (colours || colour == Colour.CONVERT && isPicture(found) && isPicture(wanted));
  }

  private static boolean isPicture(Shape shape) {
    return !shape.isFlat() && (shape.channels() == 1 || shape.channels() == COLOURS);
  }

  /// The usual way from images of shape `found` to `wanted`: a border where little is missing, as
  /// for digits of 28×28 in a network for 32×32, else the whole image stretched.
  public static Fit usual(Shape found, Shape wanted) {
    int rows = wanted.height() - found.height();
    int columns = wanted.width() - found.width();
    boolean border = Math.min(rows, columns) >= 0 && Math.max(rows, columns) <= WIDEST_BORDER;
    Resize resize = border ? Resize.PAD : Resize.STRETCH;
    return new Fit(
        rows == 0 && columns == 0 ? Resize.NONE : resize,
        found.channels() == wanted.channels() ? Colour.KEEP : Colour.CONVERT);
  }
}
