package io.spikeglass.figure;

/// What a colour means. Marks carry an ink, never a colour; [Style] says which colour that is. This
/// table holds what [Palette] does not change: the window's style sheet repeats its values, and a
/// test compares them.
///
/// Error parts own the warm and light hues (Okabe and Ito, Color Universal Design, 2008); nothing
/// else wears them.
public enum Ink {
  /// Ground behind panels.
  BG(0xF3F4F6, 0x16181C, 0xFFFFFF),
  /// Ground of panels and plots.
  PANEL(0xFFFFFF, 0x1E2126, 0xFFFFFF),
  /// Ground of inputs.
  FIELD(0xFFFFFF, 0x262A30, 0xFFFFFF),
  /// Ground of tiles and notes.
  RAISED(0xF8F9FA, 0x262A30, 0xF8F9FA),
  /// Borders.
  LINE(0xD8DBE0, 0x3A3F47, 0xC4C8CF),
  /// Grid lines.
  GRID(0xECEEF1, 0x2A2E35, 0xECEEF1),
  /// Values and titles.
  INK(0x1A1E24, 0xE9EBEE, 0x1A1E24),
  /// Labels.
  INK2(0x4B535F, 0xB4BAC4, 0x4B535F),
  /// Notes and tick labels.
  INK3(0x5C6470, 0x929AA6, 0x5C6470),
  /// The one accent: selection, changed value, focus, T.
  ACCENT(0x3B4CC0, 0x97A3FF, 0x3B4CC0),
  /// Ground of selected things.
  ACCENT_SOFT(0xE6E9FA, 0x2C3258, 0xE6E9FA),
  /// Text on the accent.
  ON_ACCENT(0xFFFFFF, 0x12141A, 0xFFFFFF),
  /// Spikes and firing rates.
  SPIKE(0x22304A, 0xC9D3EA, 0x22304A),
  /// Spikes that are taken back.
  TAKEN_BACK(0x1B9AAA, 0x35A9B8, 0x1B9AAA),
  /// The labelled class.
  TRUE_CLASS(0x009E73, 0x2BC79A, 0x009E73),
  /// The strongest wrong class.
  RIVAL(0x0072B2, 0x5AB4EC, 0x0072B2),
  /// The class of rank three.
  THIRD(0x4B535F, 0xB4BAC4, 0x4B535F),
  /// Classes beyond rank three, always faint.
  OTHER(0x68707C, 0x929AA6, 0x68707C),
  /// What the ANN says, dashed.
  REFERENCE(0x4B535F, 0xB4BAC4, 0x4B535F),
  /// The firing threshold, dashed.
  THRESHOLD(0x1A1E24, 0xE9EBEE, 0x1A1E24),
  /// Text of what is live or ready.
  OK(0x00795A, 0x4FD1A8, 0x00795A),
  /// Ground of what is live or ready.
  OK_GROUND(0xDDF3EB, 0x16392F, 0xDDF3EB),
  /// Text of what depends on T.
  FITTED(0x8A5A00, 0xF2B84B, 0x8A5A00),
  /// Ground of what depends on T.
  FITTED_GROUND(0xFFF1D6, 0x3B2F17, 0xFFF1D6),
  /// Error part coding.
  PART_C(0x56B4E9),
  /// Error part inherited: outline of the hollow bar.
  PART_I(0x8A919C),
  /// Error part clipping.
  PART_X(0xD55E00),
  /// Error part quantisation.
  PART_Q(0xE69F00),
  /// Error part unevenness.
  PART_U(0xCC79A7),
  /// The whole error of methods without a split.
  PART_O(0xB8B0A2),
  /// Letters on badges and dark text on coloured grounds.
  LETTER(0x14171C),
  /// White plate below letters, white text on coloured grounds, and zero of a difference.
  PLATE(0xFFFFFF),
  /// SNN too high, or A higher than B.
  TOO_HIGH(0xD55E00),
  /// SNN too low, or B higher than A.
  TOO_LOW(0x0072B2);

  private final int light;
  private final int dark;
  private final int print;

  Ink(int light, int dark, int print) {
    this.light = light;
    this.dark = dark;
    this.print = print;
  }

  Ink(int everywhere) {
    this(everywhere, everywhere, everywhere);
  }

  int rgb(Style style) {
    return style.palette().rgb(this, style.ground()).orElse(own(style.ground()));
  }

  private int own(Style.Ground ground) {
    return switch (ground) {
      case LIGHT -> light;
      case DARK -> dark;
      case PRINT -> print;
    };
  }
}
