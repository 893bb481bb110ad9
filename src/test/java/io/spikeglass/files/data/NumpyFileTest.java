package io.spikeglass.files.data;

import static io.spikeglass.files.data.DataFiles.doubles;
import static io.spikeglass.files.data.DataFiles.floats;
import static io.spikeglass.files.data.DataFiles.npy;
import static io.spikeglass.files.data.DataFiles.write;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// NumPy arrays in every layout that matters, and damaged ones.
class NumpyFileTest {

  @TempDir private Path folder;

  private Samples open(byte[] content) throws ProblemException {
    return DataSets.open("npy:" + write(folder.resolve("samples.npy"), content));
  }

  private Problem problem(byte[] content) {
    return assertThrows(ProblemException.class, () -> open(content)).problem();
  }

  private void assertCorrupt(String part, byte[] content) {
    Problem.Corrupt problem = assertInstanceOf(Problem.Corrupt.class, problem(content));
    assertTrue(problem.detail().contains(part), problem.detail());
  }

  @Test
  void everyTypeAndByteOrderGivesTheSameValues() throws Exception {
    byte[][] files = {
      npy("<f4", "False", "(2, 3)", floats(LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5)),
      npy(">f4", "False", "(2, 3)", floats(BIG_ENDIAN, 0, 1, 2, 3, 4, 5)),
      npy("<f8", "False", "(2, 3)", doubles(LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5)),
      npy(">f8", "False", "(2, 3)", doubles(BIG_ENDIAN, 0, 1, 2, 3, 4, 5)),
      npy("|u1", "False", "(2, 3)", new byte[] {0, 1, 2, 3, 4, 5}),
      npy("<f4", "True", "(2, 3)", floats(LITTLE_ENDIAN, 0, 3, 1, 4, 2, 5)),
    };
    for (byte[] file : files) {
      Samples samples = open(file);
      assertEquals(Shape.flat(3), samples.shape());
      assertEquals(2, samples.size());
      assertArrayEquals(new float[] {3, 4, 5}, samples.read(1));
      assertEquals(Samples.UNLABELLED, samples.label(1));
      assertEquals(Samples.Space.MODEL, samples.space());
    }
  }

