package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import io.spikeglass.tensor.Loops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A spiking network with its weights laid out for the kernels: immutable, made once, shared by the
/// simulators of all threads.
public final class PreparedNetwork {

  /// More than one value in so many is rarely an event.
  private static final int SELDOM = 4;

  private static final int LONGEST_BLOCK = 32;
  private static final long BLOCK_BYTES = 32L << 20;

  private static final int LARGEST_GROUP = 16;

  /// What a group of samples may send in a block: more would drive the weights out of the caches
  /// for which the group is made.
  private static final long GROUP_BYTES = 6L << 20;

  private final SpikingNetwork network;
  private final Kernel kernel;
  private final AlignedFloats store;
  private final List<Stage> stages = new ArrayList<>();
  private final @Nullable Neurons[] neuronsOfNode;
  private final Neurons[] neurons;
  private final int[] source;
  private final boolean[] fromInput;
  private final boolean[] toOutput;

  /// @param before whose weights may be shared
  private PreparedNetwork(SpikingNetwork network, Kernel kernel, @Nullable AlignedFloats before) {
    this.network = network;
    this.kernel = kernel;
    store = new AlignedFloats(before);
    Network graph = network.graph();
    int nodes = graph.nodes().size();
    neuronsOfNode = new Neurons[nodes];
    neurons = new Neurons[network.populations().size()];
    source = new int[nodes];
    for (int l = 0; l < neurons.length; l++) {
      Population population = network.populations().get(l);
      neurons[l] = new Neurons(l, population, network.settings(), network.steps(), kernel.lanes());
      neuronsOfNode[population.node()] = neurons[l];
    }
    List<List<Integer>> consumers = graph.consumers();
    for (int n = 0; n < nodes; n++) {
      source[n] = n;
      prepare(n, graph, consumers);
    }
    store.seal();
    fromInput = reachedFromInput(nodes);
    toOutput = reachingOutput(nodes);
  }

  /// Prepares `network` for the fastest kernel of this machine.
  public static PreparedNetwork of(SpikingNetwork network) {
    return of(network, Kernel.fastest());
  }

  /// Prepares `network` for the kernel with these loops.
  public static PreparedNetwork of(SpikingNetwork network, Loops loops) {
    return of(
        network,
        switch (loops) {
          case VECTORS -> Kernel.fastest();
          case PLAIN -> new ScalarKernel();
        });
  }

  static PreparedNetwork of(SpikingNetwork network, Kernel kernel) {
    return new PreparedNetwork(network, kernel, null);
  }

  /// Prepares `other` for the same kernel. The weights that are laid out already, those of the same
  /// layers behind the same thresholds, are taken from here.
  public PreparedNetwork with(SpikingNetwork other) {
    return new PreparedNetwork(other, kernel, store);
  }

  /// The network that was prepared.
  public SpikingNetwork network() {
    return network;
  }

  private void prepare(int n, Network graph, List<List<Integer>> consumers) {
    Node node = graph.nodes().get(n);
    Layer layer = node.layer();
    int[] inputs = node.inputs().stream().mapToInt(i -> source[i]).toArray();
    Shape out = node.shape();
    Shape in = n == 0 ? out : graph.nodes().get(node.input()).shape();
    switch (layer) {
      case Layer.Input _ -> stages.add(new InputStage(n, out, network.steps()));
      case Layer.Dense dense -> prepareDense(n, inputs[0], dense, in, out, consumers);
      case Layer.Conv2d conv -> prepareGather(n, inputs[0], conv, in, out, consumers);
      case Layer.AveragePool pool -> stages.add(new PoolStage(n, inputs[0], in, out, pool, kernel));
      case Layer.GlobalAveragePool _ -> {
        Window all = new Window(in.height(), in.width(), 1, 1, 0, 0, 0, 0, 1, 1, false);
        Layer.AveragePool mean = new Layer.AveragePool(all, true);
        stages.add(new PoolStage(n, inputs[0], in, out, mean, kernel));
      }
      case Layer.MaxPool(Window window) -> {
        PoolingRule rule = network.settings().pooling();
        stages.add(new MaxPoolStage(n, inputs[0], in, out, window, rule));
      }
      case Layer.Affine(Weights scale, Weights shift) ->
          rows(n, inputs, RowStage.affine(scale.values(), shift.values(), out.area()));
      case Layer.Add _ -> {
        // Where the sum is fused into the neurons behind it, nobody reads it.
        if (!isDone(consumers.get(n))) {
          rows(n, inputs, RowStage.add(inputs.length, out.size()));
        }
      }
      case Layer.Concat _ -> {
        int[] channels =
            node.inputs().stream().mapToInt(i -> graph.nodes().get(i).shape().channels()).toArray();
        rows(n, inputs, RowStage.concat(channels, out.area()));
      }
      case Layer.Flatten _, Layer.Reshape _, Layer.Identity _ -> reshape(n, inputs, in, out);
      case Layer.Pad(int top, int left, _, _) ->
          rows(n, inputs, RowStage.move(padding(in, out, top, left)));
      case Layer.Activation _ -> prepareActivation(n, inputs[0], graph);
      case Layer.BatchNorm _, Layer.Softmax _, Layer.Unsupported _ ->
          throw new IllegalArgumentException(
              "node " + node.name() + " should have been converted: " + layer.getClass());
    }
  }

