package io.spikeglass.files.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.spikeglass.network.Fit;
import io.spikeglass.network.Fit.Colour;
import io.spikeglass.network.Fit.Resize;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Small images, fitted by hand.
class FittedSamplesTest {

  /// One image of 2×4 grey pixels.
  private static final Samples WIDE =
      new ByteSamples(
          "wide",
          new Shape(1, 2, 4),
          new byte[] {0, 51, 102, (byte) 153, 51, 102, (byte) 153, (byte) 204},
          new byte[] {3},
          List.of());

  private static float[] fitted(Samples samples, Shape shape, Fit fit) {
    return FittedSamples.of(samples, shape, fit).read(0);
  }

  private static Fit resized(Resize resize) {
    return Fit.PLAIN.with(resize);
  }

  @Test
  void bordersAreBlackAndPixelsStayAsTheyAre() {
    assertArrayEquals(
        new float[] {
          0, 0, 0, 0, 0, 0, //
          0, 0, 0.2f, 0.4f, 0.6f, 0, //
          0, 0.2f, 0.4f, 0.6f, 0.8f, 0, //
          0, 0, 0, 0, 0, 0
        },
        fitted(WIDE, new Shape(1, 4, 6), resized(Resize.PAD)),
        1e-6f);
    assertArrayEquals(
        new float[] {0.2f, 0.4f, 0.4f, 0.6f},
        fitted(WIDE, new Shape(1, 2, 2), resized(Resize.PAD)),
        1e-6f);
  }

  @Test
  void stretchingTakesTheWholeImage() {
    assertArrayEquals(
        new float[] {0.1f, 0.5f, 0.3f, 0.7f},
        fitted(WIDE, new Shape(1, 2, 2), resized(Resize.STRETCH)),
        1e-6f);
  }

  @Test
  void croppingTakesTheMiddleOfTheRightRatio() {
    assertArrayEquals(
        new float[] {0.4f}, fitted(WIDE, new Shape(1, 1, 1), resized(Resize.CROP)), 1e-6f);
    assertArrayEquals(
        new float[] {
          0.2f, 0.2f, 0.4f, 0.4f, 0.2f, 0.2f, 0.4f, 0.4f, 0.4f, 0.4f, 0.6f, 0.6f, 0.4f, 0.4f, 0.6f,
          0.6f
        },
        fitted(WIDE, new Shape(1, 4, 4), resized(Resize.CROP)),
        1e-6f);
  }

  @Test
  void coloursAreConvertedInBothDirections() {
    Fit converted = Fit.PLAIN.with(Colour.CONVERT);
    float[] grey = WIDE.read(0);
    float[] colours = fitted(WIDE, new Shape(3, 2, 4), converted);
    for (int i = 0; i < colours.length; i++) {
      assertEquals(grey[i % grey.length], colours[i], 1e-6f);
    }
    Samples red =
        new ByteSamples(
            "red", new Shape(3, 1, 2), new byte[] {-1, 0, 0, 0, 0, 0}, new byte[0], List.of());
    assertArrayEquals(new float[] {0.299f, 0}, fitted(red, new Shape(1, 1, 2), converted), 1e-6f);
  }

  @Test
  void whatIsNotAskedForIsNotDone() {
    Shape larger = new Shape(1, 4, 6);
    assertSame(WIDE, FittedSamples.of(WIDE, larger, Fit.PLAIN));
    assertSame(WIDE, FittedSamples.of(WIDE, larger, Fit.PLAIN.with(Colour.CONVERT)));
    assertSame(WIDE, FittedSamples.of(WIDE, new Shape(3, 4, 6), resized(Resize.PAD)));
    assertSame(WIDE, FittedSamples.of(WIDE, WIDE.shape(), resized(Resize.CROP)));
    Samples features = FloatSamples.single("x", WIDE.shape(), Samples.Space.MODEL, new float[8]);
    assertSame(features, FittedSamples.of(features, larger, resized(Resize.PAD)));
  }

  @Test
  void labelsStayAndTheFingerprintTellsTheFit() {
    Samples padded = FittedSamples.of(WIDE, new Shape(1, 4, 6), resized(Resize.PAD));
    Samples stretched = FittedSamples.of(WIDE, new Shape(1, 4, 6), resized(Resize.STRETCH));
    assertEquals(3, padded.label(0));
    assertNotEquals(WIDE.fingerprint(), padded.fingerprint());
    assertNotEquals(stretched.fingerprint(), padded.fingerprint());
  }

  @Test
  void theUsualFitIsABorderWhereLittleIsMissing() {
    Shape digits = new Shape(1, 28, 28);
    assertEquals(resized(Resize.PAD), Fit.usual(digits, new Shape(1, 32, 32)));
    assertEquals(resized(Resize.STRETCH), Fit.usual(digits, new Shape(1, 64, 64)));
    assertEquals(new Fit(Resize.PAD, Colour.CONVERT), Fit.usual(digits, new Shape(3, 32, 32)));
    assertEquals(Fit.PLAIN, Fit.usual(digits, digits));
  }
}
