package io.spikeglass.control;

import java.util.List;

/// An expected problem with user input: facts only. [ProblemText] turns every case into words with
/// a remedy, one switch for both fronts.
public sealed interface Problem {

  /// A file or folder that is not there.
  record Missing(String path, String expected) implements Problem {}

  /// A file that cannot be read or written although it should be.
  record Inaccessible(String path, String reason) implements Problem {}

  /// A file whose content breaks its format: truncated, wrong magic number, impossible sizes.
  record Corrupt(String path, String format, String detail) implements Problem {}

  /// A file that is not what its name says.
  ///
  /// @param format what it ought to be, such as `an ONNX file`
  /// @param begins what it begins with instead
  record Foreign(String path, String format, String begins) implements Problem {}

  /// A file of a format that is not read, with what to do instead.
  record UnknownFormat(String path, String remedy) implements Problem {}

  /// A network that cannot become spiking; one entry per offending node.
  record NotConvertible(String model, List<String> reasons) implements Problem {}

  /// Weights or samples with NaN or infinite values.
  record NotFinite(String path, String where) implements Problem {}

  /// Two things that do not fit together, such as a colour network and grey images.
  record Mismatch(String what, String expected, String found, String remedy) implements Problem {}

  /// A setting outside its bounds or contradicting another.
  record BadSetting(String setting, String value, String allowed) implements Problem {}

  /// Not enough memory for what was asked.
  record TooLarge(String what, long neededBytes, long availableBytes, String remedy)
      implements Problem {}
}
