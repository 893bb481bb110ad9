package io.spikeglass.files.data;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads a few files out of a `tar.gz` (POSIX.1-1988, "ustar") in one pass. Nothing is unpacked to
/// the disk, so that names inside the archive reach nothing; entries of other kinds are skipped,
/// and no entry is held in memory that is larger than the caller takes.
final class TarFile {

  private static final String FORMAT = "tar";
  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 12;
  private static final int SUM_AT = 148;
  private static final int SUM_BYTES = 8;
  private static final int KIND_AT = 156;

  private TarFile() {}

  /// The content of those files whose last name is among `names`, at most `largest` bytes each. Of
  /// equal names the first counts.
  ///
  /// @param unpacked most bytes that the whole archive may unpack to
  /// @throws ProblemException when it is damaged, or larger than that
  static Map<String, byte[]> read(
      Path archive, Set<String> names, long largest, long unpacked, RunControl control)
      throws ProblemException {
    InputFile.checkReadable(archive, "a tar.gz archive");
    Map<String, byte[]> found = new HashMap<>();
    try (DataFile file = DataFile.open(archive, FORMAT, control)) {
      long left = unpacked;
      while (found.size() < names.size()) {
        byte[] header = file.bytes(BLOCK, "an entry's header");
        if (header[0] == 0) {
          break;
        }
        checkSum(file, header);
        long size = number(file, header, SIZE_AT, SIZE_BYTES);
        left -= size + BLOCK;
        if (left < 0) {
          throw file.corrupt("it unpacks to more than " + unpacked + " bytes");
        }
        String name = lastName(header);
        if (isFile(header) && names.contains(name) && !found.containsKey(name)) {
          if (size > largest) {
            throw file.corrupt(name + " in it has the impossible size " + size);
          }
          found.put(name, file.bytes(size, name));
        } else {
          file.skip(size, name);
        }
        file.skip(Math.floorMod(-size, (long) BLOCK), name);
      }
    }
    return found;
  }

  private static boolean isFile(byte[] header) {
    return header[KIND_AT] == '0' || header[KIND_AT] == 0;
  }

  private static String lastName(byte[] header) {
    String path = text(header, 0, NAME_BYTES);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The header's bytes add up to a number in it, its own place counted as spaces.
  private static void checkSum(DataFile file, byte[] header) throws ProblemException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= SUM_AT && i < SUM_AT + SUM_BYTES;
      sum += own ? ' ' : Byte.toUnsignedInt(header[i]);
    }
    if (sum != number(file, header, SUM_AT, SUM_BYTES)) {
      throw file.corrupt("an entry's checksum is wrong, or it is no tar archive");
    }
  }

  private static long number(DataFile file, byte[] header, int from, int length)
      throws ProblemException {
    String octal = text(header, from, length).strip();
    try {
      long number = Long.parseLong(octal, 8);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw file.corrupt("an entry's header holds no number where one belongs");
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
