package io.spikeglass.files.data;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.files.InputFile;
import io.spikeglass.network.Samples;
import io.spikeglass.network.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Samples in NumPy's files: `.npy` with one array N,C,H,W, N,H,W (one channel) or N,F, a second
/// `.npy` with labels, and `.npz` with both ([ArrayNames]). N,H,W,C is
/// read where that fits the network and N,C,H,W does not.
///
/// Values are in the model's own input space, but for an `.npz` of unsigned bytes, as Keras offers
/// its data sets: these are pixels 0..255.
public final class NumpyFile {

  private static final String NPZ = "NPZ";

  /// Deflate packs no tighter than this.
  private static final long TIGHTEST_PACKING = 1032;

  /// Arrays that a message names.
  private static final int MOST_NAMED = 8;

  private NumpyFile() {}

  /// Reads the samples in the `.npy` file `path`.
  ///
  /// @param labels a second file with one class per sample; null for samples without labels
  /// @param wanted shape of the network's input; null if unknown
  /// @throws ProblemException when one is damaged or its array is no set of samples or labels
  public static Samples readNpy(
      Path path, @Nullable Path labels, @Nullable Shape wanted, RunControl control)
      throws ProblemException {
    int[] classes = new int[0];
    if (labels != null) {
      try (DataFile file = DataFile.open(labels, NumpyArray.FORMAT, control)) {
        classes = labels(file, array(file));
      }
    }
    try (DataFile file = DataFile.open(path, NumpyArray.FORMAT, control)) {
      return samples(path, file, array(file), classes, Samples.Space.MODEL, wanted);
    }
  }

  /// Reads the samples in the `.npz` file `path`: arrays `x` and `y`, those of `part`, such as
  /// `x_test` and `y_test`, or others by their usual names.
  ///
  /// @param wanted shape of the network's input; null if unknown
  /// @throws ProblemException when it is damaged or has no such array
  public static Samples readNpz(Path path, Part part, @Nullable Shape wanted, RunControl control)
      throws ProblemException {
    InputFile.checkReadable(path, "a file of format " + NPZ);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ArrayNames names = ArrayNames.in(zip, part).orElseThrow(() -> unknown(path, zip));
      Optional<NumpyArray> values = array(path, zip, names.samples(), control);
      Optional<NumpyArray> labels = array(path, zip, names.labels(), control);
      try (DataFile whole = DataFile.open(path, NPZ, control)) {
        int[] classes = labels.isPresent() ? labels(whole, labels.get()) : new int[0];
        NumpyArray array = values.orElseThrow();
        Samples.Space space = array.ofBytes() ? Samples.Space.PIXEL : Samples.Space.MODEL;
        return samples(path, whole, array, classes, space, wanted);
      }
    } catch (IOException failure) {
      throw new ProblemException(
          new Problem.Corrupt(path.toString(), NPZ, String.valueOf(failure.getMessage())), failure);
    }
  }

  /// Whether the `.npz` file `path` holds arrays for training beside those for testing.
  public static boolean hasTrainingPart(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Optional<ArrayNames> names = ArrayNames.in(zip, Part.TRAIN);
      return names.isPresent() && !names.equals(ArrayNames.in(zip, Part.TEST));
    } catch (IOException damaged) {
      return false;
    }
  }

  private static NumpyArray array(DataFile file) throws ProblemException {
    NumpyArray array = NumpyArray.read(file);
    file.expectEnd();
    return array;
  }

  private static Optional<NumpyArray> array(Path path, ZipFile zip, String name, RunControl control)
      throws ProblemException, IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      return Optional.empty();
    }
    long most = Math.multiplyExact(Math.max(0, entry.getCompressedSize()), TIGHTEST_PACKING);
    try (InputStream in = zip.getInputStream(entry);
        DataFile file = DataFile.entry(path, NPZ, in, most, control)) {
      return Optional.of(array(file));
    }
  }

  private static Samples samples(
      Path path,
      DataFile file,
      NumpyArray stored,
      int[] labels,
      Samples.Space space,
      @Nullable Shape wanted)
      throws ProblemException {
    NumpyArray x = isChannelsLast(stored, wanted) ? stored.channelsFirst(file) : stored;
    Shape shape = shape(file, x.dims());
    if (labels.length != 0 && labels.length != x.dims()[0]) {
      throw new ProblemException(
          new Problem.Mismatch(
              path + ": number of labels",
              x.dims()[0] + ", one per sample",
              String.valueOf(labels.length),
              "save the labels of the same samples"));
    }
    float[] values = x.values();
    for (int i = 0; i < values.length; i++) {
      if (i % shape.size() == 0) {
        file.checkpoint();
      }
      if (!Float.isFinite(values[i])) {
        throw file.notFinite("sample " + i / shape.size());
      }
      if (space == Samples.Space.PIXEL) {
        values[i] = (float) (values[i] / 255.0);
      }
    }
    return new FloatSamples(
        String.valueOf(path.getFileName()), shape, values, labels, space, List.of());
  }

  private static boolean isChannelsLast(NumpyArray array, @Nullable Shape wanted) {
    int[] dims = array.dims();
    return wanted != null
        && dims.length == 4
        && !wanted.equals(new Shape(dims[1], dims[2], dims[3]))
        && wanted.equals(new Shape(dims[3], dims[1], dims[2]));
  }

  private static Shape shape(DataFile file, int[] dims) throws ProblemException {
    return switch (dims.length) {
      case 2 -> Shape.flat(dims[1]);
      case 3 -> new Shape(1, dims[1], dims[2]);
      case 4 -> new Shape(dims[1], dims[2], dims[3]);
      default ->
          throw file.corrupt("its array has " + dims.length + " axes; N,C,H,W or N,F are expected");
    };
  }

  private static int[] labels(DataFile file, NumpyArray y) throws ProblemException {
    if (y.dims().length == 2 && y.dims()[1] > 1) {
      return marked(file, y);
    }
    if (y.dims().length > 2) {
      throw file.corrupt("its labels have " + y.dims().length + " axes instead of one");
    }
    int[] labels = new int[y.values().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) y.values()[i];
      if (labels[i] != y.values()[i] || labels[i] < 0) {
        throw file.corrupt("the label of sample " + i + " is " + y.values()[i]);
      }
    }
    return labels;
  }

  /// Classes that are marked by a 1 among zeros ("one-hot").
  private static int[] marked(DataFile file, NumpyArray y) throws ProblemException {
    int classes = y.dims()[1];
    int[] labels = new int[y.dims()[0]];
    for (int n = 0; n < labels.length; n++) {
      int marks = 0;
      for (int c = 0; c < classes; c++) {
        float value = y.values()[n * classes + c];
        marks += value == 1 ? 1 : value == 0 ? 0 : 2;
        labels[n] = value == 1 ? c : labels[n];
      }
      if (marks != 1) {
        throw file.corrupt("the labels of sample " + n + " do not mark one class with 1");
      }
    }
    return labels;
  }

  private static ProblemException unknown(Path path, ZipFile zip) {
    String found =
        zip.stream()
            .map(entry -> entry.getName().replaceFirst("\\.npy$", ""))
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    String remedy = "its arrays are called " + found + "; save them as\n" + ArrayNames.EXAMPLE;
    return new ProblemException(new Problem.UnknownFormat(path.toString(), remedy));
  }
}
