package io.spikeglass.files.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// What samples and their labels are called in an `.npz` file.
///
/// @param samples array of the samples
/// @param labels array of their labels, which may be missing
record ArrayNames(String samples, String labels) {

  /// How such a file is made.
  static final String EXAMPLE = "np.savez(\"data.npz\", x_test=images, y_test=labels)";

  /// Those without parts; the last as NumPy calls arrays that were given no names.
  private static final List<ArrayNames> WHOLE =
      List.of(
          new ArrayNames("x", "y"),
          new ArrayNames("X", "y"),
          new ArrayNames("images", "labels"),
          new ArrayNames("data", "labels"),
          new ArrayNames("arr_0", "arr_1"));

  private static List<ArrayNames> of(Part part) {
    return List.of(
        new ArrayNames("x_" + part, "y_" + part),
        new ArrayNames("X_" + part, "y_" + part),
        new ArrayNames(part + "_images", part + "_labels"));
  }

  /// Those of `part` in `archive`, or of the whole if it has no parts.
  static Optional<ArrayNames> in(ZipFile archive, Part part) {
    return Stream.concat(WHOLE.stream(), of(part).stream())
        .filter(names -> archive.getEntry(names.samples + ".npy") != null)
        .findFirst();
  }
}
