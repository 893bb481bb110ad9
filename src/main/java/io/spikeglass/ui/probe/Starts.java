package io.spikeglass.ui.probe;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Starts the application as this one was started, once more and without arguments, and reads when
/// its first picture stood.
///
/// @param look system properties that say what it is drawn on
/// @param home folder of what it remembers, so that it remembers nothing
record Starts(Map<String, String> look, Path home) {

  private static final Pattern TOLD = Pattern.compile("first picture after (\\d+) ms");

  /// Milliseconds from the begin of the process's virtual machine to the first picture.
  double once(RunControl control) throws ProblemException {
    control.checkpoint();
    try {
      Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
      try (BufferedReader told = process.inputReader()) {
        for (String line = told.readLine(); line != null; line = told.readLine()) {
          Matcher found = TOLD.matcher(line);
          if (found.find()) {
            return Double.parseDouble(found.group(1));
          }
        }
        throw new IllegalStateException("the application ended before its first picture");
      } finally {
        // What it keeps lies in a folder that is about to go.
        process.destroyForcibly().onExit().join();
      }
    } catch (IOException failure) {
      throw Scratch.inaccessible(home, failure);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    look.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dspikeglass.start.tell=true");
    command.add("-Dspikeglass.state=" + home);
    command.add("-Djava.util.prefs.userRoot=" + home);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.spikeglass.Main"));
    return command;
  }
}
