package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.analysis.Blame;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.LayerError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountWordsTest {

  private static final List<String> LAYERS = List.of("one", "two", "three");

  @Test
  void theLayerAndCauseThatMakeTheDifferenceAreNamed() {
    String words = difference(account(0.5, 0.25), account(0.125, 0.25));
    assertTrue(words.startsWith("A adds more error than B: "), words);
    assertTrue(words.contains("clipping in one, 50.0 % against 12.5 % of the mean square"), words);
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

  @Test
  void mostIsSaidFromHalfOn() {
    assertEquals("mostly clipping", AccountWords.cause("clipping", 0.5));
    assertEquals("largest part: clipping", AccountWords.cause("clipping", 0.49));
    assertTrue(difference(account(0.5, 0.5), account(0.4, 0.3)).contains(": most of "));
    String words = difference(account(0.5, 0.25, 0.25), account(0.3, 0.1, 0.1));
    assertTrue(words.contains(": the largest part of the difference is clipping in one"), words);
  }

  @Test
  void onlyALayerThatStandsOutIsAtFault() {
    Blame clear = new Blame(1, 0.53, ErrorPart.CLIPPING, 0.6, true);
    assertEquals(
        "two is at fault: it adds 53 %, mostly clipping (60 % of it)",
        AccountWords.fault(clear, "two", "clipping"));
    Blame spread = new Blame(1, 0.23, ErrorPart.CLIPPING, 0.37, false);
    assertEquals(
        "two adds most, 23 %, largest part: clipping (37 % of it), but the error is spread over"
            + " the layers",
        AccountWords.fault(spread, "two", "clipping"));
    Blame exact = new Blame(0, 0, ErrorPart.CODING, 0, false);
    assertEquals("no layer adds any error", AccountWords.fault(exact, "one", "coding"));
  }

  private static String difference(ErrorAccount first, ErrorAccount second) {
    return AccountWords.difference("A", first, "B", second, LAYERS);
  }

  /// An account of layers that clip, and add this much.
  private static ErrorAccount account(double... added) {
    return new ErrorAccount(
        8, 1, 8, IntStream.range(0, added.length).mapToObj(l -> layer(l, added[l])).toList());
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
