package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.Fit.Resize;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Images as files: a folder with one folder per class, or one image alone. Classes are numbered
/// in the order of their folders' names, character by character, as the usual training programs do
/// it. Images are brought to the network's input by [Resampling].
public final class ImageFolder {

  private static final String EXPECTED =
      "one folder per class with PNG or JPEG images, or such folders inside train and test";

  /// Labels are held as bytes.
  private static final int MOST_CLASSES = 256;

  /// Folders inside the folder of a class.
  private static final int DEPTH = 4;

  private ImageFolder() {}

  /// Reads the images in `folder`, or in its sub-folder `train` or `test` where it has one. A
  /// folder with images of its own gives samples without labels.
  ///
  /// @param wanted shape of the network's input; null for that of the first image
  /// @param resize how images of another size are brought to it
  /// @throws ProblemException when there are no images or one cannot be read
  public static Samples read(
      Path folder, Part part, @Nullable Shape wanted, Resize resize, RunControl control)
      throws ProblemException {
    Path place = place(folder, part);
    List<Path> classes = list(place, Files::isDirectory);
    boolean labelled = !classes.isEmpty();
    if (classes.size() > MOST_CLASSES) {
      throw new ProblemException(
          new Problem.BadSetting(
              "data", classes.size() + " folders", "a folder of at most " + MOST_CLASSES));
    }
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path source : labelled ? classes : List.of(place)) {
      Predicate<Path> image = stoppable(ImageFolder::isImage, control);
      List<Path> images = labelled ? walk(source, image) : list(source, image);
      files.addAll(images);
      images.forEach(_ -> labels.add(classes.indexOf(source)));
    }
    if (files.isEmpty()) {
      throw new ProblemException(new Problem.Missing(place.toString(), EXPECTED));
    }
    Shape shape = target(files.getFirst(), wanted, control);
    byte[] bytes = new byte[labelled ? labels.size() : 0];
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = labels.get(n).byteValue();
    }
    return new ByteSamples(
        place.toAbsolutePath().normalize().getFileName() + " images",
        shape,
        pixels(files, shape, resize, control),
        bytes,
        classes.stream().map(ImageFolder::name).toList());
  }

  /// Reads the one image in `file`; it has no label.
  ///
  /// @param wanted shape of the network's input; null for that of the image
  /// @throws ProblemException when it cannot be read
  public static Samples readOne(
      Path file, @Nullable Shape wanted, Resize resize, RunControl control)
      throws ProblemException {
    Shape shape = target(file, wanted, control);
    byte[] pixels = ImageFile.pixels(file, shape, resize, control);
    return new ByteSamples(name(file), shape, pixels, new byte[0], List.of());
  }

  /// Whether `file` is named like an image that can be read.
  public static boolean isImage(Path file) {
    return Files.isRegularFile(file) && ImageFile.isNamedSo(file);
  }

  private static Path place(Path folder, Part part) throws ProblemException {
    Path inner = folder.resolve(part.toString());
    boolean divided =
        Stream.of(Part.values()).anyMatch(it -> Files.isDirectory(folder.resolve(it.toString())));
    if (divided && !Files.isDirectory(inner)) {
      throw new ProblemException(new Problem.Missing(inner.toString(), EXPECTED));
    }
    return divided ? inner : folder;
  }

  private static byte[] pixels(List<Path> files, Shape shape, Resize resize, RunControl control)
      throws ProblemException {
    long needed = (long) files.size() * shape.size();
    long room = Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 8L);
    if (needed > room) {
      throw new ProblemException(
          new Problem.TooLarge(
              files.size() + " images of " + shape, needed, room, "use fewer images"));
    }
    byte[] all = new byte[(int) needed];
    for (int n = 0; n < files.size(); n++) {
      control.progress((double) n / files.size(), "reading images");
      byte[] one = ImageFile.pixels(files.get(n), shape, resize, control);
      System.arraycopy(one, 0, all, n * shape.size(), shape.size());
    }
    return all;
  }

  /// What images become: the network's input where that is an image in grey or colour, or a vector
  /// as long as a square one; else the image's own shape.
  private static Shape target(Path first, @Nullable Shape wanted, RunControl control)
      throws ProblemException {
    if (wanted != null && !wanted.isFlat() && (wanted.channels() == 1 || wanted.channels() == 3)) {
      return wanted;
    }
    if (wanted != null && wanted.isFlat()) {
      for (int channels : new int[] {1, 3}) {
        int side = (int) Math.round(Math.sqrt((double) wanted.size() / channels));
        if (side * side * channels == wanted.size()) {
          return new Shape(channels, side, side);
        }
      }
    }
    return ImageFile.shape(first, control);
  }

  private static List<Path> list(Path folder, Predicate<Path> kept) throws ProblemException {
    try (Stream<Path> entries = Files.list(folder)) {
      return sorted(entries.filter(kept));
    } catch (IOException failure) {
      throw InputFile.inaccessible(folder, EXPECTED, failure);
    } catch (UncheckedIOException failure) {
      throw InputFile.inaccessible(folder, EXPECTED, new IOException(failure));
    }
  }

  private static List<Path> walk(Path folder, Predicate<Path> kept) throws ProblemException {
    try (Stream<Path> entries = Files.walk(folder, DEPTH)) {
      return sorted(entries.filter(kept));
    } catch (IOException failure) {
      throw InputFile.inaccessible(folder, EXPECTED, failure);
    } catch (UncheckedIOException failure) {
      throw InputFile.inaccessible(folder, EXPECTED, new IOException(failure));
    }
  }

  private static Predicate<Path> stoppable(Predicate<Path> kept, RunControl control) {
    return path -> {
      control.checkpoint();
      return kept.test(path);
    };
  }

  private static List<Path> sorted(Stream<Path> paths) {
    return paths
        .filter(path -> !name(path).startsWith("."))
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
