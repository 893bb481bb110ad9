package io.spikeglass.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What the classes are called where model and data both have a say.
class ClassNamesTest {

  private static final List<String> DIGITS = List.of("0", "1");
  private static final List<String> CLOTHES = List.of("Pullover", "Ankle boot");

  private static Network named(List<String> classes) {
    Node input = new Node("input", new Layer.Input(), List.of(), Shape.flat(2));
    return new Network("two", "built", List.of(input), classes, Preprocessing.UNIT, "00");
  }

  @Test
  void theNamesThatAreThereAreTaken() {
    assertEquals(DIGITS, named(List.of()).classesWith(DIGITS));
    assertEquals(DIGITS, named(DIGITS).classesWith(List.of()));
    assertEquals(CLOTHES, named(List.of("pullover", "ankle boot")).classesWith(CLOTHES));
  }

  @Test
  void namesThatContradictEachOtherAreNotShown() {
    assertEquals(List.of(), named(DIGITS).classesWith(CLOTHES));
    assertEquals(List.of(), named(DIGITS).classesWith(List.of("0", "1", "2")));
    assertEquals(List.of(), named(DIGITS).namedBy(CLOTHES).classes());
  }

  @Test
  void aNetworkThatIsNamedSoAlreadyStaysTheSame() {
    Network network = named(DIGITS);
    assertSame(network, network.namedBy(DIGITS));
    assertSame(network, network.namedBy(List.of()));
  }
}
