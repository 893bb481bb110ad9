package io.spikeglass.files.results;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.experiment.Workers;
import io.spikeglass.experiment.bench.WindowTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Writes how fast the window answers.
public final class WindowResults {

  private WindowResults() {}

  /// Writes JSON to `target`.
  ///
  /// @throws ProblemException when the file cannot be written
  public static void write(Path target, WindowTimes times) throws ProblemException {
    Provenance provenance = Provenance.of(ConversionSettings.DEFAULT);
    Json.write(target, "benchmark", provenance, json -> body(json, times));
  }

  private static void body(Json json, WindowTimes times) throws IOException {
    json.begin("machine").number("cores", Workers.availableCores()).end();
    json.begin("window")
        .text("surface", times.plan().surface().name().toLowerCase(Locale.ROOT))
        .number("width", times.width())
        .number("height", times.height())
        .end();
    json.beginList("ui");
    for (WindowTimes.Answer answer : times.answers()) {
      json.begin()
          .text("gesture", answer.gesture())
          .text("network", answer.network())
          .number("medianMillis", answer.millis().median())
          .number("worstMillis", answer.millis().max())
          .number("n", answer.millis().runs())
          .number("frameMedianMillis", frames(answer, frames -> frames.millis().median()))
          .number("frameWorstMillis", frames(answer, frames -> frames.millis().max()))
          .number("framesPerSecond", frames(answer, WindowTimes.Frames::perSecond))
          .number("targetMedianMillis", answer.limit().median())
          .number("targetWorstMillis", answer.limit().worst())
          .end();
    }
    json.endList();
  }

  /// Not a number, which is not written, where no frames were measured.
  private static double frames(
      WindowTimes.Answer answer, ToDoubleFunction<WindowTimes.Frames> value) {
    return answer.frames().stream().mapToDouble(value).findFirst().orElse(Double.NaN);
  }
}
