package io.spikeglass.files;

import io.spikeglass.control.ProblemException;
import io.spikeglass.network.Network;
import java.nio.file.Path;

/// Opens trained networks of every known format, chosen by content and extension, with the card
/// beside the file if there is one.
public final class Models {

  private Models() {}

  /// Opens the model at `path`.
  ///
  /// @throws ProblemException when it is missing, damaged, of an unknown format, or not finite
  public static Network open(Path path) throws ProblemException {
    throw new UnsupportedOperationException(path.toString());
  }
}
