package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// CIFAR-10 in its binary form: a folder with batches of records, each a label and 3,072 pixels,
/// red before green before blue (A. Krizhevsky, "Learning Multiple Layers of Features from Tiny
/// Images", 2009). As many of the batches are read as are there.
public final class CifarFolder {

  private static final String FORMAT = "CIFAR-10 binary";
  private static final Shape SHAPE = new Shape(3, 32, 32);
  private static final int RECORD = 1 + SHAPE.size();
  private static final int CLASSES = 10;
  private static final int TRAINING_BATCHES = 5;

  /// Folder inside the published archive.
  private static final String PUBLISHED_FOLDER = "cifar-10-batches-bin";

  private static final List<String> NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private CifarFolder() {}

  /// Reads one part of the data set in `folder`.
  ///
  /// @throws ProblemException when there is no batch of this part or one is damaged
  public static Samples read(Path folder, Part part) throws ProblemException {
    Path inner = folder.resolve(PUBLISHED_FOLDER);
    Path place = Files.isDirectory(inner) ? inner : folder;
    List<Path> batches = batches(place, part);
    int count = 0;
    for (Path batch : batches) {
      count = Math.addExact(count, records(batch));
    }
    byte[] labels = new byte[count];
    byte[] pixels = new byte[Math.multiplyExact(count, SHAPE.size())];
    int next = 0;
    for (Path batch : batches) {
      next = read(batch, labels, pixels, next);
    }
    return new ByteSamples("cifar10 " + part, SHAPE, pixels, labels, classes(place));
  }

  private static List<Path> batches(Path folder, Part part) throws ProblemException {
    List<String> names =
        part == Part.TEST
            ? List.of("test_batch.bin")
            : IntStream.rangeClosed(1, TRAINING_BATCHES)
                .mapToObj(i -> "data_batch_" + i + ".bin")
                .toList();
    List<Path> found = names.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (found.isEmpty()) {
      throw new ProblemException(
          new Problem.Missing(
              folder.resolve(names.getFirst()).toString(),
              "the binary version of CIFAR-10: data_batch_1.bin to data_batch_5.bin for training"
                  + " (at least one of them), test_batch.bin for testing"));
    }
    return found;
  }

  private static int records(Path batch) throws ProblemException {
    try {
      long bytes = Files.size(batch);
      if (bytes == 0 || bytes % RECORD != 0 || bytes > InputFile.LIMIT) {
        throw new ProblemException(
            new Problem.Corrupt(
                batch.toString(), FORMAT, bytes + " bytes are no whole records of " + RECORD));
      }
      return (int) (bytes / RECORD);
    } catch (IOException failure) {
      throw InputFile.inaccessible(batch, FORMAT, failure);
    }
  }

  private static int read(Path batch, byte[] labels, byte[] pixels, int first)
      throws ProblemException {
    try (DataFile file = DataFile.open(batch, FORMAT)) {
      int count = records(batch);
      for (int record = 0; record < count; record++) {
        byte[] bytes = file.bytes(RECORD, "record " + record);
        if (bytes[0] < 0 || bytes[0] >= CLASSES) {
          throw file.corrupt("record " + record + " has the label " + Byte.toUnsignedInt(bytes[0]));
        }
        labels[first + record] = bytes[0];
        System.arraycopy(bytes, 1, pixels, (first + record) * SHAPE.size(), SHAPE.size());
      }
      return first + count;
    }
  }

  private static List<String> classes(Path folder) throws ProblemException {
    Path file = folder.resolve("batches.meta.txt");
    if (!Files.isRegularFile(file)) {
      return NAMES;
    }
    List<String> names = InputFile.lines(file, "the ten class names");
    return names.size() == CLASSES ? names : NAMES;
  }
}
