package io.spikeglass.experiment;

import io.spikeglass.analysis.Analyser;
import io.spikeglass.analysis.AnnReference;
import io.spikeglass.analysis.SampleAnalysis;
import io.spikeglass.analysis.Synapses;
import io.spikeglass.control.Pieces;
import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.Calibration;
import io.spikeglass.conversion.Combinations;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.Converter;
import io.spikeglass.conversion.Examination;
import io.spikeglass.conversion.Finding;
import io.spikeglass.conversion.Fitting;
import io.spikeglass.conversion.Folding;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.network.Network;
import io.spikeglass.network.Samples;
import io.spikeglass.simulation.Known;
import io.spikeglass.simulation.PreparedNetwork;
import io.spikeglass.simulation.Simulator;
import io.spikeglass.simulation.Trace;
import io.spikeglass.tensor.Forward;
import io.spikeglass.tensor.Loops;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The pipe for one network and its data: calibrates once, converts for any settings, runs samples.
/// Both fronts use it, so both give the same numbers. Thread-safe; expensive intermediate results
/// (calibration, Algorithm 2) are kept as long as what they depend on stays the same.
public final class Workbench {

  private static final int FITS_KEPT = 64;
  private static final int GRAPHS_KEPT = 4;
  private static final int CONVERSIONS_KEPT = 8;
  private static final int REFERENCES_KEPT = 4;

  /// How far a conversion with a fit is once calibrated, and once its thresholds are fitted: how
  /// long these take depends on the settings.
  private static final double CALIBRATION_SHARE = 0.1;

  private static final double THRESHOLD_SHARE = 0.5;

  /// A run that is shown publishes its first steps in a block of this size.
  private static final int FIRST_BLOCK = 4;

  /// Time that a block of steps may take before it is shown: long enough for large weights to be
  /// read seldom, short enough for ten pictures a second.
  private static final long BLOCK_NANOS = 50_000_000;

  private final Network network;
  private final Network placed;
  private final Samples samples;
  private final Samples calibrationSamples;
  private final Samples fittingSamples;
  private final Memo<PoolingRule, Folding> foldings;
  private final Memo<Same<Network>, Calibration> calibrations;
  private final Memo<FitKey, List<Population>> thresholds = new Memo<>(FITS_KEPT);
  private final Memo<FitKey, List<Population>> fits = new Memo<>(FITS_KEPT);
  private final Memo<Asked, SpikingNetwork> conversions = new Memo<>(CONVERSIONS_KEPT);
  private final Layouts layouts = new Layouts();
  private final Memo<Shown, AnnReference> references = new Memo<>(REFERENCES_KEPT);
  private final Memo<Wiring, Synapses> synapses;
  private final Memo<Integer, Workbench> quicker = new Memo<>(1);

  private volatile @Nullable Latest latest;

  /// @param network the trained network as read
  /// @param samples what is shown and evaluated
  /// @param calibration samples that calibrate, already cut to the chosen count
  public Workbench(Network network, Samples samples, Samples calibration) {
    this.network = network;
    this.samples = samples;
    calibrationSamples = calibration;
    fittingSamples = calibration;
    placed = network.on(samples.space()).namedBy(samples.classes());
    foldings = new Memo<>(PoolingRule.values().length);
    calibrations = new Memo<>(PoolingRule.values().length);
    synapses = new Memo<>(GRAPHS_KEPT);
  }

  /// The same with other samples to fit on; what does not depend on them is shared.
  private Workbench(Workbench whole, Samples fitting) {
    network = whole.network;
    samples = whole.samples;
    calibrationSamples = whole.calibrationSamples;
    fittingSamples = fitting;
    placed = whole.placed;
    foldings = whole.foldings;
    calibrations = whole.calibrations;
    synapses = whole.synapses;
  }

  /// The same pipe where what has to be run for a fit is the first `count` of the calibration
  /// samples; their statistics, from which most thresholds follow, stay those of all. Asked for the
  /// same count again, it gives the same object with all that it has fitted.
  ///
  /// @param count at least 1
  public Workbench fittingOn(int count) {
    return count >= fittingSamples.size()
        ? this
        : quicker.get(
            count, () -> new Workbench(this, new FirstSamples(calibrationSamples, count)));
  }

  /// The finished run that came last: one of the same sample need not repeat what is equal.
  private record Latest(int sample, Trace trace) {}

  /// A sample on a network.
  private record Shown(Same<Network> graph, int sample) {}

  /// What is converted for.
  private record Asked(ConversionSettings settings, int steps) {}

  /// What decides over synapses.
  private record Wiring(Same<Network> graph, boolean analog) {}

  /// The trained network as read.
  public Network network() {
    return network;
  }

  /// What is shown and evaluated.
  public Samples samples() {
    return samples;
  }

  /// The samples that calibrate.
  public Samples calibrationSamples() {
    return calibrationSamples;
  }

  /// Those of them that are run where something has to be fitted: all, unless said otherwise.
  public Samples fittingSamples() {
    return fittingSamples;
  }

