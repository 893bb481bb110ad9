package io.spikeglass.files.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.files.DataSets;
import io.spikeglass.files.InputFile;
import io.spikeglass.files.data.Part;
import io.spikeglass.network.Samples;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {

  private static final int SIDE = 28;

  private final SyntheticDigits test = SyntheticDigits.of(Part.TEST, SyntheticDigits.DEFAULT_SEED);
  private final SyntheticDigits train =
      SyntheticDigits.of(Part.TRAIN, SyntheticDigits.DEFAULT_SEED);

  @Test
  void aSeedMeansTheseBytes() {
    byte[][] images = new byte[400][];
    for (int i = 0; i < images.length; i += 2) {
      images[i] = test.pixels(i);
      images[i + 1] = train.pixels(59_999 - i);
    }
    assertEquals(
        "bff30dedbca6d4e6a3a11e2034feeaa900ee9de304a3cd7030c6a7799e6cf87b",
        InputFile.sha256(images));
  }

  @Test
  void anImageDependsOnItsIndexAlone() {
    byte[] alone = SyntheticDigits.of(Part.TEST, SyntheticDigits.DEFAULT_SEED).pixels(137);
    for (int i = 130; i < 140; i++) {
      test.pixels(i);
    }
    assertArrayEquals(alone, test.pixels(137));
  }

  @Test
  void partsAndSeedsShareNoImage() {
    Set<String> seen = new HashSet<>();
    SyntheticDigits other = SyntheticDigits.of(Part.TRAIN, SyntheticDigits.DEFAULT_SEED + 1);
    for (int i = 0; i < 300; i++) {
      seen.add(InputFile.sha256(test.pixels(i)));
      seen.add(InputFile.sha256(train.pixels(i)));
      seen.add(InputFile.sha256(other.pixels(i)));
    }
    assertEquals(900, seen.size());
    assertNotEquals(test.fingerprint(), train.fingerprint());
    assertNotEquals(train.fingerprint(), other.fingerprint());
  }

  @Test
  void everyTenImagesHoldEveryDigitInChangingOrder() {
    Set<Integer> orders = new HashSet<>();
    for (int block = 0; block < 100; block++) {
      Set<Integer> digits = new HashSet<>();
      int order = 0;
      for (int i = 0; i < 10; i++) {
        digits.add(train.label(10 * block + i));
        order = 10 * order + train.label(10 * block + i);
      }
      assertEquals(10, digits.size());
      orders.add(order);
    }
    assertTrue(orders.size() > 95, "orders " + orders.size());
  }

  @Test
  void theMassIsInTheMiddleAndTheDigitInItsBox() {
    for (int i = 0; i < 500; i++) {
      byte[] image = train.pixels(i);
      double mass = 0;
      double x = 0;
      double y = 0;
      int black = 0;
      for (int p = 0; p < image.length; p++) {
        int grey = image[p] & 0xFF;
        mass += grey;
        x += grey * (p % SIDE + 0.5);
        y += grey * (p / SIDE + 0.5);
        black += grey > 128 ? 1 : 0;
      }
      assertEquals(SIDE / 2.0, x / mass, 1.0, "image " + i);
      assertEquals(SIDE / 2.0, y / mass, 1.0, "image " + i);
      assertTrue(black > 15 && black < 350, "image " + i + " has " + black + " black pixels");
    }
  }

  @Test
  void strokesOfEveryWidthAreThere() {
    double thinnest = 1;
    double thickest = 0;
    for (int i = 0; i < 300; i++) {
      double sum = 0;
      for (float value : train.read(i)) {
        assertTrue(value >= 0 && value <= 1);
        sum += value;
      }
      thinnest = Math.min(thinnest, sum / (SIDE * SIDE));
      thickest = Math.max(thickest, sum / (SIDE * SIDE));
    }
    assertTrue(thinnest < 0.05, "thinnest covers " + thinnest);
    assertTrue(thickest > 0.2, "thickest covers " + thickest);
  }

  @Test
  void openedByName() throws Exception {
    Samples byName = DataSets.open("digits");
    assertEquals("digits test", byName.name());
    assertEquals(10_000, byName.size());
    assertArrayEquals(test.read(5), byName.read(5));
    assertEquals(60_000, DataSets.open(DataSets.trainingPart("digits")).size());
  }
}