  private void rows(int n, int[] inputs, RowStage.Rule rule) {
    stages.add(new RowStage(n, inputs, rule));
  }

  /// The same values in another shape; where both lie alike in memory, the node is its input.
  private void reshape(int n, int[] inputs, Shape in, Shape out) {
    boolean alike = in.equals(out) || (in.area() == 1 && out.area() == 1);
    if (alike) {
      source[n] = inputs[0];
      return;
    }
    int[] from = Layout.places(in);
    int[] to = Layout.places(out);
    int[] move = new int[out.size()];
    for (int i = 0; i < move.length; i++) {
      move[to[i]] = from[i];
    }
    rows(n, inputs, RowStage.move(move));
  }

  private static int[] padding(Shape in, Shape out, int top, int left) {
    int[] move = new int[out.size()];
    Arrays.fill(move, -1);
    for (int row = 0; row < in.height(); row++) {
      for (int column = 0; column < in.width(); column++) {
        int to = ((row + top) * out.width() + column + left) * in.channels();
        int from = (row * in.width() + column) * in.channels();
        for (int c = 0; c < in.channels(); c++) {
          move[to + c] = from + c;
        }
      }
    }
    return move;
  }

  private void prepareDense(
      int n, int input, Layer.Dense dense, Shape in, Shape out, List<List<Integer>> consumers) {
    if (!in.isFlat()) {
      throw new IllegalArgumentException("a dense layer reads a flat vector, not " + in);
    }
    Weights weight = dense.weight();
    Weights square = new Weights(weight.values(), weight.dim(0), weight.dim(1), 1, 1);
    Layer.Conv2d point = new Layer.Conv2d(square, dense.bias(), Window.square(1, 1), 1);
    prepareGather(n, input, point, in, out, consumers);
  }

  private void prepareGather(
      int n, int input, Layer.Conv2d layer, Shape in, Shape out, List<List<Integer>> consumers) {
    Target target = target(n, layer, consumers);
    float @Nullable [] levels = spikeLevels(input);
    stages.add(new GatherStage(target, input, layer, in, out, levels, kernel, store));
  }

  /// Value of a spike per channel, if `node` sends nothing but plain spikes.
  private float @Nullable [] spikeLevels(int node) {
    Neurons own = neuronsOfNode[node];
    // What is left in membranes takes the way of the spikes, and is none.
    boolean alone = network.settings().compensation() != Compensation.READOUT;
    return alone && own != null && own.graded == null ? own.levels() : null;
  }

  /// Fuses a population that reads this layer alone, or its sum with one branch computed before.
  private Target target(int n, Layer.Conv2d layer, List<List<Integer>> consumers) {
    List<Integer> readers = consumers.get(n);
    // A group's channels need not fill whole vectors, so its currents are stored and fired later.
    if (readers.size() != 1 || layer.groups() != 1) {
      return Target.stored(n);
    }
    int reader = readers.getFirst();
    Neurons behind = neuronsOfNode[reader];
    if (behind != null) {
      return new Target(reader, behind, -1);
    }
    Node sum = network.graph().nodes().get(reader);
    if (!(sum.layer() instanceof Layer.Add)
        || sum.inputs().size() != 2
        || consumers.get(reader).size() != 1) {
      return Target.stored(n);
    }
    int population = consumers.get(reader).getFirst();
    Neurons neuronsOfSum = neuronsOfNode[population];
    int branch = sum.inputs().getFirst() == n ? sum.inputs().getLast() : sum.inputs().getFirst();
    return neuronsOfSum == null || branch >= n
        ? Target.stored(n)
        : new Target(population, neuronsOfSum, source[branch]);
  }

  private void prepareActivation(int n, int input, Network graph) {
    if (isDone(List.of(n))) {
      return;
    }
    Neurons own = neuronsOfNode[n];
    if (own == null) {
      throw new IllegalArgumentException(
          "activation " + graph.nodes().get(n).name() + " has no population");
    }
    stages.add(new PopulationStage(n, input, kernel, own));
  }

