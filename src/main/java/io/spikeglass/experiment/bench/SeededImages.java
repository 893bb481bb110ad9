package io.spikeglass.experiment.bench;

import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.util.List;

/// Images without a meaning for networks whose data are not at hand: a coarse grid of seeded
/// numbers per channel, blended linearly, with fine noise over it. Unlabelled; made anew at every
/// reading.
///
/// @param shape of one image, units 0..1
/// @param size number of images
public record SeededImages(Shape shape, int size) implements Samples {

  private static final int GRID = 8;
  private static final double NOISE = 0.2;

  /// Streams below belong to weights.
  private static final long FIRST_STREAM = 1L << 32;

  @Override
  public String name() {
    return "seeded images";
  }

  @Override
  public void read(int index, float[] into, int offset) {
    Draws draws = new Draws(FIRST_STREAM + index);
    int knots = shape.channels() * GRID * GRID;
    for (int i = 0; i < shape.size(); i++) {
      int c = i / shape.area();
      double row = place(i / shape.width() % shape.height(), shape.height());
      double column = place(i % shape.width(), shape.width());
      int top = (int) row;
      int left = (int) column;
      double above = blend(draws, knot(c, top, left), column - left);
      double below = blend(draws, knot(c, top + 1, left), column - left);
      double coarse = above + (row - top) * (below - above);
      into[offset + i] = (float) ((1 - NOISE) * coarse + NOISE * draws.uniform(knots + i));
    }
  }

  /// Where a pixel lies on the grid, from 0 to below its last knot.
  private static double place(int pixel, int extent) {
    return (double) pixel * (GRID - 1) / extent;
  }

  private static int knot(int channel, int row, int column) {
    return (channel * GRID + row) * GRID + column;
  }

  private static double blend(Draws draws, int knot, double share) {
    double left = draws.uniform(knot);
    return left + share * (draws.uniform(knot + 1) - left);
  }

  @Override
  public int label(int index) {
    return UNLABELLED;
  }

  @Override
  public Space space() {
    return Space.PIXEL;
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String fingerprint() {
    return "";
  }
}
