package io.spikeglass.files.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.RunControl;
import io.spikeglass.files.DataSets;
import io.spikeglass.network.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Data of every kind say how far their reading is, and can be stopped on the way.
class StoppedReadingTest {

  @TempDir private Path folder;

  private Map<String, Shape> everyKind() throws IOException {
    Map<String, Shape> kinds = new LinkedHashMap<>();
    Path idx = Files.createDirectories(folder.resolve("idx"));
    byte[] images = DataFiles.idxImages(2051, 2, 2, 2, 8);
    Files.write(idx.resolve("t10k-images-idx3-ubyte.gz"), DataFiles.gzip(images));
    Files.write(idx.resolve("t10k-labels-idx1-ubyte"), DataFiles.idxLabels(2049, 2, 0, 1));
    kinds.put("mnist:" + idx, new Shape(1, 2, 2));
    Path cifar = Files.createDirectories(folder.resolve("cifar"));
    Files.write(cifar.resolve("test_batch.bin"), new byte[3073]);
    kinds.put("cifar10:" + cifar, new Shape(3, 32, 32));
    Path archive = folder.resolve("cifar-100-binary.tar.gz");
    Files.write(archive, DataFiles.gzip(DataFiles.tar("test.bin", new byte[3074])));
    kinds.put("cifar100:" + archive, new Shape(3, 32, 32));
    byte[] array = DataFiles.npy("|u1", "True", "(2, 2, 2)", new byte[8]);
    kinds.put("npy:" + Files.write(folder.resolve("x.npy"), array), new Shape(1, 2, 2));
    Path packed = folder.resolve("x.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(array);
    }
    kinds.put("npz:" + packed, new Shape(1, 2, 2));
    Path pictures = Files.createDirectories(folder.resolve("pictures").resolve("cat"));
    Path picture = pictures.resolve("one.png");
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    Files.copy(picture, pictures.resolve("two.png"));
    kinds.put("images:" + pictures.getParent(), new Shape(3, 2, 2));
    kinds.put("image:" + picture, new Shape(3, 2, 2));
    return kinds;
  }

  @TestFactory
  Stream<DynamicTest> nothingIsReadOnceItIsStopped() throws IOException {
    return everyKind().entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(),
                    () -> {
                      RunControl control = new RunControl();
                      control.stop();
                      assertThrows(
                          CancellationException.class,
                          () -> DataSets.open(kind.getKey(), kind.getValue(), control));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsReadIsSaid() throws IOException {
    return everyKind().entrySet().stream()
        .filter(kind -> !kind.getKey().startsWith("image:"))
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(),
                    () -> {
                      RunControl control = new RunControl();
                      Shape shape = kind.getValue();
                      assertEquals(
                          shape.size(),
                          DataSets.open(kind.getKey(), shape, control).read(0).length);
                      assertTrue(control.doing().startsWith("reading"), control.doing());
                    }));
  }
}
