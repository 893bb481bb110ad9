package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.sun.management.ThreadMXBean;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.data.DataFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files of every format give a problem or a sound result, never another throwable, within
/// bounds of memory. `-Dspikeglass.fuzz=N` tries N files of each format, and measures their time.
class HostileFilesTest {

  private static final @Nullable Integer ON_DEMAND = Integer.getInteger("spikeglass.fuzz");
  private static final int FILES = ON_DEMAND == null ? 2_000 : ON_DEMAND;
  private static final long SEED = 20_261_121;

  /// Memory that one file may take beyond twice its size.
  private static final long MOST_BYTES = 256L << 20;

  /// Time of the processor that one file may take, where time is measured at all.
  private static final Duration MOST_WORK = Duration.ofSeconds(5);

  /// Not to be reached: a reader that never ends must not hold up the build.
  private static final Duration FOREVER = Duration.ofSeconds(30 + FILES / 10);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  /// Opens a file, which fails with a problem or not at all.
  private interface Opening {
    void open(Path file) throws ProblemException;
  }

  /// Makes a sound file.
  private interface Content {
    byte[] bytes() throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> damagedFilesAreRefusedOrRead() {
    Opening model = file -> Models.open(file);
    return Stream.of(
        fuzz("model.onnx", SmallModels::onnx, model),
        fuzz("model.h5", SmallModels::kerasHdf5, model),
        fuzz("model.keras", SmallModels::kerasArchive, model),
        fuzz("model.zip", SmallModels::dl4j, model),
        fuzz("model.npz", SmallModels::npz, model),
        fuzz("model.nir", SmallModels::nir, model),
        fuzz("t10k-images-idx3-ubyte", HostileFilesTest::idxImages, this::openIdx),
        fuzz(
            "test_batch.bin",
            () -> new byte[5 * 3073],
            file -> DataSets.open("cifar10:" + file.getParent())),
        fuzz(
            "cifar-100-binary.tar.gz",
            () -> DataFiles.gzip(DataFiles.tar("test.bin", new byte[2 * 3074])),
            file -> DataSets.open("cifar100:" + file)),
        fuzz("image.png", () -> image("png"), file -> DataSets.open("image:" + file)),
        fuzz("image.jpg", () -> image("jpg"), file -> DataSets.open("image:" + file)),
        fuzz("image.card.json", HostileFilesTest::card, ModelCard::read),
        fuzz("x.npy", () -> npy(6, 4), file -> DataSets.open("npy:" + file)),
        fuzz("x.npz", HostileFilesTest::npz, file -> DataSets.open("npz:" + file)));
  }

  @TestFactory
  Stream<DynamicTest> trapsAreRefused() {
    return Stream.of(
        trap("bomb.keras", () -> bomb("config.json")),
        trap("bomb.zip", () -> bomb("configuration.json")),
        trap("bomb.npz", () -> bomb("network.json")),
        trap("aside.keras", () -> bomb("model.weights.h5.bak")),
        trap("vast.h5", HostileFilesTest::vastHdf5),
        trap("vast.onnx", () -> vastOnnx(1L << 40)),
        trap("wrapped.onnx", () -> vastOnnx(1L << 32, 1L << 32)));
  }

  @TestFactory
  Stream<DynamicTest> trapsAmongTheDataAreRefused() {
    return Stream.of(
        trap(
            "huge.png",
            () -> DataFiles.pngHeader(100_000, 100_000),
            file -> DataSets.open("image:" + file)),
        trap("t10k-images-idx3-ubyte", HostileFilesTest::vastIdx, this::openIdx),
        trap("t10k-images-idx3-ubyte.gz", () -> DataFiles.gzip(vastIdx()), this::openIdx),
        trap("vast.npy", HostileFilesTest::vastNpy, file -> DataSets.open("npy:" + file)),
        trap(
            "vast.npz",
            () -> Mutations.packed(Map.of("x.npy", vastNpy())),
            file -> DataSets.open("npz:" + file)),
        trap(
            "cifar-100-binary.tar.gz",
            HostileFilesTest::vastTar,
            file -> DataSets.open("cifar100:" + file)));
  }

  private DynamicTest trap(String name, Content content) {
    return trap(name, content, Models::open);
  }

