package io.spikeglass.tensor;

/// Which inner loops do the arithmetic; both give the same bits.
public enum Loops {
  /// Vectors where there are some: several times faster, once they are compiled. Until then they
  /// are a hundred times slower, and compiling them takes longer than running a small network.
  VECTORS,
  /// Plain loops, for the one run that is wanted before anything is compiled.
  PLAIN
}
