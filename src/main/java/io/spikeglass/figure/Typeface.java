package io.spikeglass.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/// Inter, as bundled: the same letters on every machine, on screen and in exports.
public final class Typeface {

  /// Class path resource of the regular weight.
  public static final String REGULAR = "/fonts/inter/Inter-Regular.ttf";

  /// Class path resource of the semibold weight.
  public static final String SEMIBOLD = "/fonts/inter/Inter-SemiBold.ttf";

  /// Height of capitals and digits relative to the font size.
  static final double CAP_HEIGHT = 0.727;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private static final class Bundled {
    private static final Typeface FACE = new Typeface();
  }

  private final Map<Role, Font> fonts = new EnumMap<>(Role.class);

  private Typeface() {
    Font regular = load(REGULAR);
    Font semibold = load(SEMIBOLD);
    for (Role role : Role.values()) {
      fonts.put(role, (role.strong() ? semibold : regular).deriveFont((float) role.size()));
    }
  }

  private static Font load(String resource) {
    try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(resource + " is not a font", e);
    }
  }

  /// The font of `role` at scale 1.
  public static Font of(Role role) {
    Font font = Bundled.FACE.fonts.get(role);
    if (font == null) {
      throw new IllegalArgumentException("no font for " + role);
    }
    return font;
  }

  /// Width of `text` in pixels at scale 1.
  public static double width(String text, Role role) {
    return text.isEmpty() ? 0 : of(role).getStringBounds(text, EXACT).getWidth();
  }

  /// Width of `words` in pixels at scale 1.
  public static double width(Words words) {
    return width(words.text(), words.role());
  }

  /// `words`, shortened where wider than `room` pixels.
  static Words fit(Words words, double room) {
    String fitting = ShortName.of(words.text(), text -> width(text, words.role()) <= room);
    return fitting.equals(words.text()) ? words : new Words(fitting, words.ink(), words.role());
  }
}