  private DynamicTest trap(String name, Content content, Opening opening) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Path file = Files.createDirectories(folder.resolve("trap-" + name)).resolve(name);
          Files.write(file, content.bytes());
          assertThrows(ProblemException.class, () -> opening.open(file));
          attempt(file, Files.size(file), opening, name);
        });
  }

  /// Announces more images than any memory holds.
  private static byte[] vastIdx() {
    return DataFiles.idxImages(0x803, Integer.MAX_VALUE, 28, 28, 64);
  }

  private static byte[] vastNpy() {
    return DataFiles.npy("<f4", "False", "(1048576, 1048576)", new byte[64]);
  }

  private static byte[] vastTar() {
    byte[] archive = DataFiles.tar("test.bin", new byte[0]);
    DataFiles.setTarSize(archive, 4L << 30);
    return DataFiles.gzip(archive);
  }

  /// An archive of all entries that some format wants, one of them far larger than packed.
  private static byte[] bomb(String large) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(large));
      byte[] zeros = new byte[1 << 20];
      for (int mebibyte = 0; mebibyte < 320; mebibyte++) {
        zip.write(zeros);
      }
      for (String small : List.of("model.weights.h5", "coefficients.bin")) {
        zip.putNextEntry(new ZipEntry(small));
      }
    }
    return archive.toByteArray();
  }

  /// A sound file whose first convolution claims 2^40 rows.
  private static byte[] vastHdf5() throws IOException {
    byte[] file = SmallModels.kerasHdf5();
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int changed = 0;
    for (int at = 0; at + 4 * Long.BYTES <= file.length; at++) {
      if (buffer.getLong(at) == 3
          && buffer.getLong(at + 8) == 3
          && buffer.getLong(at + 16) == 1
          && buffer.getLong(at + 24) == 32) {
        buffer.putLong(at, 1L << 40);
        changed++;
      }
    }
    assertTrue(changed > 0, "the extents were not found");
    return file;
  }

  /// A sound file whose first weights claim these extents.
  private static byte[] vastOnnx(long... dims) throws IOException, ProblemException {
    ModelProto.Builder model = ModelProto.parseFrom(SmallModels.onnx()).toBuilder();
    TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilder(0).clearDims();
    for (long dim : dims) {
      weights.addDims(dim);
    }
    return model.build().toByteArray();
  }

  private DynamicTest fuzz(String name, Content content, Opening opening) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Path file = Files.createDirectories(folder.resolve("of-" + name)).resolve(name);
          byte[] sound = content.bytes();
          opening.open(Files.write(file, sound));
          Mutations mutations = new Mutations(SEED);
          assertTimeoutPreemptively(
              FOREVER,
              () -> {
                for (int round = 0; round < FILES; round++) {
                  byte[] damaged = mutations.of(sound);
                  attempt(Files.write(file, damaged), damaged.length, opening, name + " " + round);
                }
              });
        });
  }

  private static void attempt(Path file, long size, Opening opening, String what) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long work = THREADS.getCurrentThreadCpuTime();
    try {
      opening.open(file);
    } catch (ProblemException expected) {
      assertTrue(expected.problem().toString().length() > 0);
    } catch (Throwable unexpected) {
      throw new AssertionError(what + " gave " + unexpected, unexpected);
    }
    Duration worked = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - work);
    assertTrue(
        ON_DEMAND == null || worked.compareTo(MOST_WORK) < 0, () -> what + " took " + worked);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    assertTrue(
        allocated < 2 * size + MOST_BYTES, () -> what + " allocated " + allocated + " bytes");
  }

  private static byte[] image(String format) throws IOException {
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 63; i++) {
      image.setRGB(i % 9, i / 9, 0x10305 * i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] card() throws IOException {
    return Files.readAllBytes(Path.of("sample-models/digits-lenet.card.json"));
  }

  private static byte[] idxImages() {
    return ByteBuffer.allocate(16 + 5 * 16).putInt(0x803).putInt(5).putInt(4).putInt(4).array();
  }

  private void openIdx(Path images) throws ProblemException {
    try {
      byte[] labels = ByteBuffer.allocate(8 + 5).putInt(0x801).putInt(5).array();
      Files.write(images.resolveSibling("t10k-labels-idx1-ubyte"), labels);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    DataSets.open("mnist:" + images.getParent());
  }

  private static byte[] npy(int rows, int columns) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + text.length + 4 * rows * columns)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  private static byte[] npz() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("x.npy", npy(6, 4));
    return Mutations.packed(entries);
  }
}
