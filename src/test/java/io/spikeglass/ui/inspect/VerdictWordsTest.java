package io.spikeglass.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.spikeglass.analysis.AccuracyPoint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictWordsTest {

  private static AccuracyPoint point(int labelled) {
    return new AccuracyPoint(8, 1000, labelled, 110, 920, 120, 0, 0, 0);
  }

  @Test
  void whatIsLostSaysOnHowManyImages() {
    assertEquals(
        "T = 8: SNN 11 %, ANN 92 % right of 1\u202f000 images.",
        VerdictWords.loss(Optional.of(point(1000)), 8));
    assertEquals(
        "T = 8: not measured on the data set yet.", VerdictWords.loss(Optional.empty(), 8));
  }

  @Test
  void withoutLabelsItIsHowOftenBothSayTheSame() {
    assertEquals(
        "T = 8: SNN and ANN alike on 12 % of 1\u202f000 images.",
        VerdictWords.loss(Optional.of(point(0)), 8));
  }
}
