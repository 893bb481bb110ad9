package io.spikeglass.ui;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Notation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The short fingerprint of settings in the status bar: equal settings, equal fingerprint.
final class Fingerprints {

  private static final int BYTES = 4;

  private Fingerprints() {}

  /// Eight hexadecimal digits of the SHA-256 of the settings' notation.
  static String of(ConversionSettings settings) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Notation.of(settings).toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
