package io.spikeglass.figure;

import io.spikeglass.analysis.SampleAnalysis.SelfCheck;
import java.util.Locale;
import java.util.Optional;

/// What runs have to say about themselves (specification, sections 4 and 7).
public final class CheckWords {

  private CheckWords() {}

  /// How many input values the coding clamped; empty if none.
  public static Optional<String> clamped(long values) {
    return values == 0
        ? Optional.empty()
        : Optional.of(
            values + " input values lie outside of what the code can say and were clamped");
  }

  /// That a run contradicts itself; empty where the check holds.
  public static Optional<String> failed(SelfCheck check) {
    return check.passed()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the self-check failed: the parts miss the error by up to %.2g (%.0e allowed), the"
                    + " conservation identity by %.2g times what is allowed, over %d neurons; do"
                    + " not trust these numbers, and please report it",
                check.largestSumResidual(),
                SelfCheck.SUM_ALLOWANCE,
                check.largestIdentityResidual(),
                check.neurons()));
  }
}
