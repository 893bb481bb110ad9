package io.spikeglass.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every problem has words that name its facts, and a remedy.
class ProblemTextTest {

  static Stream<Problem> problems() {
    return Stream.of(
        new Problem.Missing("/a/b.onnx", "a trained network"),
        new Problem.Inaccessible("/a/b.onnx", "permission denied"),
        new Problem.Corrupt("/a/{0}.onnx", "ONNX", "it ends after 3 bytes, the user's file"),
        new Problem.Foreign("/a/b.onnx", "an ONNX file", "text"),
        new Problem.UnknownFormat("/a/b.pt", "export to ONNX"),
        new Problem.NotConvertible("net", List.of("gelu1: no ReLU", "lstm: recurrent")),
        new Problem.NotFinite("/a/b.onnx", "conv1"),
        new Problem.Mismatch("channels", "3", "1", "choose colour images"),
        new Problem.BadSetting("threshold", "percentile:3", "50 to 100"),
        new Problem.TooLarge("Recording", 3L << 30, 1L << 20, "choose a smaller T"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void factsAreNamedAndARemedyIsGiven(Problem problem) {
    ProblemText text = ProblemText.of(problem);
    assertFalse(text.remedy().isBlank());
    String all = text.toString();
    for (String fact : facts(problem)) {
      assertTrue(all.contains(fact), fact + " in: " + all);
    }
  }

  private static List<String> facts(Problem problem) {
    return switch (problem) {
      case Problem.Missing p -> List.of(p.path(), p.expected());
      case Problem.Inaccessible p -> List.of(p.path(), p.reason());
      case Problem.Corrupt p -> List.of(p.path(), p.format(), p.detail());
      case Problem.Foreign p -> List.of(p.path(), p.format(), p.begins());
      case Problem.UnknownFormat p -> List.of(p.path(), p.remedy());
      case Problem.NotConvertible p -> p.reasons();
      case Problem.NotFinite p -> List.of(p.path(), p.where());
      case Problem.Mismatch p -> List.of(p.what(), p.expected(), p.found(), p.remedy());
      case Problem.BadSetting p -> List.of(p.setting(), p.value(), p.allowed());
      case Problem.TooLarge p -> List.of(p.what(), p.remedy(), "3072 MiB", "1 MiB");
    };
  }

  @Test
  void theListAboveHoldsEveryKind() {
    Set<Class<?>> kinds = new HashSet<>();
    problems().forEach(problem -> kinds.add(problem.getClass()));
    assertEquals(Set.of(Problem.class.getPermittedSubclasses()), kinds);
  }
}
