package io.spikeglass.files.data;

import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.DerivedSamples;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.nio.charset.StandardCharsets;

/// Images brought to the size and the channels of a network's input when they are read.
public final class FittedSamples implements DerivedSamples {

  private final Samples whole;
  private final Shape shape;
  private final Fit fit;

  private FittedSamples(Samples whole, Shape shape, Fit fit) {
    this.whole = whole;
    this.shape = shape;
    this.fit = fit;
  }

  /// `samples` in the shape `wanted` if they are pixels and `fit` can do that, else as they are.
  public static Samples of(Samples samples, Shape wanted, Fit fit) {
    boolean possible =
        samples.space() == Space.PIXEL
            && !samples.shape().equals(wanted)
            && fit.reaches(samples.shape(), wanted);
    return possible ? new FittedSamples(samples, wanted, fit) : samples;
  }

  /// One sample as an image.
  private record Image(float[] values, Shape shape) implements Rows {
    @Override
    public int channels() {
      return shape.channels();
    }

    @Override
    public void read(int y, double[][] row) {
      for (int c = 0; c < row.length; c++) {
        for (int x = 0; x < row[c].length; x++) {
          row[c][x] = values[(c * shape.height() + y) * shape.width() + x];
        }
      }
    }
  }

  @Override
  public void read(int index, float[] into, int offset) {
    Shape own = whole.shape();
    Image image = new Image(whole.read(index), own);
    double[] fitted =
        Resampling.fitted(image, own.width(), own.height(), shape, fit.resize(), new RunControl());
    for (int i = 0; i < fitted.length; i++) {
      into[offset + i] = (float) fitted[i];
    }
  }

  @Override
  public Samples whole() {
    return whole;
  }

  @Override
  public String name() {
    return whole.name() + " as " + shape;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public String fingerprint() {
    String origin = whole.fingerprint() + " " + shape + " " + fit;
    return InputFile.sha256(origin.getBytes(StandardCharsets.UTF_8));
  }
}
