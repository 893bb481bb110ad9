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
  void namesThatStandTogetherAreShortenedByOneRule() {
    List<String> names = List.of("relu1", "layer1_0_relu1", "layer1_0_relu2", "layer12_0_relu1");
    assertEquals(names, ShortName.together(names, 15));
    assertEquals(
        List.of("relu1", "l1_0_relu1", "l1_0_relu2", "l12_0_relu1"), ShortName.together(names, 14));
    assertEquals(List.of("relu1", "l1_0_r1", "l1_0_r2", "l12_0_r1"), ShortName.together(names, 10));
    assertEquals(List.of("r…1", "a.1"), ShortName.together(List.of("relu1", "a.1"), 3));
  }

  @Test
  void whatCannotBeShortenedIsCutInTheMiddle() {
    assertEquals("re…on", ShortName.of("representation", 5));
    assertEquals("l…2", ShortName.of("layer1_0_relu2", 3));
  }

  @Test
  void aLayerHasOneNameWhateverStandsBesideIt() {
    assertEquals("l1_0_r2", ShortName.ofLayer("layer1_0_relu2"));
    assertEquals("relu1", ShortName.ofLayer("relu1"));
    assertEquals("conv2d_1", ShortName.ofLayer("conv2d_1"));
  }

  @Test
  void noNumberIsCut() {
    assertEquals("46/32\u202f768", ShortName.of("46 of 32\u202f768", 10));
    assertEquals("46", ShortName.of("46 of 32\u202f768", 6));
  }
}
