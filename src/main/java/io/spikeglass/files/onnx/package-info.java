/// Reads ONNX files (operator sets 7 and up) into networks. The graph of values is walked once:
/// what depends on constants alone is folded, every other operator goes through the small
/// translator of its family, and what has no translation becomes a named unsupported layer.
@NullMarked
package io.spikeglass.files.onnx;

import org.jspecify.annotations.NullMarked;
