package io.spikeglass.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Damages files in seeded ways: turned bits, wrong bytes, cuts, doubled parts, and numbers that
/// are far too large where a length may stand.
final class Mutations {

  /// Structure mostly lies near the ends of a file.
  private static final int NEAR = 4096;

  private static final int MOST_HITS = 4;

  private static final long[] LENGTHS = {
    -1, 0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 1 << 24, 0x7fffffff, 0x80000000L, 1L << 40, Long.MAX_VALUE
  };

  private final SplittableRandom random;

  Mutations(long seed) {
    random = new SplittableRandom(seed);
  }

  /// A damaged copy of `sound`; of an archive, every second time of what is packed in it.
  byte[] of(byte[] sound) {
    boolean archive = sound.length > 4 && sound[0] == 'P' && sound[1] == 'K';
    return archive && random.nextBoolean() ? insideArchive(sound) : damaged(sound);
  }

  private byte[] damaged(byte[] sound) {
    byte[] bytes = sound.clone();
    int hits = 1 + random.nextInt(MOST_HITS);
    for (int hit = 0; hit < hits && bytes.length > 0; hit++) {
      bytes = hit(bytes);
    }
    return bytes;
  }

  private byte[] hit(byte[] bytes) {
    int at = place(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextBoolean() ? at : random.nextInt(bytes.length));
      }
      case 1, 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 3 -> bytes[at] = (byte) random.nextInt(256);
      case 4, 5 -> writeLength(bytes, at);
      case 6 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(64)), (byte) 0);
      default -> {
        return doubled(bytes, at, Math.min(bytes.length, at + random.nextInt(256)));
      }
    }
    return bytes;
  }

  private int place(int length) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(length);
      case 1 -> length - 1 - random.nextInt(Math.min(length, NEAR));
      default -> random.nextInt(Math.min(length, NEAR));
    };
  }

  private void writeLength(byte[] bytes, int at) {
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long length = LENGTHS[random.nextInt(LENGTHS.length)];
    if (random.nextBoolean() && at + Long.BYTES <= bytes.length) {
      buffer.putLong(at, length);
    } else if (at + Integer.BYTES <= bytes.length) {
      buffer.putInt(at, (int) length);
    } else {
      bytes[at] = (byte) length;
    }
  }

  private static byte[] doubled(byte[] bytes, int from, int to) {
    ByteBuffer result = ByteBuffer.allocate(bytes.length + to - from);
    return result.put(bytes, 0, to).put(bytes, from, bytes.length - from).array();
  }

  /// The archive with one entry damaged before it is packed, so that its checksum is right.
  private byte[] insideArchive(byte[] sound) {
    Map<String, byte[]> entries = unpacked(sound);
    int chosen = random.nextInt(entries.size());
    int position = 0;
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (position++ == chosen && entry.getValue().length > 0) {
        entry.setValue(damaged(entry.getValue()));
      }
    }
    return packed(entries);
  }

  static Map<String, byte[]> unpacked(byte[] archive) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return entries;
  }

  /// An archive of these entries, stored as they are.
  static byte[] packed(Map<String, byte[]> entries) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        byte[] bytes = content.getValue();
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return archive.toByteArray();
  }
}
