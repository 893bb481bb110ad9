package io.spikeglass.ui.preferences;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder in which the application keeps preferences and log, where the system expects it.
public final class StateFolder {

  /// System property that names another folder.
  public static final String PROPERTY = "spikeglass.state";

  private StateFolder() {}

  /// The folder of this user.
  public static Path here() {
    String named = System.getProperty(PROPERTY);
    return named != null
        ? Path.of(named)
        : of(
            System.getProperty("os.name", ""),
            System.getProperty("user.home", "."),
            System.getenv());
  }

  /// @param system name of the operating system, as Java has it
  /// @param home folder of the user
  /// @param environment variables
  static Path of(String system, String home, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String roaming = environment.getOrDefault("APPDATA", "");
      return (roaming.isEmpty() ? Path.of(home) : Path.of(roaming)).resolve("Spikeglass");
    }
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "Spikeglass");
    }
    String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return (configuration.isEmpty() ? Path.of(home, ".config") : Path.of(configuration))
        .resolve("spikeglass");
  }
}
