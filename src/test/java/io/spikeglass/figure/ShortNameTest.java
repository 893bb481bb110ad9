package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortNameTest {

  @Test
  void whatFitsStays() {
    assertEquals("layer1_0_relu2", ShortName.of("layer1_0_relu2", 14));
    assertEquals("relu", ShortName.of("relu", 4));
  }

  @Test
  void wordsGiveWayBeforeNumbers() {
    assertEquals("l1_0_relu2", ShortName.of("layer1_0_relu2", 13));
    assertEquals("l1_0_r2", ShortName.of("layer1_0_relu2", 8));
    assertEquals("b.2.activation", ShortName.of("block.2.activation", 14));
  }

  @Test
  void theLayersOfAResidualNetworkStayDifferent() {
    List<String> names =
        IntStream.rangeClosed(1, 18)
            .mapToObj(i -> "layer" + (i + 5) / 6 + "_" + i % 6 / 2 + "_relu" + (1 + i % 2))
            .map(name -> ShortName.of(name, 8))
            .toList();
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Test
  void whatCannotBeShortenedIsCutInTheMiddle() {
    assertEquals("re…on", ShortName.of("representation", 5));
    assertEquals("l…2", ShortName.of("layer1_0_relu2", 3));
  }
}
