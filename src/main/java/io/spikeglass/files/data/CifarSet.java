package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// CIFAR-10 and CIFAR-100 in their binary form: batches of records, each its labels and 3,072
/// pixels, red before green before blue (A. Krizhevsky, "Learning Multiple Layers of Features from
/// Tiny Images", 2009). They lie in a folder, or in the published `tar.gz`, which is read as it is.
/// As many of the batches are read as are there.
public enum CifarSet {
  /// Ten classes; a record starts with its label.
  CIFAR10(
      "cifar-10-batches-bin",
      "cifar-10-binary.tar.gz",
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin"),
      "test_batch.bin",
      1,
      10,
      "batches.meta.txt",
      List.of(
          "airplane",
          "automobile",
          "bird",
          "cat",
          "deer",
          "dog",
          "frog",
          "horse",
          "ship",
          "truck")),
  /// A hundred classes; a record starts with the label of its superclass, which is ignored, and its
  /// own.
  CIFAR100(
      "cifar-100-binary",
      "cifar-100-binary.tar.gz",
      List.of("train.bin"),
      "test.bin",
      2,
      100,
      "fine_label_names.txt",
      List.of());

  private static final Shape SHAPE = new Shape(3, 32, 32);

  /// More than any published batch holds.
  private static final long MOST_RECORDS = 60_000;

  /// Both published archives unpack to 184 MB.
  private static final long MOST_UNPACKED = 256L << 20;

  private final String folder;
  private final String archive;
  private final List<String> training;
  private final String test;
  private final int labelBytes;
  private final int classCount;
  private final String namesFile;
  private final List<String> names;

  CifarSet(
      String folder,
      String archive,
      List<String> training,
      String test,
      int labelBytes,
      int classCount,
      String namesFile,
      List<String> names) {
    this.folder = folder;
    this.archive = archive;
    this.training = training;
    this.test = test;
    this.labelBytes = labelBytes;
    this.classCount = classCount;
    this.namesFile = namesFile;
    this.names = names;
  }

  /// The bytes of one batch.
  private record Batch(Path path, byte[] content) {}

  /// Name of the data set, as on the command line.
  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// File name of the published archive.
  public String archive() {
    return archive;
  }

  /// Whether `place` looks like this data set: its archive, or a folder with its batches or
  /// archive.
  public boolean isAt(Path place) {
    if (Files.isRegularFile(place)) {
      return archive.equals(String.valueOf(place.getFileName()));
    }
    return Stream.concat(training.stream(), Stream.of(test, folder, archive))
        .map(place::resolve)
        .anyMatch(Files::exists);
  }

  /// Reads one part of the data set at `place`: a folder, or the archive.
  ///
  /// @throws ProblemException when there is no batch of this part or one is damaged
  public Samples read(Path place, Part part, RunControl control) throws ProblemException {
    List<String> batches = part == Part.TEST ? List.of(test) : training;
    Path source = source(place, batches);
    Map<String, byte[]> files = files(source, batches, control);
    Deque<Batch> found = new ArrayDeque<>();
    int count = 0;
    for (String name : batches) {
      byte[] content = files.remove(name);
      if (content != null) {
        Batch batch = new Batch(source.resolve(name), content);
        count += records(batch);
        found.add(batch);
      }
    }
    if (found.isEmpty()) {
      throw new ProblemException(
          new Problem.Missing(source.resolve(batches.getFirst()).toString(), expected()));
    }
    byte[] labels = new byte[count];
    byte[] pixels = new byte[count * SHAPE.size()];
    int next = 0;
    while (!found.isEmpty()) {
      next = take(found.remove(), labels, pixels, next);
    }
    return new ByteSamples(kind() + " " + part, SHAPE, pixels, labels, classes(files));
  }

  private int record() {
    return labelBytes + SHAPE.size();
  }

  private String expected() {
    return "the binary version of "
        + name().replace("CIFAR", "CIFAR-")
        + ": "
        + training.getFirst()
        + (training.size() > 1 ? " to " + training.getLast() : "")
        + " for training (at least one of them), "
        + test
        + " for testing, or "
        + archive;
  }

  /// The folder or archive that holds the batches, at `place` or inside it.
  private Path source(Path place, List<String> batches) {
    if (Files.isRegularFile(place)) {
      return place;
    }
    Path inner = place.resolve(folder);
    Path base = Files.isDirectory(inner) ? inner : place;
    boolean unpacked = batches.stream().map(base::resolve).anyMatch(Files::isRegularFile);
    Path packed = place.resolve(archive);
    return !unpacked && Files.isRegularFile(packed) ? packed : base;
  }

  private Map<String, byte[]> files(Path source, List<String> batches, RunControl control)
      throws ProblemException {
    if (Files.isRegularFile(source)) {
      Set<String> wanted = new HashSet<>(batches);
      wanted.add(namesFile);
      return TarFile.read(source, wanted, MOST_RECORDS * record(), MOST_UNPACKED, control);
    }
    Map<String, byte[]> files = new HashMap<>();
    for (String name : Stream.concat(batches.stream(), Stream.of(namesFile)).toList()) {
      Path file = source.resolve(name);
      if (Files.isRegularFile(file)) {
        files.put(name, InputFile.bytes(file, "a file of " + kind(), control));
      }
    }
    return files;
  }

  private int records(Batch batch) throws ProblemException {
    int bytes = batch.content().length;
    if (bytes == 0 || bytes % record() != 0 || bytes > MOST_RECORDS * record()) {
      throw corrupt(batch, bytes + " bytes are no whole records of " + record());
    }
    return bytes / record();
  }

  private int take(Batch batch, byte[] labels, byte[] pixels, int first) throws ProblemException {
    byte[] content = batch.content();
    int count = content.length / record();
    for (int n = 0; n < count; n++) {
      int pixelsAt = n * record() + labelBytes;
      int label = Byte.toUnsignedInt(content[pixelsAt - 1]);
      if (label >= classCount) {
        throw corrupt(batch, "record " + n + " has the label " + label);
      }
      labels[first + n] = (byte) label;
      System.arraycopy(content, pixelsAt, pixels, (first + n) * SHAPE.size(), SHAPE.size());
    }
    return first + count;
  }

  private ProblemException corrupt(Batch batch, String detail) {
    return new ProblemException(
        new Problem.Corrupt(batch.path().toString(), kind() + " binary", detail));
  }

  /// Names from the file beside the batches, if it holds as many as there are classes.
  private List<String> classes(Map<String, byte[]> files) {
    return Optional.ofNullable(files.get(namesFile))
        .map(content -> new String(content, StandardCharsets.UTF_8))
        .map(text -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList())
        .filter(lines -> lines.size() == classCount)
        .orElse(names);
  }
}
