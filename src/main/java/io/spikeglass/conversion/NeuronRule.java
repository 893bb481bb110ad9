package io.spikeglass.conversion;

/// What a spiking neuron can send in one step and what sending costs it (specification, sections 3
/// and 8). theta is the threshold of the population; what a plain spike resets is [Reset]'s choice.
public sealed interface NeuronRule {

  /// One spike when the potential reaches theta: the plain neuron, the default.
  record IntegrateAndFire() implements NeuronRule {}

  /// Also takes a spike back: -1 when the potential falls to -theta and more spikes were sent than
  /// taken back.
  record Signed() implements NeuronRule {}

  /// Leaky ReLU by an imbalanced negative threshold: -1 when the potential falls to -theta/slope,
  /// which is then added to it. The slope is that of the layer's own leaky ReLU; behind any other
  /// activation it is the plain neuron.
  record NegativeThreshold() implements NeuronRule {}

  /// As many spikes in one step as the potential holds thresholds, at most gamma.
  ///
  /// @param gamma most spikes per step, [#LEAST] to [#MOST]
  record Burst(int gamma) implements NeuronRule {
    public static final int LEAST = 2;
    public static final int MOST = 5;
    public static final Burst DEFAULT = new Burst(MOST);

    public Burst {
      require("the most spikes of a burst", gamma, LEAST, MOST);
    }
  }

  /// Neurons side by side with thresholds theta/m, 2·theta/m, ... theta in place of one: a burst of
  /// at most m spikes of theta/m.
  ///
  /// @param members m, [#LEAST] to [#MOST]
  record Group(int members) implements NeuronRule {
    public static final int LEAST = 2;
    public static final int MOST = 16;
    public static final Group DEFAULT = new Group(4);

    public Group {
      require("the members of a group", members, LEAST, MOST);
    }
  }

  /// Thresholds theta, theta/2, ... theta/2^(n-1), each of which may fire once per step, the
  /// largest first: a burst of at most 2^n - 1 spikes of the smallest.
  ///
  /// @param levels n, [#LEAST] to [#MOST]
  record MultiThreshold(int levels) implements NeuronRule {
    public static final int LEAST = 2;
    public static final int MOST = 6;
    public static final MultiThreshold DEFAULT = new MultiThreshold(4);

    public MultiThreshold {
      require("the levels of a multi-threshold neuron", levels, LEAST, MOST);
    }
  }

  /// Binary digits of the mean input, the most significant first, one per step: at step t a spike
  /// worth theta/2^t. K is the T of the run.
  record FewSpikes() implements NeuronRule {
    /// More digits than a float32 holds are zeros.
    public static final int MOST_STEPS = 24;
  }

  /// One spike whose time is the value: at the first step t at which the mean input reaches
  /// theta·exp(-t/tau).
  ///
  /// @param tauShare tau relative to the window, tau = tauShare·T, [#LEAST] to [#MOST]
  record TimeToFirstSpike(double tauShare) implements NeuronRule {
    public static final double LEAST = 0.05;
    public static final double MOST = 2;
    public static final TimeToFirstSpike DEFAULT = new TimeToFirstSpike(0.25);

    /// Longest window offered.
    public static final int MOST_STEPS = 256;

    public TimeToFirstSpike {
      require("tau/T", tauShare, LEAST, MOST);
    }
  }

  /// Loses part of its potential at every step; for teaching, since it keeps no charge that an
  /// average could be read from.
  ///
  /// @param leak share lost per step, [#LEAST] to [#MOST]
  record Leaky(double leak) implements NeuronRule {
    public static final double LEAST = 0;
    public static final double MOST = 0.5;
    public static final Leaky DEFAULT = new Leaky(0.05);

    public Leaky {
      require("the leak", leak, LEAST, MOST);
    }
  }

  /// What is worth knowing about a kind of neuron.
  ///
  /// @param title what it is called
  /// @param meaning one sentence
  /// @param formula the rule of one step; U potential with the current of the step, V after
  /// @param source work, year
  record Facts(String title, String meaning, String formula, String source) {}

  /// The words for this neuron.
  default Facts facts() {
    return NeuronFacts.of(this);
  }

  /// Bits that name what a neuron sends in a step; 1 for a plain spike.
  default int bitsPerSpike() {
    return switch (this) {
      case IntegrateAndFire _, FewSpikes _, TimeToFirstSpike _, Leaky _ -> 1;
      case Signed _, NegativeThreshold _ -> 2;
      case Burst _, Group _, MultiThreshold _ ->
          Integer.SIZE - Integer.numberOfLeadingZeros(most());
    };
  }

  /// The most spikes that it sends in one step: Gamma.
  default int most() {
    return switch (this) {
      case Burst(int gamma) -> gamma;
      case Group(int members) -> members;
      case MultiThreshold(int levels) -> (1 << levels) - 1;
      case IntegrateAndFire _,
          Signed _,
          NegativeThreshold _,
          FewSpikes _,
          TimeToFirstSpike _,
          Leaky _ ->
          1;
    };
  }

  /// Whether it also sends negative spikes.
  default boolean takesBack() {
    return this instanceof Signed || this instanceof NegativeThreshold;
  }

  /// What one of its spikes is worth relative to the threshold of its layer: the threshold rule
  /// gives theta, the population fires in units of this part of it.
  default double part() {
    return switch (this) {
      case Group(int members) -> 1.0 / members;
      case MultiThreshold(int levels) -> 1.0 / (1 << (levels - 1));
      case IntegrateAndFire _,
          Signed _,
          NegativeThreshold _,
          Burst _,
          FewSpikes _,
          TimeToFirstSpike _,
          Leaky _ ->
          1;
    };
  }

  /// What a spike at step `step` is worth relative to theta; the mean of what is sent over the T =
  /// `steps` steps is the neuron's value.
  default double worth(int step, int steps) {
    return switch (this) {
      case FewSpikes _ -> Math.scalb((double) steps, -step);
      case TimeToFirstSpike(double tauShare) -> steps * Math.exp(-step / (tauShare * steps));
      case IntegrateAndFire _,
          Signed _,
          NegativeThreshold _,
          Burst _,
          Group _,
          MultiThreshold _,
          Leaky _ ->
          1;
    };
  }

  /// Whether every layer waits until the one before has finished its window of T steps.
  default boolean layerwise() {
    return this instanceof FewSpikes || this instanceof TimeToFirstSpike;
  }

  /// The largest T that it runs for.
  default int mostSteps() {
    return switch (this) {
      case FewSpikes _ -> FewSpikes.MOST_STEPS;
      case TimeToFirstSpike _ -> TimeToFirstSpike.MOST_STEPS;
      case IntegrateAndFire _,
          Signed _,
          NegativeThreshold _,
          Burst _,
          Group _,
          MultiThreshold _,
          Leaky _ ->
          Integer.MAX_VALUE;
    };
  }

  /// Whether a run to T does not contain the run to a smaller T as its prefix.
  default boolean fittedToT() {
    return layerwise();
  }

  /// Steps until the answer stands: a layerwise code passes one window after the other.
  ///
  /// @param steps T
  /// @param depth populations on the longest way through the network
  default int latency(int steps, int depth) {
    return layerwise() ? steps * depth : steps;
  }

  private static void require(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          what + " lies between " + least + " and " + most + ", not at " + value);
    }
  }
}
