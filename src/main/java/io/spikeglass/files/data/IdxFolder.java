package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// MNIST and everything published in its form: a folder with four IDX files, packed or not
/// (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits").
public final class IdxFolder {

  private static final String FORMAT = "IDX";
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;
  private static final int LARGEST_SIDE = 1 << 12;

  private static final Pattern FILE =
      Pattern.compile("(train|t10k)-(images|labels)[-.]idx[13]-ubyte(\\.gz)?");

  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /// Zalando SE, Fashion-MNIST, 2017.
  private static final List<String> FASHION =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private IdxFolder() {}

  /// Whether `place` looks like such a folder, or like one of its files.
  public static boolean isAt(Path place) {
    if (Files.isRegularFile(place)) {
      return FILE.matcher(String.valueOf(place.getFileName())).matches();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.anyMatch(file -> Files.isRegularFile(file) && isAt(file));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Reads one part of the data set in `folder`; it is named after the folder.
  ///
  /// @throws ProblemException when files are missing or damaged, or do not belong together
  public static Samples read(Path folder, Part part, RunControl control) throws ProblemException {
    String prefix = part == Part.TRAIN ? "train" : "t10k";
    Path imageFile = find(folder, prefix, "images", "idx3");
    Path labelFile = find(folder, prefix, "labels", "idx1");
    byte[] labels = labels(labelFile, control);
    try (DataFile file = DataFile.open(imageFile, FORMAT, control)) {
      checkMagic(file, IMAGES_MAGIC, "images");
      int count = file.bigEndian("header");
      int rows = file.bigEndian("header");
      int columns = file.bigEndian("header");
      if (count < 1 || rows < 1 || columns < 1 || Math.max(rows, columns) > LARGEST_SIDE) {
        throw file.corrupt("it announces " + count + " images of " + rows + "×" + columns);
      }
      if (count != labels.length) {
        throw file.corrupt(
            "it holds "
                + count
                + " images, but "
                + labelFile.getFileName()
                + " has "
                + labels.length
                + " labels");
      }
      byte[] pixels = file.bytes((long) count * rows * columns, "pixels");
      file.expectEnd();
      String name = folderName(folder);
      return new ByteSamples(
          name + " " + part,
          new Shape(1, rows, columns),
          pixels,
          labels,
          classes(folder, name, labels));
    }
  }

  private static byte[] labels(Path path, RunControl control) throws ProblemException {
    try (DataFile file = DataFile.open(path, FORMAT, control)) {
      checkMagic(file, LABELS_MAGIC, "labels");
      int count = file.bigEndian("header");
      if (count < 1) {
        throw file.corrupt("it announces " + count + " labels");
      }
      byte[] labels = file.bytes(count, "labels");
      file.expectEnd();
      return labels;
    }
  }

  private static void checkMagic(DataFile file, int expected, String what) throws ProblemException {
    int magic = file.bigEndian("header");
    if (magic != expected) {
      throw file.corrupt(
          "it starts with the number "
              + magic
              + "; a file of "
              + what
              + " starts with "
              + expected);
    }
  }

  private static Path find(Path folder, String prefix, String what, String kind)
      throws ProblemException {
    String dashed = prefix + "-" + what + "-" + kind + "-ubyte";
    String dotted = prefix + "-" + what + "." + kind + "-ubyte";
    Optional<Path> found =
        Stream.of(dashed, dashed + ".gz", dotted, dotted + ".gz")
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst();
    if (found.isEmpty()) {
      throw new ProblemException(
          new Problem.Missing(
              folder.resolve(dashed).toString(),
              "the four files train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                  + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, with or without .gz"));
    }
    return found.get();
  }

  private static String folderName(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "mnist" : name.toString().toLowerCase(Locale.ROOT);
  }

  /// Names from `classes.txt` beside the data if there is one, else those of the known data sets.
  private static List<String> classes(Path folder, String name, byte[] labels)
      throws ProblemException {
    Path file = folder.resolve("classes.txt");
    if (Files.isRegularFile(file)) {
      return InputFile.lines(file, "class names, one per line");
    }
    for (byte label : labels) {
      if (Byte.toUnsignedInt(label) >= DIGITS.size()) {
        return List.of();
      }
    }
    return name.contains("fashion") ? FASHION : DIGITS;
  }
}
