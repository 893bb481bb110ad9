package io.spikeglass.files.results;

import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.ErrorPart;
import io.spikeglass.analysis.LayerAccount;
import io.spikeglass.analysis.LayerError;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Writes accounts of the error into the file of an evaluation.
final class AccountJson {

  private AccountJson() {}

  /// @param names of the layers
  static void write(Json json, List<ErrorAccount> accounts, List<String> names) throws IOException {
    json.beginList("account");
    for (ErrorAccount account : accounts) {
      json.begin()
          .number("steps", account.steps())
          .number("samples", account.samples())
          .number("decisionStepMean", account.decisionStep())
          .beginList("layers");
      for (LayerAccount layer : account.layers()) {
        layer(json, layer, names.get(layer.error().population()));
      }
      json.endList().end();
    }
    json.endList();
  }

  private static void layer(Json json, LayerAccount layer, String name) throws IOException {
    LayerError error = layer.error();
    json.begin()
        .text("name", name)
        .truth("atFault", error.atFault())
        .text("mainCause", name(error.mainCause()))
        .number("addedShare", error.share())
        .number("addedRms", error.addedRms())
        .number("addedRelative", layer.addedRelative());
    parts(json, "causeShares", error.causeShares());
    json.number("error", error.meanError()).number("errorRms", error.rmsError());
    parts(json, "split", error.meanParts());
    json.number("absoluteError", layer.absoluteError());
    parts(json, "absoluteSplit", layer.absoluteParts());
    json.number("firstSpikeMean", layer.firstSpike())
        .number("silent", error.silent())
        .number("silentShare", layer.silentShare())
        .number("saturated", error.saturated())
        .number("saturatedShare", layer.saturatedShare())
        .number("firingRate", error.firingRate())
        .end();
  }

  private static void parts(Json json, String field, double[] values) throws IOException {
    json.begin(field);
    for (ErrorPart part : ErrorPart.values()) {
      json.number(name(part), values[part.ordinal()]);
    }
    json.end();
  }

  private static String name(ErrorPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
