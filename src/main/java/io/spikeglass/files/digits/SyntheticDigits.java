package io.spikeglass.files.digits;

import io.spikeglass.files.InputFile;
import io.spikeglass.files.data.Part;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Images of digits, 28×28, grey, drawn when they are asked for: outlines from the bundled fonts,
/// written by a random hand (affine map, elastic warp, stroke width), a little blurred and noisy,
/// normalised like MNIST (the longer side of the digit is 20 pixels, the centre of mass is in the
/// middle). Image `i` depends on the seed, the part and `i` alone, and has the same bytes on every
/// machine. Among the images 10 k .. 10 k + 9 every digit occurs once.
public final class SyntheticDigits implements Samples {

  /// Seed of the data set called `digits`.
  public static final long DEFAULT_SEED = 2026;

  /// Images in the training part.
  public static final int TRAIN_SIZE = 60_000;

  /// Images in the test part.
  public static final int TEST_SIZE = 10_000;

  private static final int SIDE = 28;
  private static final int BOX = 20;
  private static final int CLASSES = 10;
  private static final Shape SHAPE = new Shape(1, SIDE, SIDE);

  /// Sample numbers of the generator where the two parts begin, and where the order of the labels
  /// is drawn.
  private static final long TEST_START = 1L << 40;

  private static final long ORDER_START = 1L << 50;

  /// Part of the fingerprint: to be raised whenever the same seed gives other bytes.
  private static final String VERSION = "spikeglass digits 1";

  private final Part part;
  private final long seed;

  private SyntheticDigits(Part part, long seed) {
    this.part = part;
    this.seed = seed;
  }

  /// Outlines are read once, when the first image is drawn.
  private static final class Printed {
    static final List<Outline> OUTLINES = Typefaces.read();
  }

  /// The part `part` of the data set with this seed.
  public static SyntheticDigits of(Part part, long seed) {
    return new SyntheticDigits(part, seed);
  }

  @Override
  public String name() {
    return "digits " + part;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public int size() {
    return part == Part.TRAIN ? TRAIN_SIZE : TEST_SIZE;
  }

  @Override
  public Space space() {
    return Space.PIXEL;
  }

  @Override
  public List<String> classes() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  /// SHA-256 of everything the images follow from: the drawing's version, part, seed and outlines.
  @Override
  public String fingerprint() {
    byte[] origin = (VERSION + " " + part + " " + seed).getBytes(StandardCharsets.UTF_8);
    return InputFile.sha256(origin, Typefaces.bytes(Typefaces.PATHS));
  }

  @Override
  public int label(int index) {
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Draws draws = new Draws(seed, start() + ORDER_START + index / CLASSES, 1);
    for (int k = CLASSES - 1; k > 0; k--) {
      int other = draws.below(k + 1);
      int kept = order[k];
      order[k] = order[other];
      order[other] = kept;
    }
    return order[index % CLASSES];
  }

  @Override
  public void read(int index, float[] into, int offset) {
    byte[] pixels = pixels(index);
    for (int i = 0; i < pixels.length; i++) {
      into[offset + i] = (pixels[i] & 0xFF) / 255f;
    }
  }

  /// Grey values of image `index` in row order, 0 paper, 255 ink.
  public byte[] pixels(int index) {
    Draws draws = new Draws(seed, start() + index, 1);
    double rarity = draws.next();
    double wildness = rarity * rarity;
    Hand hand = Hand.draw(draws, wildness);
    Outline printed = Printed.OUTLINES.get(CLASSES * hand.typeface() + label(index));
    Raster raster = Raster.of(centred(inked(hand.write(printed), hand.stroke())), SIDE);
    if (draws.next() < 0.5 * wildness) {
      double radius = draws.between(0.3, 1.6);
      raster.lift(SIDE / 2.0 + 7 * draws.around(), SIDE / 2.0 + 9 * draws.around(), radius);
    }
    raster.blur(draws.between(0.1, 0.45));
    double darkness = draws.between(0.85, 1.15);
    double noise = draws.between(0, 0.05 + 0.08 * wildness);
    return raster.grey(darkness, noise, 0.07, new Draws(seed, start() + index, 2));
  }

  private long start() {
    return part == Part.TRAIN ? 0 : TEST_START;
  }

  /// The outline in pixels, with strokes of about the wanted width, its longer side as in MNIST.
  private static Outline inked(Outline written, double stroke) {
    double wanted = BOX * stroke;
    Outline large = written.placed(BOX / written.box().extent(), 0, 0);
    double width = large.strokeWidth();
    double outwards = Math.clamp((wanted - width) / 2, -0.2 * width, 1.2);
    Outline thick = large.thickened(outwards);
    return thick.placed(BOX / thick.box().extent(), 0, 0);
  }

  private static Outline centred(Outline outline) {
    Outline.Box box = outline.box();
    double middle = SIDE / 2.0;
    Outline first =
        outline.placed(
            1, middle - (box.left() + box.right()) / 2, middle - (box.top() + box.bottom()) / 2);
    double[] mass = Raster.of(first, SIDE).centre();
    return first.placed(1, middle - mass[0], middle - mass[1]);
  }
}
