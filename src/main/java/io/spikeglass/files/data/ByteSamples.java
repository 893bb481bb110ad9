package io.spikeglass.files.data;

import io.spikeglass.files.InputFile;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Images held as bytes and read as `float32(pixel/255.0)`, in pixel space.
public final class ByteSamples implements Samples {

  private static final float[] UNIT = new float[256];

  static {
    for (int pixel = 0; pixel < UNIT.length; pixel++) {
      UNIT[pixel] = (float) (pixel / 255.0);
    }
  }

  private final String name;
  private final Shape shape;
  private final byte[] pixels;
  private final byte[] labels;
  private final List<String> classes;
  private volatile @Nullable String fingerprint;

  /// @param pixels all samples one after the other, each in C, H, W order; not copied
  /// @param labels one class index 0..255 per sample, or none at all; not copied
  /// @param classes class names, empty if unknown
  public ByteSamples(String name, Shape shape, byte[] pixels, byte[] labels, List<String> classes) {
    if (pixels.length % shape.size() != 0
        || (labels.length != 0 && labels.length != pixels.length / shape.size())) {
      throw new IllegalArgumentException("pixels and labels do not make whole samples");
    }
    this.name = name;
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = List.copyOf(classes);
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
    return pixels.length / shape.size();
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int from = Math.multiplyExact(index, shape.size());
    for (int i = 0; i < shape.size(); i++) {
      into[offset + i] = UNIT[Byte.toUnsignedInt(pixels[from + i])];
    }
  }

  @Override
  public int label(int index) {
    return labels.length == 0 ? UNLABELLED : Byte.toUnsignedInt(labels[index]);
  }

  @Override
  public Space space() {
    return Space.PIXEL;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /// SHA-256 of the shape, the pixels and the labels, so that a packed file and its unpacked twin
  /// are one data set. Worked out at the first call.
  @Override
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = InputFile.sha256(shape.toString().getBytes(StandardCharsets.UTF_8), pixels, labels);
      fingerprint = known;
    }
    return known;
  }
}
