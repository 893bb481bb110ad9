package io.spikeglass.files;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Unpacks archives in memory, where their names never become paths, and only as far as trained
/// weights can be packed.
public final class ZipEntries {

  /// What an archive may unpack to beyond twice its own size: weights hardly shrink, so that more
  /// is a trap.
  private static final long ROOM = 64L << 20;

  private ZipEntries() {}

  /// The entries of the archive `file` that are `wanted`, by name.
  ///
  /// @throws IOException when it is damaged or unpacks to far too much; the message says which
  public static Map<String, byte[]> of(Loading file, Predicate<String> wanted) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    long room = Math.min(2L * file.content().length + ROOM, Integer.MAX_VALUE / 2);
    byte[] discarded = new byte[1 << 16];
    try (ZipInputStream zip = new ZipInputStream(file.stream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (wanted.test(entry.getName())) {
          byte[] content = zip.readNBytes((int) room);
          room -= content.length;
          entries.put(entry.getName(), content);
        } else {
          for (int got = 0; got >= 0 && room > 0; got = zip.read(discarded)) {
            room -= got;
          }
        }
        if (room <= 0) {
          throw new IOException("it unpacks to more than a network needs");
        }
      }
    } catch (IllegalArgumentException unreadable) {
      throw new IOException("an entry has an unreadable name", unreadable);
    }
    return entries;
  }
}
