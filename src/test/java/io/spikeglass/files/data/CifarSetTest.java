package io.spikeglass.files.data;

import static io.spikeglass.files.data.DataFiles.gzip;
import static io.spikeglass.files.data.DataFiles.tar;
import static io.spikeglass.files.data.DataFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.Shared;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.DataSets;
import io.spikeglass.network.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CIFAR-100, and both sets in their published archives, whole and damaged.
class CifarSetTest {

  private static final String HUNDRED = "cifar-100-binary.tar.gz";
  private static final String TEN = "cifar-10-binary.tar.gz";

  @TempDir private Path folder;

  /// Records of CIFAR-100: superclass 3, these classes, first red pixel the number of the record.
  private static byte[] hundred(int... labels) {
    byte[] bytes = new byte[3074 * labels.length];
    for (int n = 0; n < labels.length; n++) {
      bytes[3074 * n] = 3;
      bytes[3074 * n + 1] = (byte) labels[n];
      bytes[3074 * n + 2] = (byte) n;
    }
    return bytes;
  }

  private static byte[] ten(int label) {
    byte[] bytes = new byte[3073];
    bytes[0] = (byte) label;
    return bytes;
  }

  private static byte[] names() {
    return IntStream.range(0, 100)
        .mapToObj(i -> "thing " + i)
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private Problem problem(String name) {
    return assertThrows(ProblemException.class, () -> DataSets.open(name)).problem();
  }

  @Test
  void aHundredClassesAreReadByTheirFineLabels() throws Exception {
    write(folder.resolve("test.bin"), hundred(99, 0));
    write(folder.resolve("fine_label_names.txt"), names());
    Samples samples = DataSets.open("cifar100:" + folder);
    assertEquals("cifar100 test", samples.name());
    assertEquals(2, samples.size());
    assertEquals(99, samples.label(0));
    assertEquals((float) (1 / 255.0), samples.read(1)[0]);
    assertEquals("thing 42", samples.classes().get(42));
  }

  @Test
  void theArchiveIsTheFolder() throws Exception {
    write(folder.resolve("train.bin"), hundred(5, 6, 7));
    write(folder.resolve("fine_label_names.txt"), names());
    Samples unpacked = DataSets.open("cifar100:" + folder + ":train");
    Path packed = Files.createDirectory(folder.resolve("packed"));
    byte[] archive =
        gzip(
            tar(
                "cifar-100-binary/", new byte[0],
                "cifar-100-binary/train.bin", hundred(5, 6, 7),
                "cifar-100-binary/fine_label_names.txt", names()));
    write(packed.resolve(HUNDRED), archive);
    for (String place : new String[] {packed.toString(), packed.resolve(HUNDRED).toString()}) {
      Samples read = DataSets.open("cifar100:" + place + ":train");
      assertEquals(unpacked.fingerprint(), read.fingerprint());
      assertEquals("thing 7", read.classes().get(7));
    }
    assertEquals("cifar100:" + packed, DataSets.nameOf(packed).orElseThrow());
    assertInstanceOf(Problem.Missing.class, problem("cifar100:" + packed + ":test"));
  }

  @Test
  void batchesOfAnArchiveComeInTheirOwnOrder() throws Exception {
    byte[] archive =
        gzip(
            tar(
                "x/data_batch_3.bin", ten(3),
                "x/readme.html", new byte[700],
                "x/data_batch_1.bin", ten(1),
                "x/test_batch.bin", ten(9)));
    Path file = write(folder.resolve(TEN), archive);
    Samples training = DataSets.open("cifar10:" + file + ":train");
    assertEquals(2, training.size());
    assertEquals(1, training.label(0));
    assertEquals(3, training.label(1));
    assertEquals("truck", training.classes().get(9));
    assertEquals(9, DataSets.open("cifar10:" + file).label(0));
    assertEquals("cifar10:" + file, DataSets.nameOf(file).orElseThrow());
  }

  @Test
  void thePublishedBatchIsTheSameInAnArchive() throws Exception {
    Path published = Shared.path("data/cifar-10-batches-bin");
    byte[] batch = Files.readAllBytes(published.resolve("test_batch.bin"));
    write(folder.resolve(TEN), gzip(tar("cifar-10-batches-bin/test_batch.bin", batch)));
    assertEquals(
        DataSets.open("cifar10:" + published).fingerprint(),
        DataSets.open("cifar10:" + folder).fingerprint());
  }

  @Test
  void damagedArchivesAreNamed() {
    byte[] sound = gzip(tar("x/test.bin", hundred(1, 2, 3)));
    assertCorrupt(Arrays.copyOf(sound, sound.length / 2), "cut off or damaged", "ends within");
    byte[] plain = tar("x/test.bin", hundred(1, 2));
    assertCorrupt(Arrays.copyOf(plain, 2000), "too short for 6148 bytes");
    plain[3] ^= 1;
    assertCorrupt(gzip(plain), "checksum");
    assertCorrupt(gzip(tar("x/test.bin", Arrays.copyOf(hundred(1), 3000))), "no whole records");
    assertCorrupt(gzip(tar("x/test.bin", hundred(1, 100))), "record 1 has the label 100");
    assertCorrupt(new byte[700], "test.bin");
    byte[] prose = "no archive".repeat(100).getBytes(StandardCharsets.UTF_8);
    assertCorrupt(prose, "no number where one belongs");
  }

  @Test
  void anArchiveThatAnnouncesTooMuchIsRefusedBeforeItIsRead() {
    byte[] huge = tar("x/test.bin", new byte[0]);
    DataFiles.setTarSize(huge, 300L << 20);
    assertCorrupt(gzip(huge), "unpacks to more than");
    DataFiles.setTarSize(huge, 200L << 20);
    assertCorrupt(gzip(huge), "impossible size");
  }

  @Test
  void namesThatLeaveTheArchiveWriteNothing() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    write(inner.resolve(HUNDRED), gzip(tar("../../outside/test.bin", hundred(4))));
    assertEquals(4, DataSets.open("cifar100:" + inner).label(0));
    assertFalse(Files.exists(folder.resolve("outside")));
    assertFalse(Files.exists(inner.resolve("test.bin")));
  }

  private void assertCorrupt(byte[] archive, String... oneOf) {
    write(folder.resolve(HUNDRED), archive);
    Problem problem = problem("cifar100:" + folder);
    String text = problem.toString();
    assertTrue(problem instanceof Problem.Corrupt || problem instanceof Problem.Missing, text);
    assertTrue(Arrays.stream(oneOf).anyMatch(text::contains), text);
  }
}
