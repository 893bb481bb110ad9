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

  /// Channels that are processed together; blocks are one, two or four times as wide.
  int lanes();

  /// Sums currents: for every step the bias, then weight times value of every event in the order of
  /// `runs`, each product rounded before it is added.
  ///
  /// @param width channels in the block
  /// @param into receives channel c of step s at `at + s·stride + c`
  void gather(
      Events events,
      Runs runs,
      float[] weights,
      int width,
      float[] bias,
      int biasAt,
      float[] into,
      int at,
      int stride);

  /// Adds the events `from` to `to` of one image column at one step to the currents of one output
  /// column: event by event the product of its value with the weights of each of the `taps` outputs
  /// that lie side by side, [#lanes] channels each.
  ///
  /// @param places where in `into`, relative to `at`, the first output of an event index lies
  /// @param tables where in `weights`, relative to `base`, the weights of an event index begin
  void scatter(
      Events events,
      int from,
      int to,
      int[] places,
      int[] tables,
      float[] weights,
      int base,
      int taps,
      float[] into,
      int at);

  /// Lists the values at `from` to `from + count` that are not zero, behind event `n` of `events`.
  ///
  /// @param index index of the first value
  /// @return number of events after that
  int list(float[] values, int from, int count, int index, Events events, int n);

  /// Lists the spikes of one word of channels behind event `n` of `events`.
  ///
  /// @param levels value of a spike per channel
  /// @param channel channel of the lowest bit
  /// @param index index of channel 0
  /// @return number of events after that
  int list(long spikes, float[] levels, int channel, int index, Events events, int n);

  /// Adds another branch to the currents of a block of channels at one position.
  ///
  /// @param current the current of channel c at step `first` lies at `at + c`, at each later step
  ///     `stride` further
  /// @param into receives the sum of channel c at step s at `(s - first)·width + c`
  void add(
      float[] current,
      int at,
      int stride,
      Signal branch,
      int position,
      int channel,
      int width,
      int first,
      int end,
      float[] into);

  /// Average of spikes over a window: for every channel `theta` is added once for each of the
  /// `count` positions that spiked, in their order, then the sum is divided.
  ///
  /// @param words first words of the positions' spike bits in `bits`
  /// @param into receives channel c at `at + c`
  void average(
      long[] bits, int[] words, int count, float[] levels, float divisor, float[] into, int at);

  /// Moves the neurons of `firing` at position `position`, channels `channel` to `channel + width`,
  /// through its steps.
  ///
  /// @param current the current of channel c at the first step lies at `at + c`, at each later one
  ///     `stride` further
  void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride);
}
