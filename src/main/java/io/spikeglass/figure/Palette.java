package io.spikeglass.figure;

import java.util.Map;
import java.util.Optional;

/// A set of hues for error parts and classes, each safe for every kind of colour blindness. Error
/// parts keep their letter and pattern, and classes their dash, so that no hue is the only code.
public enum Palette {
  /// Vermilion, orange, sky blue, reddish purple (Okabe and Ito, Color Universal Design, 2008).
  OKABE_ITO("Okabe–Ito", Map.of()),

  /// The schemes "light" for fills and "bright" for lines (Tol, SRON/EPS/TN/09-002, 2021).
  TOL(
      "Tol light",
      Map.of(
          Ink.PART_C, Shade.of(0x77AADD),
          Ink.PART_X, Shade.of(0xEE8866),
          Ink.PART_Q, Shade.of(0xEEDD88),
          Ink.PART_U, Shade.of(0xFFAABB),
          Ink.TRUE_CLASS, new Shade(0x228833, 0x7BD389),
          Ink.RIVAL, new Shade(0x4477AA, 0x88B8E8),
          Ink.TOO_HIGH, Shade.of(0xEE8866),
          Ink.TOO_LOW, Shade.of(0x4477AA))),

  /// Greys: letters, patterns and dashes alone. Differences keep two hues, for their sign.
  GREY(
      "Grey",
      Map.of(
          Ink.PART_C, Shade.of(0xE2E2E2),
          Ink.PART_X, Shade.of(0x8E8E8E),
          Ink.PART_Q, Shade.of(0xC6C6C6),
          Ink.PART_U, Shade.of(0xAAAAAA),
          Ink.TRUE_CLASS, new Shade(0x1A1E24, 0xE9EBEE),
          Ink.RIVAL, new Shade(0x68707C, 0x929AA6)));

  private final String title;
  private final Map<Ink, Shade> shades;

  Palette(String title, Map<Ink, Shade> shades) {
    this.title = title;
    this.shades = shades;
  }

  /// A colour by day, on paper included, and by night.
  private record Shade(int light, int dark) {

    static Shade of(int everywhere) {
      return new Shade(everywhere, everywhere);
    }
  }

  /// What the window calls it.
  public String title() {
    return title;
  }

  /// Its colour of `ink`, where it has one of its own.
  Optional<Integer> rgb(Ink ink, Style.Ground ground) {
    return Optional.ofNullable(shades.get(ink))
        .map(shade -> ground == Style.Ground.DARK ? shade.dark() : shade.light());
  }
}
