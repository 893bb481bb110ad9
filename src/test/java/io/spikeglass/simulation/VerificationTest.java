package io.spikeglass.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.simulation.Methods.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of methods and what they are checked against: complete, true, and written into the
/// documentation by [#main].
class VerificationTest {

  private static final Path PAGE = Path.of("src", "docs", "verification.md");
  private static final Path TESTS = Path.of("src", "test", "java", "io", "spikeglass");

  /// Writes the page.
  public static void main(String[] args) throws IOException {
    Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind(ThresholdRule.class, ConversionSettings::threshold),
        kind(InitialPotential.class, ConversionSettings::initialPotential),
        kind(BiasRule.class, ConversionSettings::bias),
        kind(InputCoding.class, ConversionSettings::coding),
        kind(Compensation.class, ConversionSettings::compensation),
        kind(NeuronRule.class, ConversionSettings::neuron),
        kind(Reset.class, ConversionSettings::reset),
        kind(PoolingRule.class, ConversionSettings::pooling),
        kind(Readout.class, ConversionSettings::readout),
        kind(TwoStage.class, ConversionSettings::twoStage));
  }

  private static Arguments kind(Class<?> kind, Function<ConversionSettings, Object> get) {
    return Arguments.of(kind, get);
  }

  /// Whoever adds a rule has to say what it is checked against.
  @ParameterizedTest
  @MethodSource("kinds")
  void everyMethodIsInTheTable(Class<?> kind, Function<ConversionSettings, Object> get) {
    Stream<Object> found = Methods.all().stream().map(Method::settings).map(get);
    if (kind.isEnum()) {
      assertEquals(Set.of(kind.getEnumConstants()), found.collect(Collectors.toSet()));
    } else {
      Set<Class<?>> rules =
          Arrays.stream(kind.getPermittedSubclasses())
              .filter(Class::isRecord)
              .collect(Collectors.toSet());
      assertEquals(rules, found.map(Object::getClass).collect(Collectors.toSet()));
    }
  }

  @Test
  void everyReferenceIsATest() throws IOException {
    Set<String> seen = new HashSet<>();
    for (Method method : Methods.all()) {
      assertTrue(seen.add(method.toString()), method + " stands twice");
      test(method);
    }
  }

  /// The test behind the beginning of its name.
  private static String test(Method method) throws IOException {
    String[] parts = method.reference().split("#", -1);
    for (String folder : List.of("simulation", "conversion")) {
      Path file = TESTS.resolve(folder).resolve(parts[0] + ".java");
      if (Files.exists(file)) {
        String found =
            Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("void " + parts[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + ": no test " + method.reference()));
        return parts[0] + "." + found.substring("void ".length(), found.indexOf('('));
      }
    }
    throw new AssertionError(method + ": no test class " + parts[0]);
  }

  @Test
  void theDocumentationHasTheSameTable() throws IOException {
    assertEquals(
        page(),
        Files.readString(PAGE, StandardCharsets.UTF_8),
        "write it again: run VerificationTest as a program");
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # What every method is checked against

            Written by `VerificationTest`. The reference of a method is an implementation in plain
            loops in `src/test`, made from the specification and without the code it checks; vectors
            come from elsewhere: the golden files of the specification, another library, or a
            calculation by hand. `MethodLawsTest` runs every method, converted and fitted, against
            `ReferenceSimulator` to the bit, and every law below on it. Fits layer after layer keep what
            was sent; `RelayTest` compares them with whole runs, to the bit, the largest current included.

            Laws: **R** run equals the reference · **I** charge is conserved, φ = Ī − (V(T) − V(0))/T ·
            **S** the parts of the split add up to the error (or the one part *other* is the error) ·
            **P** a short run is the prefix of a long one · **B** a batch is its singles · **E** equal
            seeds give equal bits · **2** scaling by a power of two moves no spike. What is missing in a
            row does not apply: nothing fitted to T has a prefix, a spike code cannot be scaled, and
            identity needs a soft reset without a leak.

            | setting | method | independent reference | worked or golden vectors | laws |
            |---|---|---|---|---|
            """);
    for (Method method : Methods.all()) {
      page.append("| `--")
          .append(method.setting().key())
          .append("` | `")
          .append(method.notation())
          .append("` | `")
          .append(test(method))
          .append("` | ")
          .append(method.vectors())
          .append(" | ")
          .append(String.join(" ", laws(method)))
          .append(" |\n");
    }
    return page.toString();
  }

  private static List<String> laws(Method method) {
    List<String> laws = new ArrayList<>(List.of("R"));
    if (method.settings().showsIdentity()) {
      laws.add("I");
    }
    laws.add("S");
    if (!method.settings().needsOwnRun()) {
      laws.add("P");
    }
    laws.addAll(List.of("B", "E"));
    if (MethodLawsTest.isScalable(method)) {
      laws.add("2");
    }
    return laws;
  }
}
