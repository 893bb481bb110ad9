package io.spikeglass.files.results;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.files.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;

/// Writes the JSON of the results: UTF-8, decimal point, full precision, no NaN (left out instead),
/// format and provenance first.
final class Json implements AutoCloseable {

  private final JsonGenerator generator;

  Json(OutputStream out) throws IOException {
    // Lists of numbers stay on one line, objects are indented.
    generator =
        new JsonFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /// What stands in a file.
  @FunctionalInterface
  interface Body {
    void write(Json json) throws IOException;
  }

  /// Writes one object with its format to `target`, all or nothing.
  static void write(Path target, String kind, Provenance provenance, Body body)
      throws ProblemException {
    AtomicFile.write(target, out -> write(out, kind, provenance, body));
  }

  /// Writes one object with its format to `out`, which stays open.
  static void write(OutputStream out, String kind, Provenance provenance, Body body)
      throws IOException {
    try (Json json = new Json(out)) {
      json.begin().head(kind, provenance);
      body.write(json);
      json.end();
    }
    out.write('\n');
  }

  /// Format and provenance, the first fields of every file.
  Json head(String kind, Provenance provenance) throws IOException {
    text("format", "spikeglass/" + kind + "/1");
    generator.writeObjectFieldStart("provenance");
    text("version", provenance.version());
    text("commit", provenance.commit());
    text("settings", provenance.settings());
    text("model", provenance.model());
    text("data", provenance.data());
    number("seed", provenance.seed());
    text("machine", provenance.machine());
    text("time", provenance.time().truncatedTo(ChronoUnit.SECONDS).toString());
    return end();
  }

  Json begin() throws IOException {
    generator.writeStartObject();
    return this;
  }

  Json begin(String field) throws IOException {
    generator.writeObjectFieldStart(field);
    return this;
  }

  Json end() throws IOException {
    generator.writeEndObject();
    return this;
  }

  Json beginList(String field) throws IOException {
    generator.writeArrayFieldStart(field);
    return this;
  }

  Json endList() throws IOException {
    generator.writeEndArray();
    return this;
  }

  /// Leaves out an empty text.
  Json text(String field, String value) throws IOException {
    if (!value.isEmpty()) {
      generator.writeStringField(field, value);
    }
    return this;
  }

  Json number(String field, long value) throws IOException {
    generator.writeNumberField(field, value);
    return this;
  }

  /// Leaves out NaN and infinity.
  Json number(String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      generator.writeNumberField(field, value);
    }
    return this;
  }

  Json truth(String field, boolean value) throws IOException {
    generator.writeBooleanField(field, value);
    return this;
  }

  Json numbers(String field, int[] values) throws IOException {
    generator.writeFieldName(field);
    generator.writeArray(values, 0, values.length);
    return this;
  }

  Json numbers(String field, double[] values) throws IOException {
    generator.writeFieldName(field);
    generator.writeArray(values, 0, values.length);
    return this;
  }

  Json numbers(String field, float[] values) throws IOException {
    generator.writeFieldName(field);
    return numbers(values);
  }

  /// A list inside a list.
  Json numbers(float[] values) throws IOException {
    generator.writeStartArray();
    for (float value : values) {
      generator.writeNumber(value);
    }
    generator.writeEndArray();
    return this;
  }

  /// One number, or the list if there are several.
  Json numberOrList(String field, float[] values) throws IOException {
    if (values.length == 1) {
      generator.writeNumberField(field, values[0]);
      return this;
    }
    return numbers(field, values);
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
