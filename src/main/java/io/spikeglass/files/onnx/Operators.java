package io.spikeglass.files.onnx;

import io.spikeglass.control.ProblemException;
import io.spikeglass.files.Refusals;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every operator of the default domain becomes.
final class Operators {

  private static final Map<String, Translator> TRANSLATORS =
      Stream.of(
              LinearOperators.TRANSLATORS,
              PoolingOperators.TRANSLATORS,
              ActivationOperators.TRANSLATORS,
              AffineOperators.TRANSLATORS,
              ShapeOperators.TRANSLATORS,
              SelectionOperators.TRANSLATORS,
              SequenceOperators.TRANSLATORS)
          .flatMap(family -> family.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Set<String> WITH_SEVERAL_RESULTS = Set.of("Split");

  private Operators() {}

  /// The asked-for result of `op`.
  ///
  /// @throws UnsupportedOperation when it is sound but has no counterpart here
  static Value translate(Operation op, Assembly network)
      throws ProblemException, UnsupportedOperation {
    if (op.output() > 0 && !WITH_SEVERAL_RESULTS.contains(op.type())) {
      throw new UnsupportedOperation(
          "its further output '" + op.proto().getOutput(op.output()) + "' is used");
    }
    Optional<Value> folded = Folding.fold(op);
    if (folded.isPresent()) {
      return folded.get();
    }
    Translator translator = TRANSLATORS.get(op.type());
    if (translator == null) {
      throw new UnsupportedOperation(Refusals.reason(op.type()));
    }
    return translator.translate(op, network);
  }
}