  /// Whether a stage writes the signal of one of `nodes` already.
  private boolean isDone(List<Integer> nodes) {
    return stages.stream().anyMatch(stage -> nodes.contains(stage.node()));
  }

  private boolean[] reachedFromInput(int nodes) {
    boolean[] open = new boolean[nodes];
    boolean[] reached = new boolean[stages.size()];
    for (int k = 0; k < reached.length; k++) {
      Stage stage = stages.get(k);
      reached[k] = stage instanceof InputStage;
      for (int input : stage.inputs()) {
        reached[k] |= open[input];
      }
      open[stage.node()] = reached[k] && neuronsOfNode[stage.node()] == null;
    }
    return reached;
  }

  private boolean[] reachingOutput(int nodes) {
    boolean[] wanted = new boolean[nodes];
    wanted[output()] = true;
    boolean[] reaching = new boolean[stages.size()];
    for (int k = reaching.length - 1; k >= 0; k--) {
      Stage stage = stages.get(k);
      reaching[k] = wanted[stage.node()];
      boolean linear = neuronsOfNode[stage.node()] == null;
      for (int input : stage.inputs()) {
        wanted[input] |= reaching[k] && linear;
      }
    }
    return reaching;
  }

  /// The node whose signal the output integrates.
  int output() {
    return source[network.graph().output()];
  }

  /// In the order in which they run.
  List<Stage> stages() {
    return stages;
  }

  /// The population whose signal `node` sends; negative if it is none.
  int populationAt(int node) {
    Neurons own = neuronsOfNode[node];
    return own == null ? -1 : own.population;
  }

  Neurons neurons(int population) {
    return neurons[population];
  }

  int populations() {
    return neurons.length;
  }

  Kernel kernel() {
    return kernel;
  }

  Signal[] newSignals() {
    Signal[] signals = new Signal[source.length];
    for (int n = 0; n < signals.length; n++) {
      Neurons own = neuronsOfNode[n];
      float @Nullable [] levels = own == null ? null : own.levels();
      signals[n] = new Signal(network.graph().nodes().get(n).shape(), levels);
    }
    return signals;
  }

  Firing[] newFirings() {
    return Arrays.stream(neurons).map(Firing::new).toArray(Firing[]::new);
  }

  /// The state of one sample.
  SampleState newState() {
    int classes = network.graph().nodes().get(output()).shape().size();
    SampleState state =
        new SampleState(neurons.length, source.length, new OutputState(network, classes));
    for (int l = 0; l < neurons.length; l++) {
      state.potential[l] = new float[neurons[l].size()];
      state.count[l] = new float[neurons[l].size()];
      state.activity[l] = neurons[l].signed ? new float[neurons[l].size()] : state.count[l];
    }
    return state;
  }

  /// Steps that are taken together.
  int blockSteps() {
    return Math.clamp(BLOCK_BYTES / bytesPerStep(), 1, LONGEST_BLOCK);
  }

  /// Samples that a simulator best loads at a time: so many pass each layer side by side, which
  /// reads large weights once for all of them.
  public int batch() {
    return Math.clamp(GROUP_BYTES / (bytesPerStep() * blockSteps()), 1, LARGEST_GROUP);
  }

  /// Bytes of signals and events per step of a block, roughly.
  private long bytesPerStep() {
    long values = 0;
    long largest = 0;
    for (Stage stage : stages) {
      Neurons own = neuronsOfNode[stage.node()];
      boolean spikes = own != null && own.graded == null;
      Shape shape = network.graph().nodes().get(stage.node()).shape();
      values += spikes ? shape.size() / Float.BYTES : (long) shape.size() * Float.BYTES;
      largest = Math.max(largest, shape.size());
    }
    return values + largest * Frame.EVENT_BUFFERS * Events.BYTES / SELDOM;
  }

  /// Runs the stages of one pass of one sample.
  void run(Frame frame, RunControl control) {
    run(new Frame[] {frame}, 1, control);
  }

  /// Runs the stages of one pass, asking `control` between them.
  ///
  /// @param frames of samples in the same pass
  /// @param count how many of them, from the first on
  void run(Frame[] frames, int count, RunControl control) {
    boolean @Nullable [] part =
        switch (frames[0].pass()) {
          case STEPS -> null;
          case CODING_CHARGE -> fromInput;
          case RESIDUAL_CHARGE -> toOutput;
        };
    for (int k = 0; k < stages.size(); k++) {
      Stage stage = stages.get(k);
      if (part == null || part[k]) {
        control.checkpoint();
        stage.run(frames, count);
      } else {
        for (int n = 0; n < count; n++) {
          frames[n].signal(stage.node()).clear();
        }
      }
    }
  }
}
