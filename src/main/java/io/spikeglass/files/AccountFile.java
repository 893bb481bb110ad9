package io.spikeglass.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.LayerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads accounts of the error as `evaluate` has written them.
final class AccountFile {

  private AccountFile() {}

  /// The accounts in the list `table`; none if it is missing.
  ///
  /// @throws IllegalArgumentException if a cause has no name that is known
  static List<ErrorAccount> accounts(JsonNode table) {
    List<ErrorAccount> accounts = new ArrayList<>();
    for (JsonNode account : table) {
      int steps = account.path("steps").asInt();
      List<LayerAccount> layers = new ArrayList<>();
      for (JsonNode layer : account.path("layers")) {
        layers.add(layer(layer, layers.size(), steps));
      }
      accounts.add(
          new ErrorAccount(
              steps,
              account.path("samples").asInt(),
              account.path("decisionStepMean").asDouble(),
              layers));
    }
    return accounts;
  }

  /// Numbers that were not written are not finite.
  private static LayerAccount layer(JsonNode layer, int population, int steps) {
    LayerError error =
        new LayerError(
            population,
            steps,
            parts(layer.path("split")),
            layer.path("error").asDouble(),
            layer.path("errorRms").asDouble(),
            layer.path("addedRms").asDouble(),
            layer.path("addedShare").asDouble(),
            parts(layer.path("causeShares")),
            ErrorPart.valueOf(layer.path("mainCause").asText().toUpperCase(Locale.ROOT)),
            layer.path("atFault").asBoolean(),
            layer.path("firingRate").asDouble(),
            layer.path("saturated").asLong(),
            layer.path("silent").asLong());
    return new LayerAccount(
        error,
        parts(layer.path("absoluteSplit")),
        layer.path("absoluteError").asDouble(),
        layer.path("addedRelative").asDouble(Double.NaN),
        layer.path("firstSpikeMean").asDouble(Double.NaN),
        layer.path("saturatedShare").asDouble(),
        layer.path("silentShare").asDouble(Double.NaN));
  }

  private static double[] parts(JsonNode table) {
    double[] parts = new double[ErrorPart.values().length];
    for (ErrorPart part : ErrorPart.values()) {
      parts[part.ordinal()] = table.path(part.name().toLowerCase(Locale.ROOT)).asDouble();
    }
    return parts;
  }
}
