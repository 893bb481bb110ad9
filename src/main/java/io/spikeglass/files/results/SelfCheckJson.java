package io.spikeglass.files.results;

import io.spikeglass.analysis.SampleAnalysis.SelfCheck;
import java.io.IOException;

/// Writes what a self-check found.
final class SelfCheckJson {

  private SelfCheckJson() {}

  static void write(Json json, SelfCheck check) throws IOException {
    json.begin("selfCheck")
        .truth("passed", check.passed())
        .number("largestSumResidual", check.largestSumResidual())
        .number("largestIdentityResidual", check.largestIdentityResidual())
        .number("neurons", check.neurons())
        .end();
  }
}
