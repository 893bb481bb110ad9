package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Samples;

/// Opens data sets by the names of the command line: `digits`, `mnist:DIR`, `cifar10:DIR` (each
/// with `:train` or `:test`, default test), `npy:FILE`, `npz:FILE`.
public final class DataSets {

  private DataSets() {}

  /// Opens the data set called `name`.
  ///
  /// @throws ProblemException when the name is unknown or its files are missing or damaged
  public static Samples open(String name) throws ProblemException {
    throw new UnsupportedOperationException(name);
  }

  /// The name of the training part that belongs to `name`, for calibration; for data without parts,
  /// `name` itself.
  public static String trainingPart(String name) {
    throw new UnsupportedOperationException(name);
  }
}
