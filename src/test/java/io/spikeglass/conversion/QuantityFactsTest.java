package io.spikeglass.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.NeuronRule.Facts;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantityFactsTest {

  static Stream<Facts> all() {
    return Stream.of(
            Stream.of(QuantityFacts.Quantity.values()).map(QuantityFacts::of),
            Stream.of(Granularity.values()).map(QuantityFacts::of),
            Stream.of(TieRule.values()).map(QuantityFacts::of))
        .flatMap(facts -> facts);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFactIsOneSentenceWithAFormulaAndASource(Facts facts) {
    assertTrue(facts.meaning().endsWith("."), facts.meaning());
    assertEquals(1, facts.meaning().split("\\. ").length, facts.meaning());
    assertFalse(facts.formula().isBlank());
    assertFalse(facts.source().isBlank());
  }
}