  /// Converts for `settings` and T = `steps`. Asked for the same again, it gives the same object,
  /// by which whatever was made from it is found.
  ///
  /// @throws ProblemException when the network cannot be converted, or not with these settings
  public SpikingNetwork convert(ConversionSettings settings, int steps, RunControl control)
      throws ProblemException {
    return convert(settings, steps, Workers.availableCores(), control);
  }

  /// The same on `threads` threads; the network does not depend on their number.
  SpikingNetwork convert(ConversionSettings settings, int steps, int threads, RunControl control)
      throws ProblemException {
    return conversions.get(
        new Asked(settings, steps), control, () -> converted(settings, steps, threads, control));
  }

  private SpikingNetwork converted(
      ConversionSettings settings, int steps, int threads, RunControl control)
      throws ProblemException {
    boolean fitted = Fitting.isNeeded(settings);
    Folding folding = folding(settings.pooling(), control);
    Calibration calibration =
        calibration(folding, threads, control.part(fitted ? CALIBRATION_SHARE : 1));
    SpikingNetwork start = Converter.convert(folding, calibration, settings, steps);
    if (!fitted) {
      return start;
    }
    SpikingNetwork thresholded =
        settings.threshold().needsSamples()
            ? start.with(
                thresholds.get(
                    FitKey.ofThresholds(settings, steps),
                    control,
                    () ->
                        fitting(calibration, threads, control.part(THRESHOLD_SHARE))
                            .thresholded(start)
                            .populations()))
            : start;
    return start.with(
        fits.get(
            FitKey.of(settings, steps),
            control,
            () -> {
              RunControl rest = control.part(1);
              rest.progress(0, "fitting for T = " + steps);
              return fitting(calibration, threads, rest).finished(thresholded).populations();
            }));
  }

  private Fitting fitting(Calibration calibration, int threads, RunControl control) {
    return new Fitting(calibration, fittingSamples, new CalibrationRun(threads), control);
  }

  /// Makes sure, before long work begins, that `settings` go with the network and T = `steps`, as
  /// far as that shows before anything is measured.
  ///
  /// @throws ProblemException `BadSetting` where they do not, or when the network cannot be
  ///     converted
  public void require(ConversionSettings settings, int steps, RunControl control)
      throws ProblemException {
    Combinations.require(folding(settings.pooling(), control).network(), settings, steps);
  }

  /// Converts for `settings` and T = `steps` as [#convert] does, to the bit; measures nothing if
  /// `known` is this conversion.
  ///
  /// @throws ProblemException when the network cannot be converted, or not with these settings
  public SpikingNetwork convert(
      ConversionSettings settings, int steps, KnownConversion known, RunControl control)
      throws ProblemException {
    return known.fingerprint().equals(fingerprint(settings, steps))
        ? known.on(folding(settings.pooling(), control).network(), settings, steps)
        : convert(settings, steps, control);
  }

  /// What the conversion for `settings` and T = `steps` finds out.
  ///
  /// @throws ProblemException when the network cannot be converted, or not with these settings
  public KnownConversion findOut(ConversionSettings settings, int steps, RunControl control)
      throws ProblemException {
    return KnownConversion.of(fingerprint(settings, steps), convert(settings, steps, control));
  }

  private String fingerprint(ConversionSettings settings, int steps) {
    return KnownConversion.fingerprint(network, samples.space(), fittingSamples, settings, steps);
  }

  /// Statistics of the calibration samples under the default treatment of max-pooling, made once.
  ///
  /// @throws ProblemException when the network cannot be converted
  public Calibration calibration(RunControl control) throws ProblemException {
    return calibration(ConversionSettings.DEFAULT.pooling(), control);
  }

  /// Statistics of the calibration samples, made once for each treatment of max-pooling.
  ///
  /// @throws ProblemException when the network cannot be converted
  public Calibration calibration(PoolingRule pooling, RunControl control) throws ProblemException {
    return calibration(folding(pooling, control), Workers.availableCores(), control);
  }

  /// What only the data show about the network: the second part of the pre-flight, seen on the
  /// calibration samples.
  ///
  /// @throws ProblemException when the network cannot be converted
  public List<Finding> examine(RunControl control) throws ProblemException {
    Network folded = folding(ConversionSettings.DEFAULT.pooling(), control).network();
    return Examination.of(folded, calibration(control), calibrationSamples, control);
  }

  private Folding folding(PoolingRule pooling, RunControl control) throws ProblemException {
    // Both treatments that keep max-pooling fold to the same network.
    PoolingRule key = pooling == PoolingRule.AVERAGE ? pooling : PoolingRule.LIP;
    return foldings.get(key, control, () -> Folding.of(placed, key));
  }

  private Calibration calibration(Folding folding, int threads, RunControl control)
      throws ProblemException {
    return calibrations.get(
        new Same<>(folding.network()),
        control,
        () -> {
          control.progress(0, "calibrating, " + calibrationSamples.size() + " images");
          return Calibration.measure(
              folding.network(), calibrationSamples, Workers.sideBySide(threads), control);
        });
  }

