package io.spikeglass;

import io.spikeglass.cli.CommandLineFront;
import io.spikeglass.ui.window.SpikeglassApp;
import java.util.Locale;

/// Entry: no arguments open the window, arguments go to the command line. Without a display no
/// arguments write what the window would have shown.
public final class Main {

  /// System property that names the folder of the exploration.
  private static final String FOLDER = "spikeglass.exploration";

  private Main() {}

  public static void main(String[] args) {
    if (args.length > 0) {
      System.exit(CommandLineFront.run(SpikeglassApp::measure, args));
    } else if (hasDisplay()) {
      SpikeglassApp.open();
    } else {
      System.exit(explore());
    }
  }

  private static int explore() {
    String folder = System.getProperty(FOLDER, CommandLineFront.EXPLORATION);
    System.out.println(
        "There is no display, so what the window would show is written to " + folder + ".");
    return CommandLineFront.run("explore", "--out", folder);
  }

  /// Whether a window can be opened: always but on a Unix without a display server, unless JavaFX
  /// is told to draw without one.
  static boolean hasDisplay() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.contains("win")
        || system.contains("mac")
        || "Headless".equals(System.getProperty("glass.platform"))
        || isSet("DISPLAY")
        || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }
}
