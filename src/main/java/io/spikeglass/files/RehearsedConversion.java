package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.conversion.Finding;
import io.spikeglass.experiment.KnownConversion;
import io.spikeglass.experiment.KnownConversion.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The conversion that the window shows first, as the rehearsal of the start left it beside the
/// application (decision 0006). It belongs to the very file of the application that made it; of
/// another one, damaged or absent, it is passed over, and the conversion is made as always.
public final class RehearsedConversion {

  /// Name of the file, in the folder above that of the application's own.
  private static final String NAME = "rehearsed.properties";

  private static final String APPLICATION = "application";
  private static final String FINGERPRINT = "fingerprint";
  private static final String OUTPUT = "output.threshold";
  private static final String LAYERS = "layers";
  private static final String FINDINGS = "findings";

  private RehearsedConversion() {}

  /// The file beside the application that runs; empty when it does not run from a file.
  public static Optional<Path> place() {
    return application().map(jar -> jar.resolveSibling("..").resolve(NAME).normalize());
  }

  private static Optional<Path> application() {
    try {
      var source = RehearsedConversion.class.getProtectionDomain().getCodeSource();
      return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
    } catch (URISyntaxException | RuntimeException elsewhere) {
      return Optional.empty();
    }
  }

  /// What tells the application that runs from any other: its size and time.
  private static String identity() throws IOException {
    Optional<Path> jar = application();
    return jar.isEmpty()
        ? ""
        : Files.size(jar.get()) + " " + Files.getLastModifiedTime(jar.get()).toMillis();
  }

  /// Writes `conversion` to `file`.
  ///
  /// @throws ProblemException when it cannot be written
  public static void write(Path file, KnownConversion conversion) throws ProblemException {
    AtomicFile.write(
        file,
        out -> {
          Properties all = properties(conversion);
          all.setProperty(APPLICATION, identity());
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          all.store(writer, null);
          writer.flush();
        });
  }

  private static Properties properties(KnownConversion conversion) {
    Properties all = new Properties();
    all.setProperty(FINGERPRINT, conversion.fingerprint());
    all.setProperty(OUTPUT, Float.toHexString(conversion.outputThreshold()));
    all.setProperty(LAYERS, Integer.toString(conversion.layers().size()));
    for (int l = 0; l < conversion.layers().size(); l++) {
      Values values = conversion.layers().get(l);
      all.setProperty(l + ".threshold", text(values.threshold()));
      all.setProperty(l + ".potential", text(values.initialPotential()));
      all.setProperty(l + ".charge", text(values.stepCharge()));
    }
    all.setProperty(FINDINGS, Integer.toString(conversion.findings().size()));
    for (int k = 0; k < conversion.findings().size(); k++) {
      Finding finding = conversion.findings().get(k);
      all.setProperty(k + ".severity", finding.severity().name());
      all.setProperty(k + ".node", finding.node());
      all.setProperty(k + ".reason", finding.reason());
      all.setProperty(k + ".remedy", finding.remedy());
    }
    return all;
  }

  private static String text(float[] values) {
    List<String> words = new ArrayList<>();
    for (float value : values) {
      words.add(Float.toHexString(value));
    }
    return String.join(" ", words);
  }

  /// What `file` holds; empty if it is not there, damaged, or of another application.
  public static Optional<KnownConversion> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      Properties all = new Properties();
      all.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
      return identity().equals(all.getProperty(APPLICATION))
          ? Optional.of(conversion(all))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static KnownConversion conversion(Properties all) {
    List<Values> layers = new ArrayList<>();
    for (int l = 0; l < Integer.parseInt(word(all, LAYERS)); l++) {
      layers.add(
          new Values(
              floats(word(all, l + ".threshold")),
              floats(word(all, l + ".potential")),
              floats(word(all, l + ".charge"))));
    }
    List<Finding> findings = new ArrayList<>();
    for (int k = 0; k < Integer.parseInt(word(all, FINDINGS)); k++) {
      findings.add(
          new Finding(
              Finding.Severity.valueOf(word(all, k + ".severity")),
              word(all, k + ".node"),
              word(all, k + ".reason"),
              word(all, k + ".remedy")));
    }
    return new KnownConversion(
        word(all, FINGERPRINT), layers, findings, Float.parseFloat(word(all, OUTPUT)));
  }

  private static String word(Properties all, String key) {
    String value = all.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  private static float[] floats(String text) {
    if (text.isEmpty()) {
      return new float[0];
    }
    String[] words = text.split(" ");
    float[] values = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }
}
