package io.spikeglass.files.data;

import static io.spikeglass.files.data.DataFiles.gzip;
import static io.spikeglass.files.data.DataFiles.idxImages;
import static io.spikeglass.files.data.DataFiles.idxLabels;
import static io.spikeglass.files.data.DataFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// MNIST, Fashion-MNIST and CIFAR-10: the published files, and small ones, whole and damaged.
class ImageFoldersTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> publishedFilesHoldTheirImagesPerClass() {
    record Published(String name, String label, Shape shape, int... perClass) {}
    Shape grey = new Shape(1, 28, 28);
    Shape colour = new Shape(3, 32, 32);
    int[] fashion = new int[10];
    Arrays.fill(fashion, 1000);
    return Stream.of(
            new Published(
                "mnist:data/mnist:train",
                "mnist train",
                grey,
                5923,
                6742,
                5958,
                6131,
                5842,
                5421,
                5918,
                6265,
                5851,
                5949),
            new Published(
                "mnist:data/mnist",
                "mnist test",
                grey,
                980,
                1135,
                1032,
                1010,
                982,
                892,
                958,
                1028,
                974,
                1009),
            new Published("mnist:data/fashion-mnist:test", "fashion-mnist test", grey, fashion),
            new Published(
                "cifar10:data/cifar-10-batches-bin:test", "cifar10 test", colour, fashion),
            new Published(
                "cifar10:data:train",
                "cifar10 train",
                colour,
                1005,
                974,
                1032,
                1016,
                999,
                937,
                1030,
                1001,
                1025,
                981))
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.name(),
                    () -> {
                      String[] address = it.name().split(":", 2);
                      Path shared = Shared.path(address[1].split(":", 2)[0]);
                      String part = address[1].contains(":") ? ":" + address[1].split(":")[1] : "";
                      Samples samples = DataSets.open(address[0] + ":" + shared + part);
                      assertEquals(it.label(), samples.name());
                      assertEquals(it.shape(), samples.shape());
                      int[] found = new int[10];
                      for (int n = 0; n < samples.size(); n++) {
                        found[samples.label(n)]++;
                      }
                      assertArrayEquals(it.perClass(), found);
                      assertEquals(10, samples.classes().size());
                      assertEquals(Samples.Space.PIXEL, samples.space());
                    }));
  }

  @Test
  void classesAreNamedAfterTheDataSet() throws Exception {
    assertEquals(
        "Ankle boot", DataSets.open("mnist:" + Shared.path("data/fashion-mnist")).classes().get(9));
    assertEquals("7", DataSets.open("mnist:" + Shared.path("data/mnist")).classes().get(7));
    Samples colour = DataSets.open("cifar10:" + Shared.path("data/cifar-10-batches-bin"));
    assertEquals("airplane", colour.classes().getFirst());
    assertEquals(3, colour.label(0));
  }

  private void writeMnist(byte[] images, byte[] labels) {
    write(folder.resolve("t10k-images-idx3-ubyte"), images);
    write(folder.resolve("t10k-labels-idx1-ubyte"), labels);
  }

  private Problem mnistProblem() {
    return assertThrows(ProblemException.class, () -> DataSets.open("mnist:" + folder)).problem();
  }

  private void assertCorrupt(String part) {
    Problem.Corrupt problem = assertInstanceOf(Problem.Corrupt.class, mnistProblem());
    assertTrue(problem.detail().contains(part), problem.detail());
  }

  @Test
  void pixelsAreDividedBy255InDouble() throws Exception {
    writeMnist(idxImages(2051, 2, 16, 16, 512), idxLabels(2049, 2, 4, 9));
    Samples samples = DataSets.open("mnist:" + folder + ":test");
    assertEquals(new Shape(1, 16, 16), samples.shape());
    assertEquals(9, samples.label(1));
    float[] image = samples.read(1);
    for (int pixel = 0; pixel < 256; pixel++) {
      assertEquals((float) (pixel / 255.0), image[pixel]);
    }
  }

  @Test
  void packedAndUnpackedFilesAreOneDataSet() throws Exception {
    byte[] images = idxImages(2051, 3, 2, 2, 12);
    writeMnist(images, idxLabels(2049, 3, 1, 2, 3));
    String unpacked = DataSets.open("mnist:" + folder).fingerprint();
    write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(images));
    write(folder.resolve("train-labels.idx1-ubyte"), idxLabels(2049, 3, 1, 2, 3));
    assertEquals(unpacked, DataSets.open("mnist:" + folder + ":train").fingerprint());
    write(folder.resolve("train-labels.idx1-ubyte"), idxLabels(2049, 3, 1, 2, 4));
    assertNotEquals(unpacked, DataSets.open("mnist:" + folder + ":train").fingerprint());
  }

  @Test
  void damagedIdxFilesAreNamed() {
    byte[] labels = idxLabels(2049, 2, 1, 2);
    writeMnist(idxImages(2052, 2, 2, 2, 8), labels);
    assertCorrupt("starts with the number 2052");
    writeMnist(idxImages(2051, 3, 2, 2, 12), labels);
    assertCorrupt("3 images, but t10k-labels-idx1-ubyte has 2 labels");
    writeMnist(idxImages(2051, 2, 2, 2, 7), labels);
    assertCorrupt("ends after 7 of 8 bytes");
    writeMnist(idxImages(2051, 2, 2, 2, 9), labels);
    assertCorrupt("more bytes follow");
    writeMnist(idxImages(2051, 2, 2, 2, 8), idxLabels(2051, 2, 1, 2));
    assertCorrupt("a file of labels starts with 2049");
    writeMnist(idxImages(2051, 2, 0, 2, 8), labels);
    assertCorrupt("2 images of 0×2");
    writeMnist(idxImages(2051, 2, 4000, 4000, 8), labels);
    assertCorrupt("too short");
    writeMnist(new byte[0], labels);
    assertCorrupt("too short for 4 bytes");
  }

  @Test
  void aCutOffPackedFileIsNamed() {
    byte[] packed = gzip(idxImages(2051, 200, 28, 28, 200 * 784));
    writeMnist(Arrays.copyOf(packed, packed.length / 2), idxLabels(2049, 200, new int[200]));
    assertCorrupt("cut off or damaged");
    writeMnist(Arrays.copyOf(packed, 5), idxLabels(2049, 200, new int[200]));
    assertCorrupt("damaged");
  }

  @Test
  void foldersWithoutTheFilesSayWhichAreExpected() {
    Problem.Missing problem = assertInstanceOf(Problem.Missing.class, mnistProblem());
    assertTrue(problem.expected().contains("t10k-images-idx3-ubyte"), problem.expected());
    Problem other =
        assertThrows(ProblemException.class, () -> DataSets.open("cifar10:" + folder)).problem();
    assertTrue(
        assertInstanceOf(Problem.Missing.class, other).expected().contains("data_batch_1.bin"));
  }

  private static byte[] records(int count, int label) {
    byte[] bytes = new byte[3073 * count];
    for (int n = 0; n < count; n++) {
      bytes[3073 * n] = (byte) label;
      bytes[3073 * n + 1 + 1024] = (byte) (10 * n + 1);
    }
    return bytes;
  }

  @Test
  void cifarReadsTheBatchesThatAreThere() throws Exception {
    write(folder.resolve("data_batch_2.bin"), records(2, 5));
    write(folder.resolve("data_batch_5.bin"), records(1, 7));
    Samples samples = DataSets.open("cifar10:" + folder + ":train");
    assertEquals(3, samples.size());
    assertEquals(5, samples.label(1));
    assertEquals(7, samples.label(2));
    // the first green pixel lies behind the 1,024 red ones
    assertEquals((float) (11 / 255.0), samples.read(1)[1024]);
    assertEquals("truck", samples.classes().get(9));
  }

  @Test
  void damagedCifarBatchesAreNamed() {
    write(folder.resolve("test_batch.bin"), Arrays.copyOf(records(2, 0), 6145));
    assertCifarCorrupt("no whole records");
    write(folder.resolve("test_batch.bin"), records(2, 10));
    assertCifarCorrupt("record 0 has the label 10");
    write(folder.resolve("test_batch.bin"), new byte[0]);
    assertCifarCorrupt("no whole records");
  }

  private void assertCifarCorrupt(String part) {
    Problem problem =
        assertThrows(ProblemException.class, () -> DataSets.open("cifar10:" + folder)).problem();
    assertTrue(assertInstanceOf(Problem.Corrupt.class, problem).detail().contains(part));
  }
}
