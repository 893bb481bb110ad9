package io.spikeglass.files.data;

import static io.spikeglass.files.data.DataFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of images and single images: order of classes, size, colour, damaged and hostile files.
class ImageFilesTest {

  @TempDir private Path folder;

  private static Path save(Path file, BufferedImage image) {
    try {
      Files.createDirectories(file.getParent());
      String name = file.toString();
      assertTrue(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()));
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BufferedImage grey(int width, int height, int... values) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, width, height, values);
    return image;
  }

  private static BufferedImage colour(int width, int height, int... argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, argb, 0, width);
    return image;
  }

  private static int[] bytes(Samples samples, int index) {
    float[] values = samples.read(index);
    int[] bytes = new int[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Math.round(255 * values[i]);
    }
    return bytes;
  }

  private static Problem problem(String name) {
    return assertThrows(ProblemException.class, () -> DataSets.open(name)).problem();
  }

  @Test
  void classesAreTheFoldersInOrder() throws Exception {
    save(folder.resolve("zebra/a.png"), grey(2, 2, 1, 2, 3, 4));
    save(folder.resolve("ant/b.png"), grey(2, 2, 5, 6, 7, 8));
    save(folder.resolve("ant/deeper/a.png"), grey(2, 2, 9, 9, 9, 9));
    Files.writeString(folder.resolve("ant/notes.txt"), "no image");
    Samples samples = DataSets.open("images:" + folder);
    assertEquals(List.of("ant", "zebra"), samples.classes());
    assertEquals(3, samples.size());
    assertEquals(0, samples.label(0));
    assertEquals(1, samples.label(2));
    assertEquals(new Shape(1, 2, 2), samples.shape());
    assertArrayEquals(new int[] {5, 6, 7, 8}, bytes(samples, 0));
    assertArrayEquals(new int[] {1, 2, 3, 4}, bytes(samples, 2));
    assertEquals(Samples.Space.PIXEL, samples.space());
  }

  @Test
  void trainAndTestAreFoldersWhereTheyExist() throws Exception {
    save(folder.resolve("train/a/x.png"), grey(1, 1, 10));
    save(folder.resolve("test/a/x.png"), grey(1, 1, 20));
    assertEquals(20, bytes(DataSets.open("images:" + folder), 0)[0]);
    assertEquals(10, bytes(DataSets.open("images:" + folder + ":train"), 0)[0]);
    assertEquals("images:" + folder + ":train", DataSets.trainingPart("images:" + folder));
    Samples both = DataSets.open("images:" + folder.resolve("test") + ":train");
    assertEquals(20, bytes(both, 0)[0]);
    Files.delete(folder.resolve("test/a/x.png"));
    assertInstanceOf(Problem.Missing.class, problem("images:" + folder));
  }

  @Test
  void imagesWithoutFoldersHaveNoLabels() throws Exception {
    save(folder.resolve("b.png"), grey(1, 1, 2));
    save(folder.resolve("a.jpg"), grey(1, 1, 1));
    Samples samples = DataSets.open("images:" + folder);
    assertEquals(2, samples.size());
    assertEquals(Samples.UNLABELLED, samples.label(0));
    assertEquals("images:" + folder, DataSets.nameOf(folder).orElseThrow());
  }

  @Test
  void sizesAreBroughtToTheInputByAreaAverage() throws Exception {
    Path file = save(folder.resolve("x.png"), grey(4, 2, 0, 100, 200, 40, 20, 80, 0, 0));
    assertArrayEquals(
        new int[] {50, 60}, bytes(DataSets.open("image:" + file, new Shape(1, 1, 2)), 0));
    // three columns of 4/3 source columns each
    Samples thirds = DataSets.open("image:" + file, new Shape(1, 2, 3));
    assertArrayEquals(new int[] {25, 150, 80, 35, 40, 0}, bytes(thirds, 0));
    Samples larger = DataSets.open("image:" + file, new Shape(1, 2, 8));
    assertArrayEquals(
        new int[] {0, 0, 100, 100, 200, 200, 40, 40}, Arrays.copyOf(bytes(larger, 0), 8));
  }

  @Test
  void aVectorOfSquareLengthTakesSquareImages() throws Exception {
    Path file = save(folder.resolve("x.png"), grey(4, 4, new int[16]));
    assertEquals(new Shape(1, 2, 2), DataSets.open("image:" + file, Shape.flat(4)).shape());
    assertEquals(new Shape(3, 2, 2), DataSets.open("image:" + file, Shape.flat(12)).shape());
    assertEquals(new Shape(1, 4, 4), DataSets.open("image:" + file, Shape.flat(7)).shape());
  }

  @Test
  void greyAndColourBecomeEachOther() throws Exception {
    Path grey = save(folder.resolve("grey.png"), grey(1, 1, 77));
    assertArrayEquals(
        new int[] {77, 77, 77}, bytes(DataSets.open("image:" + grey, new Shape(3, 1, 1)), 0));
    Path colour = save(folder.resolve("colour.png"), colour(1, 1, 0xff_64_c8_32));
    assertArrayEquals(new int[] {100, 200, 50}, bytes(DataSets.open("image:" + colour), 0));
    assertArrayEquals(
        new int[] {153}, bytes(DataSets.open("image:" + colour, new Shape(1, 1, 1)), 0));
    Path clear = save(folder.resolve("clear.png"), colour(2, 1, 0x00_00_00_00, 0x80_00_00_00));
    assertEquals(255, bytes(DataSets.open("image:" + clear), 0)[0]);
    assertEquals(127, bytes(DataSets.open("image:" + clear), 0)[1]);
  }

  @Test
  void deepAndPackedGreyKeepTheirValues() throws Exception {
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setPixels(0, 0, 2, 1, new int[] {65535, 128 * 257});
    Path file = save(folder.resolve("deep.png"), deep);
    assertArrayEquals(new int[] {255, 128}, bytes(DataSets.open("image:" + file), 0));
    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffff);
    Samples packed = DataSets.open("image:" + save(folder.resolve("bits.png"), bits));
    assertEquals(1, packed.shape().channels());
    assertArrayEquals(new int[] {0, 255}, bytes(packed, 0));
  }

  @Test
  void digitsSavedAsFilesAreTheDataSet() throws Exception {
    Samples mnist = DataSets.open("mnist:" + Shared.path("data/mnist"));
    for (int n = 0; n < 20; n++) {
      Path file = folder.resolve(mnist.label(n) + "/" + n + ".png");
      save(file, grey(28, 28, bytes(mnist, n)));
      assertArrayEquals(mnist.read(n), DataSets.open("image:" + file).read(0));
    }
    Samples images = DataSets.open("images:" + folder, new Shape(1, 28, 28));
    assertEquals(20, images.size());
  }

  @Test
  void filesThatAreNoImagesAreNamed() throws Exception {
    Path prose = Files.writeString(folder.resolve("prose.png"), "no image at all");
    assertInstanceOf(Problem.UnknownFormat.class, problem("image:" + prose));
    int[] noise = IntStream.range(0, 4096).map(i -> i * i * 7919 >> 5 & 255).toArray();
    for (String ending : new String[] {"png", "jpg"}) {
      Path sound = save(folder.resolve("sound." + ending), grey(64, 64, noise));
      byte[] content = Files.readAllBytes(sound);
      for (int length : new int[] {20, content.length / 2}) {
        Path cut = write(folder.resolve("cut." + ending), Arrays.copyOf(content, length));
        assertInstanceOf(Problem.Corrupt.class, problem("image:" + cut), ending + " " + length);
      }
    }
    assertInstanceOf(Problem.Missing.class, problem("image:" + folder.resolve("none.png")));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertInstanceOf(Problem.Missing.class, problem("images:" + empty));
  }

  @Test
  void anAbsurdSizeIsRefusedBeforeDecoding() throws Exception {
    Path huge = write(folder.resolve("huge.png"), DataFiles.pngHeader(100_000, 100_000));
    Problem.TooLarge problem = assertInstanceOf(Problem.TooLarge.class, problem("image:" + huge));
    assertEquals(30_000_000_000L, problem.neededBytes());
    Path negative = write(folder.resolve("negative.png"), DataFiles.pngHeader(-5, 7));
    assertInstanceOf(Problem.Corrupt.class, problem("image:" + negative));
  }
}
