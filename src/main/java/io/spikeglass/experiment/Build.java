package io.spikeglass.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What the build wrote down about itself.
///
/// @param version version of Spikeglass, `unknown` if the build wrote nothing
/// @param commit commit it was built from; empty if unknown
public record Build(String version, String commit) {

  /// Reads what was written down.
  public static Build load() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Build(
        properties.getProperty("version", "unknown"), properties.getProperty("commit", ""));
  }

  /// Version and commit, as a page of measurements names them.
  public String words() {
    return "Version " + version + (commit.isEmpty() ? "" : ", commit " + commit);
  }
}
