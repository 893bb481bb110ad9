package io.spikeglass.simulation;

/// The inner loops of the engine, over neighbouring channels. There are two implementations which
/// give equal bits: [VectorKernel] and its twin [ScalarKernel].
interface Kernel {

  /// Events that [#list] may write behind those that it lists.
  int WRITTEN_AHEAD = 16;

  /// The fastest kernel of this machine.
  static Kernel fastest() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors ? new VectorKernel() : new ScalarKernel();
  }

  /// Channels that are processed together.
  int lanes();

  /// Sums currents: for every step the bias, then weight times value of every event in the order of
  /// `runs`, each product rounded before it is added; where the table holds products, those.
  ///
  /// @param into receives sum i of step s at `at + s·stride + i`
  void gather(
      Events events, Runs runs, Table table, float[] bias, float[] into, int at, int stride);

  /// Lists the values at `from` to `from + count` that are not zero, behind event `n` of `events`.
  ///
  /// @param index index of the first value
  /// @return number of events after that
  int list(float[] values, int from, int count, int index, Events events, int n);

  /// Lists the spikes of one word of channels behind event `n` of `events`, without values.
  ///
  /// @param index index of the lowest bit
  /// @return number of events after that
  int list(long spikes, int index, Events events, int n);

  /// Adds another branch to the currents of a block of channels at one position.
  ///
  /// @param current the current of channel c at step s lies at `at + s·stride + c`
  /// @param into receives the sum of channel c at step s at `s·width + c`
  void add(
      float[] current,
      int at,
      int stride,
      Signal branch,
      int position,
      int channel,
      int width,
      int steps,
      float[] into);

  /// Average of spikes over a window, for all steps of a block: for every channel `theta` is added
  /// once for each of the `count` positions that spiked, in their order, then the sum is divided.
  ///
  /// @param places of the positions' first words at the first step
  /// @param into receives channel c of step s at `at + s·stride + c`
  void average(
      Spikes spikes,
      int steps,
      int[] places,
      int count,
      float[] levels,
      float divisor,
      float[] into,
      int at,
      int stride);

  /// Moves the neurons of `firing` at position `position`, channels `channel` to `channel + width`,
  /// through its steps.
  ///
  /// @param current the current of channel c at step s lies at `at + s·stride + c`
  void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride);
}
