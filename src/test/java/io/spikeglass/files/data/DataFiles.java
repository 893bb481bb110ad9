package io.spikeglass.files.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// Writes small data files, whole or damaged.
public final class DataFiles {

  private DataFiles() {}

  /// A file of images in IDX form, pixel `i` being `i % 256`.
  public static byte[] idxImages(int magic, int count, int rows, int columns, int pixels) {
    ByteBuffer buffer = ByteBuffer.allocate(16 + pixels);
    buffer.putInt(magic).putInt(count).putInt(rows).putInt(columns);
    for (int i = 0; i < pixels; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  /// A file of labels in IDX form.
  static byte[] idxLabels(int magic, int count, int... labels) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length).putInt(magic).putInt(count);
    for (int label : labels) {
      buffer.put((byte) label);
    }
    return buffer.array();
  }

  /// Signature and header of a PNG in true colour, then the start of its pixels.
  public static byte[] pngHeader(int width, int height) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteBuffer header = ByteBuffer.allocate(17).put(new byte[] {'I', 'H', 'D', 'R'});
    header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    chunk(png, header.array());
    chunk(png, new byte[] {'I', 'D', 'A', 'T', 0x78, (byte) 0x9c});
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, byte[] typed) {
    CRC32 sum = new CRC32();
    sum.update(typed);
    png.writeBytes(ByteBuffer.allocate(4).putInt(typed.length - 4).array());
    png.writeBytes(typed);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /// `content`, packed.
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return packed.toByteArray();
  }

  /// A tar archive of files, given as names and contents in turn; names that end in `/` are
  /// folders.
  public static byte[] tar(Object... namesAndContents) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      String name = (String) namesAndContents[i];
      byte[] content = (byte[]) namesAndContents[i + 1];
      byte[] header = new byte[512];
      byte[] nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(nameBytes, 0, header, 0, nameBytes.length);
      header[156] = (byte) (name.endsWith("/") ? '5' : '0');
      setTarSize(header, content.length);
      archive.writeBytes(header);
      archive.writeBytes(content);
      archive.writeBytes(new byte[Math.floorMod(-content.length, 512)]);
    }
    archive.writeBytes(new byte[1024]);
    return archive.toByteArray();
  }

  /// Writes a size and the checksum into the first header of a tar archive.
  public static void setTarSize(byte[] tar, long size) {
    byte[] digits = String.format(Locale.ROOT, "%011o", size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, 124, digits.length);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += Byte.toUnsignedInt(tar[i]);
    }
    byte[] check = String.format(Locale.ROOT, "%06o", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(check, 0, tar, 148, check.length);
    tar[154] = 0;
  }

  /// An array in NumPy's form, version 1, whose values are stored as given.
  public static byte[] npy(String type, String order, String extents, byte[] values) {
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + extents + ", }";
    int padding = 64 - (10 + header.length() + 1) % 64;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(values)
        .array();
  }

  static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  static byte[] doubles(ByteOrder order, double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(order);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.array();
  }

  static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
