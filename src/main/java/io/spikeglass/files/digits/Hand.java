package io.spikeglass.files.digits;

/// How one digit is written: everything drawn at random about its shape.
///
/// @param typeface position in [Typefaces#FILES]
/// @param a the affine map is (a x + b y, c x + d y)
/// @param stroke wanted width of the strokes, in units of the height of the digit
/// @param waves slight elastic warp
record Hand(int typeface, double a, double b, double c, double d, double stroke, Wave[] waves) {

  private static final double DEGREE = Math.PI / 180;

  /// A displacement that changes smoothly over the digit.
  ///
  /// @param amplitudeX sideways, in units of the height
  /// @param amplitudeY downwards
  /// @param frequencyX radians per unit
  /// @param frequencyY radians per unit
  /// @param phase radians
  private record Wave(
      double amplitudeX, double amplitudeY, double frequencyX, double frequencyY, double phase) {

    static Wave draw(Draws draws, double amplitude) {
      return new Wave(
          amplitude * draws.around(),
          amplitude * draws.around(),
          2 * Math.PI * draws.around(),
          2 * Math.PI * draws.around(),
          draws.between(0, 2 * Math.PI));
    }

    double at(double x, double y) {
      return StrictMath.sin(frequencyX * x + frequencyY * y + phase);
    }
  }

  /// Draws a hand.
  ///
  /// @param wildness 0 neat, 1 barely readable
  static Hand draw(Draws draws, double wildness) {
    int typeface = draws.below(Typefaces.FILES.size());
    double angle = DEGREE * (6 + 26 * wildness) * draws.around();
    double slant = (0.12 + 0.45 * wildness) * draws.around();
    double width = StrictMath.exp((0.2 + 0.35 * wildness) * draws.around());
    double taper = (0.1 + 0.3 * wildness) * draws.around();
    double sine = StrictMath.sin(angle);
    double cosine = StrictMath.cos(angle);
    Wave[] waves = new Wave[3];
    for (int k = 0; k < waves.length; k++) {
      waves[k] = Wave.draw(draws, 0.03 + 0.14 * wildness);
    }
    return new Hand(
        typeface,
        cosine * width,
        cosine * (slant + taper) - sine,
        sine * width,
        cosine + sine * (slant + taper),
        draws.between(0.06, 0.17),
        waves);
  }

  /// The outline as this hand writes it, in the units it came in.
  Outline write(Outline printed) {
    return printed.moved(
        (x, y, into, at) -> {
          double movedX = x;
          double movedY = y;
          for (Wave wave : waves) {
            double height = wave.at(x, y);
            movedX += wave.amplitudeX * height;
            movedY += wave.amplitudeY * height;
          }
          into[at] = a * movedX + b * movedY;
          into[at + 1] = c * movedX + d * movedY;
        });
  }
}
