package io.spikeglass.analysis;

/// The class rule of the specification: largest score, ties to the lowest index.
public final class Argmax {

  private Argmax() {}

  /// Index of the largest value of `scores`, which is not empty.
  public static int of(float[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      if (scores[c] > scores[best]) {
        best = c;
      }
    }
    return best;
  }
}
