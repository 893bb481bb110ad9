package io.spikeglass.simulation;

/// The two inner loops of the engine, over a block of neighbouring output channels. There are two
/// implementations which give equal bits: [VectorKernel] and its twin [ScalarKernel].
interface Kernel {

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

  /// Moves the neurons of `firing` at position `position`, channels `channel` to `channel + width`,
  /// through the steps of the block.
  ///
  /// @param current the current of channel c at step s lies at `at + s·stride + c`
  void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride);
}
