package io.spikeglass.ui.widget;

import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/// Samples as pictures. Three channels are colour; anything else shows its first channel in grey;
/// feature vectors become a square as good as it gets.
public final class SampleImages {

  private SampleImages() {}

  /// The picture of sample `index`, one pixel per value.
  public static Image of(Samples samples, int index) {
    float[] values = samples.read(index);
    Shape shape = samples.shape();
    int width = shape.isFlat() ? (int) Math.ceil(Math.sqrt(values.length)) : shape.width();
    int height = shape.isFlat() ? Math.ceilDiv(values.length, width) : shape.height();
    float low = 0;
    float high = 1;
    if (samples.space() == Samples.Space.MODEL) {
      low = Float.POSITIVE_INFINITY;
      high = Float.NEGATIVE_INFINITY;
      for (float value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    float range = high > low ? high - low : 1;
    int area = width * height;
    boolean colour = shape.channels() == 3 && !shape.isFlat();
    WritableImage image = new WritableImage(width, height);
    for (int pixel = 0; pixel < area && pixel < values.length; pixel++) {
      int red = level((values[pixel] - low) / range);
      int green = colour ? level((values[area + pixel] - low) / range) : red;
      int blue = colour ? level((values[2 * area + pixel] - low) / range) : red;
      image
          .getPixelWriter()
          .setArgb(pixel % width, pixel / width, 0xFF000000 | red << 16 | green << 8 | blue);
    }
    return image;
  }

  private static int level(float share) {
    return Math.round(255 * Math.clamp(share, 0f, 1f));
  }
}
