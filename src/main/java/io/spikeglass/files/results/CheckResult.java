package io.spikeglass.files.results;

import io.spikeglass.conversion.Finding;
import io.spikeglass.experiment.AnnScore;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.network.Network;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the pre-flight says about a model.
///
/// @param network the model
/// @param findings every finding
/// @param score how the ANN does on the data; null without data
public record CheckResult(Network network, List<Finding> findings, @Nullable AnnScore score) {

  public CheckResult {
    findings = List.copyOf(findings);
  }

  /// Whether nothing prevents the conversion.
  public boolean convertible() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.RED);
  }

  /// Writes it as JSON; `out` stays open.
  public void write(OutputStream out, Provenance provenance) throws IOException {
    Json.write(out, "check", provenance, this::body);
  }

  private void body(Json json) throws IOException {
    Shape input = network.inputShape();
    json.text("model", network.name())
        .truth("convertible", convertible())
        .numbers("input", new int[] {input.channels(), input.height(), input.width()});
    if (network.isUnderstood()) {
      json.number("classes", network.classCount());
    }
    json.number("parameters", network.parameters()).beginList("findings");
    for (Finding finding : findings) {
      json.begin()
          .text("severity", finding.severity().name().toLowerCase(Locale.ROOT))
          .text("node", finding.node())
          .text("reason", finding.reason())
          .text("remedy", finding.remedy())
          .end();
    }
    json.endList();
    if (score != null) {
      if (score.labelled() > 0) {
        json.number("annAccuracyPercent", 100.0 * score.correct() / score.labelled());
      }
      json.number("images", score.images());
    }
  }
}
