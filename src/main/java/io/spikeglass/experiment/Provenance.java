package io.spikeglass.experiment;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// Where a result comes from; every file that is written carries it.
///
/// @param version version of Spikeglass
/// @param commit commit it was built from; empty if unknown
/// @param settings fingerprint of the conversion settings, hexadecimal
/// @param model fingerprint of the model file, hexadecimal; empty for several
/// @param data fingerprint of the samples, hexadecimal; empty without data
/// @param seed seed of every random draw
/// @param machine processor count, architecture, system and Java, in words
/// @param time when the work was done
public record Provenance(
    String version,
    String commit,
    String settings,
    String model,
    String data,
    long seed,
    String machine,
    Instant time) {

  /// Provenance of work done now.
  public static Provenance of(Network network, Samples samples, ConversionSettings settings) {
    return now(network.fingerprint(), samples.fingerprint(), settings);
  }

  /// Provenance of work done now on a network without data.
  public static Provenance of(Network network) {
    return now(network.fingerprint(), "", ConversionSettings.DEFAULT);
  }

  /// Provenance of work done now on several networks.
  public static Provenance of(ConversionSettings settings) {
    return now("", "", settings);
  }

  private static Provenance now(String model, String data, ConversionSettings settings) {
    Build build = Build.load();
    return new Provenance(
        build.version(),
        build.commit(),
        fingerprint(settings),
        model,
        data,
        settings.seed(),
        Machine.words(),
        Instant.now());
  }

  /// Fingerprint of settings: equal settings, equal text, SHA-256, hexadecimal.
  public static String fingerprint(ConversionSettings settings) {
    return digest(Notation.canonical(settings));
  }

  /// SHA-256 of `text`, hexadecimal.
  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
