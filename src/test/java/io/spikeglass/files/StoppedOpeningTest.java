package io.spikeglass.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.dl4j.Dl4jModels;
import io.spikeglass.files.hdf5.Hdf5File;
import io.spikeglass.files.keras.KerasModels;
import io.spikeglass.files.nir.NirModels;
import io.spikeglass.files.npz.NpzModels;
import io.spikeglass.files.onnx.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Opening a model of any format says how far it is, and can be stopped: on the way into memory and
/// behind it.
class StoppedOpeningTest {

  @TempDir private Path folder;

  /// Makes a sound file.
  private interface Content {
    byte[] bytes() throws Exception;
  }

  /// Reads a file that is in memory.
  private interface Reader {
    void read(Loading file) throws ProblemException, IOException;
  }

  private record Format(String name, Content content, Reader reader) {}

  private static Stream<Format> formats() {
    return Stream.of(
        new Format("model.onnx", SmallModels::onnx, OnnxModels::read),
        new Format("model.zip", SmallModels::dl4j, Dl4jModels::read),
        new Format("model.npz", SmallModels::npz, NpzModels::read),
        new Format("model.keras", SmallModels::kerasArchive, KerasModels::readArchive),
        new Format("model.h5", SmallModels::kerasHdf5, opened(KerasModels::read)),
        new Format("model.nir", SmallModels::nir, opened(NirModels::read)));
  }

  /// Reads a file that is in memory and opened.
  private interface Hdf5Reader {
    void read(Loading file, Hdf5File hdf5) throws ProblemException;
  }

  private static Reader opened(Hdf5Reader reader) {
    return file -> {
      try (Hdf5File hdf5 = Hdf5File.open(file.content())) {
        reader.read(file, hdf5);
      }
    };
  }

  private Path written(Format format) throws Exception {
    return Files.write(folder.resolve(format.name()), format.content().bytes());
  }

  @TestFactory
  Stream<DynamicTest> nothingIsReadOnceItIsStopped() {
    return formats()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () -> {
                      Path file = written(format);
                      RunControl control = new RunControl();
                      control.stop();
                      assertThrows(CancellationException.class, () -> Models.open(file, control));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsInMemoryIsNotUnderstoodOnceItIsStopped() {
    return formats()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () -> {
                      RunControl control = new RunControl();
                      Loading file = Loading.of(written(format), format.name(), control);
                      control.stop();
                      assertThrows(CancellationException.class, () -> format.reader().read(file));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsReadIsSaid() {
    return formats()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () -> {
                      RunControl control = new RunControl();
                      Models.open(written(format), control);
                      assertEquals("reading " + format.name(), control.doing());
                      assertTrue(control.fraction() >= 0.4, "share " + control.fraction());
                    }));
  }
}
