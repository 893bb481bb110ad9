package io.spikeglass.experiment;

/// The one place where worker threads of the pipe are made.
public final class Workers {

  private Workers() {}

  /// Cores that this process may use.
  public static int availableCores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
