package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.LayerError;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountWordsTest {

  private static final List<String> LAYERS = List.of("one", "two");

  @Test
  void theLayerAndCauseThatMakeTheDifferenceAreNamed() {
    String words = difference(account(0.5, 0.25), account(0.125, 0.25));
    assertTrue(words.startsWith("A adds more error than B: "), words);
    assertTrue(words.contains("clipping in one, 0.500 against 0.125"), words);
    assertTrue(words.contains("100 %"), words);
  }

  /// What one layer adds more, another adds less: there is no difference to have a share of.
  @Test
  void differencesThatCancelAreNoDifference() {
    assertEquals(
        "Both add the same error in all layers together.",
        difference(account(0.5, 0.25), account(0.25, 0.5)));
  }

  /// An ANN whose layers never answer has no unit for what they add.
  @Test
  void layersThatNeverAnswerAreNotCompared() {
    ErrorAccount silent = account(Double.NaN, Double.POSITIVE_INFINITY);
    assertEquals("Both add the same error in all layers together.", difference(silent, silent));
  }

  private static String difference(ErrorAccount first, ErrorAccount second) {
    return AccountWords.difference("A", first, "B", second, LAYERS);
  }

  /// An account of two layers that clip, and add this much.
  private static ErrorAccount account(double one, double two) {
    return new ErrorAccount(8, 1, 8, List.of(layer(0, one), layer(1, two)));
  }

  private static LayerAccount layer(int population, double added) {
    double[] shares = new double[ErrorPart.values().length];
    shares[ErrorPart.CLIPPING.ordinal()] = 1;
    double[] parts = new double[shares.length];
    LayerError error =
        new LayerError(
            population, 8, parts, 0, 0, 0, 0.5, shares, ErrorPart.CLIPPING, false, 0, 0, 0);
    return new LayerAccount(error, parts, 0, added, 1, 0, 0);
  }
}
