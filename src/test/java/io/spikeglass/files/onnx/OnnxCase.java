package io.spikeglass.files.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A small file that has to compute what ONNX Runtime computes.
///
/// @param name what is special about it
/// @param file the file
record OnnxCase(String name, OnnxFile file) {

  /// One test for each of `cases`, which are written into `folder`.
  static Stream<DynamicTest> againstOracle(Path folder, List<OnnxCase> cases) {
    return IntStream.range(0, cases.size())
        .mapToObj(
            n -> {
              OnnxCase one = cases.get(n);
              return DynamicTest.dynamicTest(
                  one.name(),
                  () -> Oracle.assertSame(one.file().write(folder, n + ".onnx"), one.name()));
            });
  }
}
