package io.spikeglass.conversion;

/// How the class scores o(t) follow from what the output has received (specification, section 3).
public sealed interface Readout {

  /// The mean, P(t)/t.
  record Mean() implements Readout {}

  /// The mean over the steps behind the first `skipped` ones; up to these the mean of all.
  ///
  /// @param skipped steps left out, [#LEAST] to [#MOST]
  record Delayed(int skipped) implements Readout {

    /// Fewest steps left out.
    public static final int LEAST = 1;

    /// Most steps left out.
    public static final int MOST = 512;

    /// A few steps, after which deep layers have settled.
    public static final Delayed DEFAULT = new Delayed(4);

    public Delayed {
      if (skipped < LEAST || skipped > MOST) {
        throw new IllegalArgumentException(
            "the delayed readout leaves out " + LEAST + " to " + MOST + " steps, not " + skipped);
      }
    }
  }

  /// The output is a population of its own, and its spikes are counted; equal counts are decided by
  /// the potential, then by the index.
  record SpikeCount() implements Readout {}
}
