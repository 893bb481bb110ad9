package io.spikeglass.analysis;

import static io.spikeglass.analysis.LaneSums.ADDED;
import static io.spikeglass.analysis.LaneSums.CAUSES;
import static io.spikeglass.analysis.LaneSums.ERROR;
import static io.spikeglass.analysis.LaneSums.ERROR_SQUARE;
import static io.spikeglass.analysis.LaneSums.LANES;
import static io.spikeglass.analysis.LaneSums.LOCAL_SQUARE;
import static io.spikeglass.analysis.LaneSums.PARTS;
import static io.spikeglass.analysis.LaneSums.RESIDUAL;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.Reset;
import io.spikeglass.network.Layer;
import io.spikeglass.tensor.Feeding;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// [NeuronSplit] and [LaneSums] for many neurons at once, with the same operations in the same
/// order on every neuron, so with the same bits. It serves the common case: plain neurons with soft
/// reset, a ReLU or a clip, fed by the encoder alone or by populations alone.
final class SplitKernel {

  private static final int MOST_BITS = LANES * Double.SIZE;
  private static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.vectorBitSize() > MOST_BITS
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();
  private static final VectorShape HALF = VectorShape.forBitSize(Math.max(2, WIDTH) * Float.SIZE);
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, HALF);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, HALF);

  /// Adding and taking it away rounds a double of moderate size to a whole number.
  private static final double ROUNDER = 0x1.8p52;

  /// Beyond this many thresholds a potential clips whatever its remainder.
  private static final double FAR = 0x1p40;

  private SplitKernel() {}

  /// Whether [#add] gives what neuron by neuron would.
  static boolean serves(ConversionSettings settings, Feeding feeding, Layer.Activation activation) {
    return WIDTH > 1
        && settings.splitsError()
        && settings.reset() == Reset.SOFT
        && settings.neuron() instanceof NeuronRule.IntegrateAndFire
        && feeding != Feeding.MIXED
        && (activation instanceof Layer.Relu || activation instanceof Layer.Clip);
  }

  /// Adds the neurons 0..`size` - 1 of the block that `splitter` stands at, `size` being a multiple
  /// of [LaneSums#LANES].
  static void add(LayerSplitter splitter, int size, LaneSums sums) {
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      addLanes(splitter, lane, size, sums);
    }
  }

  private static void addLanes(LayerSplitter of, int lane, int size, LaneSums into) {
    boolean encoder = of.feeding == Feeding.ENCODER;
    // What arrives from upstream is the layer's own error only where the encoder alone feeds it.
    double inheriting = encoder ? 0 : 1;
    double bound = of.activation.bound();
    double step = of.step;
    double lowest = -2 * of.tie.delta();
    double[][] sums = into.sums;
    DoubleVector upstreamSum = DoubleVector.zero(DOUBLES);
    DoubleVector clippingSum = upstreamSum;
    DoubleVector quantisationSum = upstreamSum;
    DoubleVector unevennessSum = upstreamSum;
    DoubleVector upstreamCause = upstreamSum;
    DoubleVector clippingCause = upstreamSum;
    DoubleVector quantisationCause = upstreamSum;
    DoubleVector unevennessCause = upstreamSum;
    DoubleVector errorSum = upstreamSum;
    DoubleVector errorSquare = upstreamSum;
    DoubleVector localSquare = upstreamSum;
    DoubleVector added = upstreamSum;
    DoubleVector residual = upstreamSum;
    DoubleVector spikes = upstreamSum;
    double[] evenly = new double[WIDTH];
    int saturated = 0;
    int silent = 0;
    for (int i = lane; i < size; i += LANES) {
      DoubleVector theta = doubles(of.thresholds, i);
      DoubleVector count = doubles(of.counts, i);
      DoubleVector potential = doubles(of.potentials, of.first + i);
      DoubleVector answer = DoubleVector.fromArray(DOUBLES, of.answers, i);
      DoubleVector inverseSquare = DoubleVector.fromArray(DOUBLES, of.inverseSquares, i);
      DoubleVector sent = theta.mul(count);
      DoubleVector current =
          sent.add(potential).sub(DoubleVector.fromArray(DOUBLES, of.injected, i)).div(step);
      DoubleVector reached = current.max(0).min(bound);
      DoubleVector clipped = reached.min(theta);
      DoubleVector signal = sent.div(step);
      VectorMask<Double> below = potential.lt(theta.mul(lowest));
      VectorMask<Double> silence = count.eq(0);
      VectorMask<Double> unsettled =
          potential.lt(doubles(of.levels, i)).not().or(below.andNot(silence));
      // By way of memory: a vector that comes from two branches would become an object.
      signal.intoArray(evenly, 0);
      if (unsettled.anyTrue()) {
        DoubleVector more = floor(potential.div(theta).add(of.tie.delta()));
        DoubleVector evenCount = count.add(more).max(0).min(step);
        signal.blend(theta.mul(evenCount).div(step), unsettled).intoArray(evenly, 0);
      }
      DoubleVector even = DoubleVector.fromArray(DOUBLES, evenly, 0);
      DoubleVector upstream = reached.sub(answer);
      DoubleVector clipping = clipped.sub(reached);
      DoubleVector quantisation = even.sub(clipped);
      DoubleVector unevenness = signal.sub(even);
      DoubleVector error = signal.sub(answer);
      DoubleVector local = error.sub(upstream.mul(inheriting));
      DoubleVector sum = upstream.add(clipping).add(quantisation).add(unevenness);
      upstreamSum = upstreamSum.add(upstream);
      clippingSum = clippingSum.add(clipping);
      quantisationSum = quantisationSum.add(quantisation);
      unevennessSum = unevennessSum.add(unevenness);
      upstreamCause = upstreamCause.add(upstream.mul(local));
      clippingCause = clippingCause.add(clipping.mul(local));
      quantisationCause = quantisationCause.add(quantisation.mul(local));
      unevennessCause = unevennessCause.add(unevenness.mul(local));
      errorSum = errorSum.add(error);
      errorSquare = errorSquare.add(error.mul(error).mul(inverseSquare));
      DoubleVector square = local.mul(local);
      localSquare = localSquare.add(square);
      added = added.add(square.mul(inverseSquare));
      residual = residual.max(sum.sub(error).abs());
      spikes = spikes.add(count);
      saturated += count.eq(step).trueCount();
      silent += silence.and(answer.compare(VectorOperators.GT, 0)).trueCount();
    }
    int upstreamPart = (encoder ? ErrorPart.CODING : ErrorPart.INHERITED).ordinal();
    upstreamSum.intoArray(sums[PARTS + upstreamPart], lane);
    clippingSum.intoArray(sums[PARTS + ErrorPart.CLIPPING.ordinal()], lane);
    quantisationSum.intoArray(sums[PARTS + ErrorPart.QUANTISATION.ordinal()], lane);
    unevennessSum.intoArray(sums[PARTS + ErrorPart.UNEVENNESS.ordinal()], lane);
    upstreamCause.intoArray(sums[CAUSES + upstreamPart], lane);
    clippingCause.intoArray(sums[CAUSES + ErrorPart.CLIPPING.ordinal()], lane);
    quantisationCause.intoArray(sums[CAUSES + ErrorPart.QUANTISATION.ordinal()], lane);
    unevennessCause.intoArray(sums[CAUSES + ErrorPart.UNEVENNESS.ordinal()], lane);
    errorSum.intoArray(sums[ERROR], lane);
    errorSquare.intoArray(sums[ERROR_SQUARE], lane);
    localSquare.intoArray(sums[LOCAL_SQUARE], lane);
    added.intoArray(sums[ADDED], lane);
    residual.intoArray(sums[RESIDUAL], lane);
    into.spikes += (long) spikes.reduceLanes(VectorOperators.ADD);
    into.saturated += saturated;
    into.silent += silent;
  }

  private static DoubleVector floor(DoubleVector x) {
    DoubleVector near = x.max(-FAR).min(FAR);
    DoubleVector whole = near.add(ROUNDER).sub(ROUNDER);
    return whole.sub(1, whole.compare(VectorOperators.GT, near));
  }

  private static DoubleVector doubles(float[] values, int at) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, values, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  private static DoubleVector doubles(int[] values, int at) {
    return (DoubleVector)
        IntVector.fromArray(INTS, values, at).convertShape(VectorOperators.I2D, DOUBLES, 0);
  }
}
