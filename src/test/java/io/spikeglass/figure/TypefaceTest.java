package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypefaceTest {

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final float SIZE = 64;

  private static Font font(String weight) throws Exception {
    String file = "/fonts/inter/Inter-" + weight + ".ttf";
    try (InputStream in =
        Objects.requireNonNull(TypefaceTest.class.getResourceAsStream(file), file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(SIZE);
    }
  }

  private static byte[] ink(Shape outline, int rule) {
    Path2D path = new Path2D.Double(outline);
    path.setWindingRule(rule);
    var image = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.translate(8, 72);
    graphics.fill(path);
    graphics.dispose();
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static boolean overlaps(Font font, int letter) {
    Shape outline = font.createGlyphVector(EXACT, Character.toString(letter)).getOutline();
    byte[] once = ink(outline, Path2D.WIND_NON_ZERO);
    byte[] apart = ink(outline, Path2D.WIND_EVEN_ODD);
    return IntStream.range(0, once.length).anyMatch(i -> once[i] != apart[i]);
  }

  /// Where they do, toolkits that fill them part by part leave holes and knots.
  @ParameterizedTest
  @ValueSource(strings = {"Regular", "Medium", "SemiBold", "Bold"})
  void noPartsOfALetterOverlap(String weight) throws Exception {
    Font font = font(weight);
    String found =
        IntStream.concat(IntStream.rangeClosed('!', '~'), IntStream.rangeClosed('Α', 'ω'))
            .filter(letter -> font.canDisplay(letter) && overlaps(font, letter))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertEquals("", found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Regular", "Medium", "SemiBold", "Bold"})
  void digitsAreOfOneWidth(String weight) throws Exception {
    Font font = font(weight);
    assertEquals(
        1,
        IntStream.rangeClosed('0', '9')
            .mapToObj(digit -> font.getStringBounds(Character.toString(digit), EXACT).getWidth())
            .distinct()
            .count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Regular", "Medium", "SemiBold", "Bold"})
  void theSignsOfTheWindowAreThere(String weight) throws Exception {
    assertEquals(-1, font(weight).canDisplayUpTo("−\u2009\u202fθφσπΣΔĪ≤≥≠·×±°→←✓○●"));
  }
}
