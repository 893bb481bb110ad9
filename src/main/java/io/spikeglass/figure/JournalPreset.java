package io.spikeglass.figure;

import java.util.List;

/// Size and type of an exported figure: as wide as a column of a journal or as a slide, letters
/// inside the journal's limits.
///
/// @param name what the window and the command line call it
/// @param widthMm width, millimetres
/// @param heightMm height, millimetres; 0 for as high as the figure needs
/// @param smallestPt smallest letters, points
/// @param largestPt largest letters, points
/// @param dpi dots per inch of a PNG
/// @param palette hues of error parts and classes
public record JournalPreset(
    String name,
    double widthMm,
    double heightMm,
    double smallestPt,
    double largestPt,
    int dpi,
    Palette palette) {

  /// Points per millimetre.
  public static final double POINTS_PER_MM = 72 / 25.4;

  /// Millimetres per inch.
  public static final double MM_PER_INCH = 25.4;

  /// One column of Nature: 89 mm, 5 to 7 pt (Nature, final artwork guide).
  public static final JournalPreset NATURE = preset("nature", 89, 0, 5, 7, 300);

  /// Two columns of Nature: 183 mm.
  public static final JournalPreset NATURE_WIDE = preset("nature-wide", 183, 0, 5, 7, 300);

  /// One column of an IEEE transaction: 3.5 in, from 8 pt (IEEE, preparing figures).
  public static final JournalPreset IEEE = preset("ieee", 3.5 * MM_PER_INCH, 0, 8, 10, 300);

  /// Two columns of an IEEE transaction: 7 1/16 in.
  public static final JournalPreset IEEE_WIDE =
      preset("ieee-wide", 7.0625 * MM_PER_INCH, 0, 8, 10, 300);

  /// A slide, 16:9, 13 1/3 in wide.
  public static final JournalPreset SLIDE =
      preset("slide", 40 / 3.0 * MM_PER_INCH, 7.5 * MM_PER_INCH, 14, 24, 150);

  /// What an export takes when nobody chooses.
  public static final JournalPreset DEFAULT = NATURE_WIDE;

  private static final double LOWEST_MM = 20;
  private static final double HIGHEST_MM = 2000;
  private static final int FEWEST_DPI = 36;
  private static final int MOST_DPI = 1200;
  private static final double MOST_PIXELS = 100e6;

  public JournalPreset {
    if (!(widthMm >= LOWEST_MM && widthMm <= HIGHEST_MM)
        || !(heightMm == 0 || (heightMm >= LOWEST_MM && heightMm <= HIGHEST_MM))
        || !(smallestPt > 0 && largestPt >= smallestPt)
        || dpi < FEWEST_DPI
        || dpi > MOST_DPI
        || pixels(widthMm, dpi) * pixels(heightMm == 0 ? widthMm : heightMm, dpi) > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a figure is 20 to 2000 mm wide and high, of 36 to 1200 dpi and 100 megapixels at most,"
              + " with letters above 0 pt");
    }
  }

  private static double pixels(double millimetres, int dpi) {
    return millimetres / MM_PER_INCH * dpi;
  }

  /// The presets by name.
  public static List<JournalPreset> all() {
    return List.of(NATURE, NATURE_WIDE, IEEE, IEEE_WIDE, SLIDE);
  }

  /// Own size.
  public static JournalPreset custom(double widthMm, double heightMm, double largestPt, int dpi) {
    double smallest = largestPt * Role.smallest() / Role.TITLE.size();
    return preset("custom", widthMm, heightMm, smallest, largestPt, dpi);
  }

  /// The same for another resolution.
  public JournalPreset at(int otherDpi) {
    return new JournalPreset(name, widthMm, heightMm, smallestPt, largestPt, otherDpi, palette);
  }

  /// The same in other hues.
  public JournalPreset in(Palette other) {
    return new JournalPreset(name, widthMm, heightMm, smallestPt, largestPt, dpi, other);
  }

  private static JournalPreset preset(
      String name, double widthMm, double heightMm, double smallestPt, double largestPt, int dpi) {
    return new JournalPreset(
        name, widthMm, heightMm, smallestPt, largestPt, dpi, Palette.OKABE_ITO);
  }

  /// The paper for one figure.
  ///
  /// @param frame what it is painted into
  /// @param pointsPerPixel scale from the pixels of the frame to points
  public record Sheet(Frame frame, double pointsPerPixel) {

    /// Width in points.
    public double widthPt() {
      return frame.width() * pointsPerPixel;
    }

    /// Height in points.
    public double heightPt() {
      return frame.height() * pointsPerPixel;
    }
  }

  /// The paper for `drawing`: letters as large as the preset allows, smaller where a fixed height
  /// would crush the panels.
  public Sheet sheet(Printable drawing) {
    double scale = largestPt / Role.TITLE.size();
    double width = widthMm * POINTS_PER_MM;
    if (heightMm == 0) {
      Frame frame = Frame.paper(width / scale, 1).in(palette);
      return new Sheet(frame.tall(drawing.naturalHeight(frame)), scale);
    }
    double height = heightMm * POINTS_PER_MM;
    double smallest = smallestPt / Role.smallest();
    while (scale * 0.97 >= smallest
        && drawing.preferredHeight(Frame.paper(width / scale, 1)) > height / scale) {
      scale *= 0.97;
    }
    return new Sheet(Frame.paper(width / scale, height / scale).in(palette), scale);
  }
}
