package io.spikeglass;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Reference material that lies beside the checkout in `../shared`: golden vectors, trained
/// networks and data sets, which are too big or not ours to carry along.
public final class Shared {

  private Shared() {}

  /// The file or folder `../shared/<relative>`.
  ///
  /// Where it is absent, the calling test is reported as skipped, with the missing name.
  public static Path path(String relative) {
    Path path = Path.of("..", "shared").resolve(relative);
    if (!Files.exists(path)) {
      Assumptions.abort("../shared/" + relative + " is absent");
    }
    return path;
  }
}
