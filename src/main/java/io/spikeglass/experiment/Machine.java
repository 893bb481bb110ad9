package io.spikeglass.experiment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that this process runs on.
public final class Machine {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private Machine() {}

  /// Memory that can still be taken.
  static long availableMemoryBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /// Whether so much memory can still be taken. What nobody holds any more counts as taken until it
  /// is collected, so that a refusal is preceded by a collection.
  static boolean hasRoomFor(long bytes) {
    if (bytes > availableMemoryBytes()) {
      System.gc();
    }
    return bytes <= availableMemoryBytes();
  }

  /// Cores, architecture, system and Java, in words.
  public static String words() {
    return String.join(
        ", ",
        Workers.availableCores() + " cores",
        property("os.arch"),
        property("os.name") + " " + property("os.version"),
        "Java " + property("java.version"));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /// Most memory of the process until now, in bytes: resident memory where the system tells it,
  /// otherwise the peaks of Java's own pools.
  static long peakMemoryBytes() {
    try {
      if (Files.isReadable(STATUS)) {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith(PEAK)) {
            return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
          }
        }
      }
    } catch (IOException unreadable) {
      return poolPeaks();
    }
    return poolPeaks();
  }

  private static long poolPeaks() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .filter(usage -> usage != null)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
