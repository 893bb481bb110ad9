package io.spikeglass.files.data;

import io.spikeglass.files.InputFile;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples held as floats, in the space that is named.
public final class FloatSamples implements Samples {

  private final String name;
  private final Shape shape;
  private final float[] values;
  private final int[] labels;
  private final Space space;
  private final List<String> classes;
  private volatile @Nullable String fingerprint;

  /// @param values all samples one after the other, each in C, H, W order; not copied
  /// @param labels one class index per sample, or none at all; not copied
  /// @param classes class names, empty if unknown
  public FloatSamples(
      String name, Shape shape, float[] values, int[] labels, Space space, List<String> classes) {
    if (values.length % shape.size() != 0
        || (labels.length != 0 && labels.length != values.length / shape.size())) {
      throw new IllegalArgumentException("values and labels do not make whole samples");
    }
    this.name = name;
    this.shape = shape;
    this.values = values;
    this.labels = labels;
    this.space = space;
    this.classes = List.copyOf(classes);
  }

  /// One image without a label.
  public static FloatSamples single(String name, Shape shape, Space space, float... values) {
    return new FloatSamples(name, shape, values, new int[0], space, List.of());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int size() {
    return values.length / shape.size();
  }

  @Override
  public void read(int index, float[] into, int offset) {
    System.arraycopy(values, Math.multiplyExact(index, shape.size()), into, offset, shape.size());
  }

  @Override
  public int label(int index) {
    return labels.length == 0 ? UNLABELLED : labels[index];
  }

  @Override
  public Space space() {
    return space;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /// SHA-256 of space, shape, values and labels. Worked out at the first call.
  @Override
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      MessageDigest digest = InputFile.newSha256();
      digest.update((space + " " + shape).getBytes(StandardCharsets.UTF_8));
      ByteBuffer number = ByteBuffer.allocate(Float.BYTES);
      for (float value : values) {
        digest.update(number.putFloat(0, value).array());
      }
      for (int label : labels) {
        digest.update(number.putInt(0, label).array());
      }
      known = HexFormat.of().formatHex(digest.digest());
      fingerprint = known;
    }
    return known;
  }
}
