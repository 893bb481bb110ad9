package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.RandomNetworks;
import io.spikeglass.conversion.Finding.Severity;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of a network before it is converted.
class PreflightTest {

  private static RandomNetworks scores() {
    return new RandomNetworks(4, Shape.flat(6)).dense(9).relu().dense(3);
  }

  private static List<Finding> ofTheEnd(RandomNetworks net) {
    return Preflight.check(net.build()).stream()
        .filter(finding -> finding.reason().contains("ends in an activation"))
        .toList();
  }

  @Test
  void scoresThatAreSpikesAreNamedWhateverIsRemovedBehindThem() {
    RandomNetworks bare = scores().relu();
    RandomNetworks softmax = scores().relu();
    softmax.add(new Layer.Identity(), softmax.shape());
    softmax.add(new Layer.Flatten(), softmax.shape());
    softmax.add(new Layer.Softmax(true), softmax.shape());
    for (RandomNetworks net : List.of(bare, softmax)) {
      Finding finding = ofTheEnd(net).getFirst();
      assertEquals(Severity.AMBER, finding.severity());
      assertEquals("relu4", finding.node());
      assertTrue(finding.remedy().contains("before the activation"));
    }
  }

  @Test
  void potentialsUnderASoftmaxAreAsGoodAsBare() {
    RandomNetworks softmax = scores();
    softmax.add(new Layer.Softmax(false), softmax.shape());
    assertEquals(List.of(), ofTheEnd(scores()));
    assertEquals(List.of(), ofTheEnd(softmax));
  }
}
