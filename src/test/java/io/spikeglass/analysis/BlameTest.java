package io.spikeglass.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlameTest {

  private static Blame blame(double... shares) {
    int worst = 0;
    for (int l = 1; l < shares.length; l++) {
      worst = shares[l] > shares[worst] ? l : worst;
    }
    List<LayerError> layers = new ArrayList<>();
    for (int l = 0; l < shares.length; l++) {
      double[] causes = new double[ErrorPart.values().length];
      causes[ErrorPart.CLIPPING.ordinal()] = 0.75;
      layers.add(
          new LayerError(
              l, 8, causes, 0, 0, 0, shares[l], causes, ErrorPart.CLIPPING, l == worst, 0, 0, 0));
    }
    return Blame.of(layers);
  }

  @Test
  void theLayerThatAddsMostIsNamedWithItsCause() {
    assertEquals(new Blame(1, 0.75, ErrorPart.CLIPPING, 0.75, true), blame(0.25, 0.75));
  }

  @Test
  void ofManyLayersOneStandsOutFromTwiceTheEvenShareOn() {
    assertTrue(blame(0.28, 0.12, 0.12, 0.12, 0.12, 0.12, 0.12).share() < 2.0 / 7);
    assertFalse(blame(0.28, 0.12, 0.12, 0.12, 0.12, 0.12, 0.12).clear());
    assertTrue(blame(0.34, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11).clear());
  }

  @Test
  void aLayerBarelyBeyondTheNextDoesNotStandOut() {
    assertFalse(blame(0.40, 0.35, 0.05, 0.05, 0.05, 0.05, 0.05).clear());
    assertFalse(blame(0.51, 0.49).clear());
  }

  @Test
  void halfOfEverythingIsEnoughOfFewLayers() {
    assertTrue(blame(1).clear());
    assertTrue(blame(0.5, 0.3, 0.2).clear());
    assertFalse(blame(0.45, 0.28, 0.27).clear());
  }

  @Test
  void whereNothingIsAddedNobodyIsToBlame() {
    assertFalse(blame(0, 0, 0).clear());
  }
}
