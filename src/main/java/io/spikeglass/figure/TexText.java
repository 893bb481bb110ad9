package io.spikeglass.figure;

import java.util.Map;

/// Words for LaTeX: what it takes for commands is written so that it is read as text, and signs
/// that its usual fonts lack as formulas.
final class TexText {

  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) 'θ', "$\\theta$"),
          Map.entry((int) 'φ', "$\\varphi$"),
          Map.entry((int) 'Δ', "$\\Delta$"),
          Map.entry((int) 'β', "$\\beta$"),
          Map.entry((int) 'λ', "$\\lambda$"),
          Map.entry((int) 'Σ', "$\\Sigma$"),
          Map.entry((int) 'τ', "$\\tau$"),
          Map.entry((int) 'µ', "$\\mu$"),
          Map.entry((int) 'μ', "$\\mu$"),
          Map.entry((int) 'Ī', "$\\bar{I}$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '·', "$\\cdot$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '²', "$^2$"),
          Map.entry((int) '≤', "$\\leq$"),
          Map.entry((int) '≥', "$\\geq$"),
          Map.entry((int) '→', "$\\rightarrow$"),
          Map.entry((int) '▲', "$\\blacktriangle$"),
          Map.entry((int) '▼', "$\\blacktriangledown$"),
          Map.entry((int) '◀', "$\\blacktriangleleft$"),
          Map.entry((int) '✓', "$\\checkmark$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) Numbers.THIN_SPACE, "\\,"),
          Map.entry(0xA0, "~"));

  private static final String ESCAPED = "&%$#_{}";

  /// The last letter that LaTeX reads as UTF-8 without further packages.
  private static final int LAST_LETTER = 0x17F;

  private TexText() {}

  /// `text` as LaTeX sets it; letters that it has no sign for become question marks.
  static String of(String text) {
    StringBuilder tex = new StringBuilder();
    text.codePoints()
        .forEach(
            sign -> {
              String known = SIGNS.get(sign);
              if (known != null) {
                tex.append(known);
              } else if (ESCAPED.indexOf(sign) >= 0) {
                tex.append('\\').appendCodePoint(sign);
              } else if (sign > LAST_LETTER || Character.isISOControl(sign)) {
                tex.append('?');
              } else {
                tex.appendCodePoint(sign);
              }
            });
    return tex.toString();
  }
}
