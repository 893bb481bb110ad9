package io.spikeglass.files.dl4j;

/// A layer that cannot read what comes before it; `getMessage()` says why.
final class Misfit extends Exception {

  private static final long serialVersionUID = 1L;

  Misfit(String reason) {
    super(reason);
  }
}
