package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.conversion.Finding;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A network that is right by guessing only says so.
class AnnScoreTest {

  private static Optional<Finding> finding(int classes, int labelled, int correct) {
    Network network = new RandomNetworks(1, Shape.flat(4)).dense(3).relu().dense(classes).build();
    return new AnnScore(labelled, labelled, correct).finding(network);
  }

  @Test
  void whatIsRightByGuessingSaysSo() {
    // A guess among ten is right on 1000 ± 30 of 10000.
    String reason = finding(10, 10_000, 1089).orElseThrow().reason();
    assertTrue(reason.contains("10.9 % of 10000 labelled samples"), reason);
    assertEquals(Optional.empty(), finding(10, 10_000, 1091));
    assertTrue(finding(10, 10_000, 0).isPresent());
  }

  @Test
  void whereNothingCanBeGuessedNothingIsSaid() {
    assertEquals(Optional.empty(), finding(10, 0, 0));
    assertEquals(Optional.empty(), finding(1, 100, 100));
  }
}