  /// What the ANN behind `spiking` computes for sample `index`. No setting of the conversion
  /// changes it but the treatment of max-pooling.
  public AnnReference reference(SpikingNetwork spiking, int index) {
    return reference(spiking, index, Loops.VECTORS);
  }

  /// The same with these loops.
  ///
  /// @param loops the numbers do not depend on them
  public AnnReference reference(SpikingNetwork spiking, int index, Loops loops) {
    Network graph = spiking.graph();
    return references.get(
        new Shown(new Same<>(graph), index),
        () -> AnnReference.of(spiking, layouts.forward(graph, loops), samples.read(index)));
  }

  /// The synapses of `spiking`, which depend on its graph and on whether its input is analog.
  public Synapses synapses(SpikingNetwork spiking) {
    boolean analog = spiking.settings().coding() == InputCoding.DIRECT;
    return synapses.get(
        new Wiring(new Same<>(spiking.graph()), analog), () -> Synapses.of(spiking));
  }

  Forward forward(Network graph) {
    return layouts.forward(graph);
  }

  PreparedNetwork prepared(SpikingNetwork spiking) {
    return layouts.prepared(spiking);
  }

  /// Refuses a recording that would not fit into memory.
  ///
  /// @throws ProblemException `TooLarge`
  public void requireRoom(SpikingNetwork spiking, int lastStep) throws ProblemException {
    long needed = Trace.bytesFor(spiking, lastStep);
    if (!Machine.hasRoomFor(needed)) {
      throw new ProblemException(
          new Problem.TooLarge(
              "Recording " + spiking.neurons() + " neurons for " + lastStep + " steps",
              needed,
              Machine.availableMemoryBytes(),
              "Choose a smaller T, or give Java more memory with -Xmx."));
    }
  }

  /// Runs sample `index` for `spiking.steps()` steps or further, up to `lastStep`, and analyses it.
  ///
  /// @param lastStep the last step to simulate, at least `spiking.steps()`
  /// @param onTrace told of the trace as soon as it exists, before the first step
  public SampleAnalysis run(
      SpikingNetwork spiking,
      int index,
      int lastStep,
      RunControl control,
      Consumer<Trace> onTrace) {
    return run(spiking, index, lastStep, Loops.VECTORS, control, onTrace);
  }

  /// The same with these loops.
  ///
  /// @param loops the numbers do not depend on them
  public SampleAnalysis run(
      SpikingNetwork spiking,
      int index,
      int lastStep,
      Loops loops,
      RunControl control,
      Consumer<Trace> onTrace) {
    float[] input = samples.read(index);
    control.checkpoint();
    Simulator simulator = layouts.takeSimulator(spiking, loops);
    simulator.reset(new float[][] {input}, new long[] {index}, control);
    Latest before = latest;
    Trace trace =
        before != null && before.sample == index
            ? simulator.record(lastStep, Known.of(before.trace, spiking, lastStep))
            : simulator.record(lastStep);
    onTrace.accept(trace);
    // The ANN runs beside the first steps, the analysis behind those that are published.
    Future<Analyser> following =
        Workers.aside(() -> new Analyser(trace, reference(spiking, index, loops), loops, control));
    int block = FIRST_BLOCK;
    while (simulator.step() < lastStep) {
      long begin = System.nanoTime();
      simulator.advance(Math.min(block, lastStep - simulator.step()), control);
      control.progress((double) simulator.step() / lastStep, "running sample " + index);
      // Large blocks are faster, small ones are seen sooner; the numbers are the same.
      block = System.nanoTime() - begin < BLOCK_NANOS ? 2 * block : Math.max(1, block / 2);
      int reached = simulator.step();
      if (reached < lastStep && following.isDone()) {
        Analyser analyser = Workers.result(following, control);
        following = Workers.aside(() -> followed(analyser, reached));
      }
    }
    layouts.giveBack(simulator, loops);
    Analyser analyser = Workers.result(following, control);
    latest = new Latest(index, trace);
    return analyser.finish(lastStep, Workers.sideBySide(Workers.availableCores()));
  }

  private static Analyser followed(Analyser analyser, int step) {
    analyser.follow(step, Pieces.inTurn());
    return analyser;
  }

  /// Runs the samples of the data set and tells `listener` of what is finished so far, from the
  /// calling thread. When `control` stops it, what the listener has got last is all that there is.
  ///
  /// @throws ProblemException when the network cannot be converted with these settings
  public Evaluation evaluate(EvaluationPlan plan, RunControl control, Consumer<Evaluation> listener)
      throws ProblemException {
    return evaluator(plan).run(plan.threads(), () -> 0, control, listener);
  }

  /// What runs the samples of the data set and can be stopped and gone on with.
  public Evaluator evaluator(EvaluationPlan plan) {
    return new Evaluator(this, plan);
  }

  /// How the ANN alone does, the network as read, on the first `limit` samples.
  public AnnScore annScore(int limit, int threads, RunControl control) {
    return AnnScore.of(forward(placed), placed.output(), samples, limit, threads, control);
  }
}
