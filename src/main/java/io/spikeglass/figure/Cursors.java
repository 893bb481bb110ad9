package io.spikeglass.figure;

/// The two cursors of the time axis: t, where one looks, and T, how long the network may think.
/// Beyond T a veil lies over the data.
///
/// @param looked t, dotted, at the centre of its step; 0 for none
/// @param end T, solid, at the end of its step; 0 for none
/// @param flags where the two are named
public record Cursors(int looked, int end, Flags flags) {

  /// Where cursors are named.
  public enum Flags {
    /// Nowhere: a panel below does.
    NONE,
    /// Below the last panel.
    BELOW,
    /// At the top of the plot.
    INSIDE,
    /// At the foot of the plot, where curves that rise leave room.
    FOOT
  }

  /// No cursors.
  public static final Cursors NONE = new Cursors(0, 0, Flags.NONE);
}