  @Test
  void imagesKeepChannelsRowsAndColumns() throws Exception {
    float[] values = new float[24];
    for (int i = 0; i < 24; i++) {
      values[i] = i;
    }
    Samples samples = open(npy("<f4", "False", "(1, 2, 3, 4)", floats(LITTLE_ENDIAN, values)));
    assertEquals(new Shape(2, 3, 4), samples.shape());
    assertArrayEquals(values, samples.read(0));
    float[] columnsFirst = new float[24];
    for (int c = 0; c < 2; c++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
          columnsFirst[c + 2 * y + 6 * x] = c * 12 + y * 4 + x;
        }
      }
    }
    Samples transposed =
        open(npy("<f4", "True", "(1, 2, 3, 4)", floats(LITTLE_ENDIAN, columnsFirst)));
    assertArrayEquals(values, transposed.read(0));
    assertEquals(samples.fingerprint(), transposed.fingerprint());
  }

  @Test
  void bytesAbove127ArePositive() throws Exception {
    Samples samples = open(npy("|u1", "False", "(1, 2, 2)", new byte[] {0, 127, -128, -1}));
    assertEquals(new Shape(1, 2, 2), samples.shape());
    assertArrayEquals(new float[] {0, 127, 128, 255}, samples.read(0));
  }

  @Test
  void damageIsNamed() {
    byte[] values = floats(LITTLE_ENDIAN, 1, 2, 3, 4);
    assertCorrupt("no NumPy array", "nothing of the kind".getBytes(StandardCharsets.UTF_8));
    assertCorrupt("ends after", Arrays.copyOf(npy("<f4", "False", "(2, 2)", values), 130));
    assertCorrupt("too short", npy("<f4", "False", "(20000, 2)", values));
    assertCorrupt("more bytes follow", npy("<f4", "False", "(1, 2)", values));
    assertCorrupt("axes", npy("<f4", "False", "(4,)", values));
    assertCorrupt("axes", npy("<f4", "False", "(1, 1, 2, 1, 2)", values));
    assertCorrupt("empty", npy("<f4", "False", "(0, 2)", new byte[0]));
    assertCorrupt("numeric type", npy("", "False", "(2, 2)", values));
    for (String type : List.of("|O", "<U4", "<M8[ns]")) {
      Problem.UnknownFormat other =
          assertInstanceOf(
              Problem.UnknownFormat.class, problem(npy(type, "False", "(2, 2)", values)));
      assertTrue(other.remedy().contains(type.substring(0, 2)), other.remedy());
    }
    assertCorrupt("an order", npy("<f4", "Perhaps", "(2, 2)", values));
    assertCorrupt("impossible", npy("<f4", "False", "(99999999999, 2)", values));
  }

  @Test
  void valuesThatAreNoNumbersAreNamed() {
    Problem problem =
        problem(npy("<f4", "False", "(3, 2)", floats(LITTLE_ENDIAN, 1, 2, 3, 4, 5, Float.NaN)));
    assertEquals("sample 2", assertInstanceOf(Problem.NotFinite.class, problem).where());
  }

  private Path npz(Map<String, byte[]> arrays) throws IOException {
    Path file = folder.resolve("samples.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
    }
    return file;
  }

  @Test
  void npzHoldsSamplesAndLabels() throws Exception {
    byte[] x = npy("<f4", "False", "(2, 2)", floats(LITTLE_ENDIAN, 1, 2, 3, 4));
    byte[] y = npy("<i8", "False", "(2,)", doublesAsLongs(4, 9));
    Samples labelled = DataSets.open("npz:" + npz(Map.of("x", x, "y", y)));
    assertEquals(9, labelled.label(1));
    assertArrayEquals(new float[] {3, 4}, labelled.read(1));
    Samples bare = DataSets.open("npz:" + npz(Map.of("x", x)));
    assertEquals(Samples.UNLABELLED, bare.label(0));
    Path parts = npz(Map.of("x_test", x, "y_test", y, "x_train", y2d(), "y_train", y1()));
    assertEquals(2, DataSets.open("npz:" + parts).size());
    assertEquals(1, DataSets.open("npz:" + parts + ":train").size());
    assertEquals("npz:" + parts + ":train", DataSets.trainingPart("npz:" + parts));
    Path whole = npz(Map.of("x", x));
    assertEquals("npz:" + whole, DataSets.trainingPart("npz:" + whole));
  }

  @Test
  void arraysAreKnownByTheirUsualNames() throws Exception {
    byte[] x = npy("<f4", "False", "(2, 2)", floats(LITTLE_ENDIAN, 1, 2, 3, 4));
    byte[] y = npy("<i8", "False", "(2,)", doublesAsLongs(4, 9));
    for (String names :
        List.of("X y", "images labels", "data labels", "arr_0 arr_1", "test_images test_labels")) {
      String[] pair = names.split(" ");
      Path file = npz(Map.of(pair[0], x, pair[1], y));
      assertEquals(9, DataSets.open("npz:" + file).label(1), names);
      assertEquals("npz:" + file, DataSets.trainingPart("npz:" + file), names);
    }
  }

  @Test
  void classesMayBeMarked() throws Exception {
    byte[] x = npy("<f4", "False", "(2, 2)", floats(LITTLE_ENDIAN, 1, 2, 3, 4));
    byte[] y = npy("<f4", "False", "(2, 3)", floats(LITTLE_ENDIAN, 0, 0, 1, 1, 0, 0));
    Samples samples = DataSets.open("npz:" + npz(Map.of("x", x, "y", y)));
    assertEquals(2, samples.label(0));
    assertEquals(0, samples.label(1));
  }

  @Test
  void bytesInAnArchiveArePixelsAndChannelsMayComeLast() throws Exception {
    byte[] x = npy("|u1", "False", "(1, 1, 2, 3)", new byte[] {1, 2, 3, (byte) 255, 5, 6});
    Path file = npz(Map.of("x_test", x));
    Samples last = DataSets.open("npz:" + file, new Shape(3, 1, 2));
    assertEquals(Samples.Space.PIXEL, last.space());
    assertEquals(new Shape(3, 1, 2), last.shape());
    assertEquals(1f, last.read(0)[1]);
    assertEquals((float) (2 / 255.0), last.read(0)[2]);
    assertEquals(new Shape(1, 2, 3), DataSets.open("npz:" + file, new Shape(1, 2, 3)).shape());
    assertEquals(new Shape(1, 2, 3), DataSets.open("npz:" + file).shape());
  }

  @Test
  void aSecondFileHoldsTheLabels() throws Exception {
    byte[] values = npy("<f4", "False", "(2, 2)", floats(LITTLE_ENDIAN, 1, 2, 3, 4));
    Path x = write(folder.resolve("x.npy"), values);
    Path y = write(folder.resolve("y.npy"), npy("<i8", "False", "(2,)", doublesAsLongs(4, 9)));
    Samples samples = DataSets.open("npy:" + x + "," + y);
    assertEquals(9, samples.label(1));
    assertEquals(Samples.Space.MODEL, samples.space());
    write(y, npy("<i8", "False", "(3,)", doublesAsLongs(4, 9, 1)));
    assertInstanceOf(
        Problem.Mismatch.class,
        assertThrows(ProblemException.class, () -> DataSets.open("npy:" + x + "," + y)).problem());
    Path comma = write(folder.resolve("a,b.npy"), values);
    assertEquals(2, DataSets.open("npy:" + comma).size());
  }

  private static byte[] y2d() {
    return npy("|u1", "False", "(1, 2)", new byte[] {7, 8});
  }

  private static byte[] y1() {
    return npy("|u1", "False", "(1, 1)", new byte[] {3});
  }

  private static byte[] doublesAsLongs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(LITTLE_ENDIAN);
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.array();
  }

  @Test
  void npzWhoseArraysDoNotFitIsNamed() throws Exception {
    byte[] x = npy("<f4", "False", "(2, 2)", floats(LITTLE_ENDIAN, 1, 2, 3, 4));
    for (Map<String, byte[]> arrays :
        List.of(
            Map.of("x", x, "y", npy("<f4", "False", "(2,)", floats(LITTLE_ENDIAN, 1, 0.5f))),
            Map.of("x", x, "y", x),
            Map.of("x", new byte[12]))) {
      Path file = npz(arrays);
      Problem problem =
          assertThrows(ProblemException.class, () -> DataSets.open("npz:" + file)).problem();
      assertInstanceOf(Problem.Corrupt.class, problem, arrays.keySet().toString());
    }
    Path others = npz(Map.of("pixels", x));
    Problem.UnknownFormat other =
        assertInstanceOf(
            Problem.UnknownFormat.class,
            assertThrows(ProblemException.class, () -> DataSets.open("npz:" + others)).problem());
    assertTrue(other.remedy().contains("pixels; save them as\nnp.savez("), other.remedy());
    Path prose = write(folder.resolve("prose.npz"), new byte[100]);
    assertThrows(ProblemException.class, () -> DataSets.open("npz:" + prose));
  }

  @Test
  void damagedFilesGiveAProblemOrSamples() throws Exception {
    byte[] x = npy("<f4", "False", "(2, 3)", floats(LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5));
    byte[] packed = Files.readAllBytes(npz(Map.of("x", x)));
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 600; round++) {
      boolean zip = round % 2 == 0;
      byte[] damaged = (zip ? packed : x).clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      if (round % 5 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      Path file = write(folder.resolve("damaged"), damaged);
      try {
        DataSets.open((zip ? "npz:" : "npy:") + file).fingerprint();
      } catch (ProblemException expected) {
        assertTrue(expected.problem().toString().contains("damaged"));
      } catch (RuntimeException | Error unexpected) {
        fail("a damaged file gave " + unexpected, unexpected);
      }
    }
  }
}
