package io.spikeglass.files;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import java.nio.file.Path;
import java.util.Locale;

/// A format that networks are written in.
public enum NetworkFormat {
  /// The trained network in the own format, to the last bit.
  NPZ,
  /// The trained network for every other program.
  ONNX,
  /// The converted network.
  NIR;

  /// The format that the ending of `file` names.
  ///
  /// @throws ProblemException when it names none
  public static NetworkFormat of(Path file) throws ProblemException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (NetworkFormat format : values()) {
      if (name.endsWith(format.ending())) {
        return format;
      }
    }
    throw new ProblemException(
        new Problem.BadSetting("out", file.toString(), "a file that ends in .npz, .onnx or .nir"));
  }

  /// What its files end with, such as `.npz`.
  public String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
