package io.spikeglass.simulation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the widest vectors of the machine. Every channel keeps its own lane, so the width
/// of the vectors changes no sum.
final class VectorKernel implements Kernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INDICES = SPECIES.withLanes(int.class);
  private static final IntVector COUNTING = IntVector.zero(INDICES).addIndex(1);

  /// Only the widest vectors gather their chosen lanes in one instruction everywhere.
  private static final boolean COMPRESSES = SPECIES.vectorBitSize() == 512;

  private final ScalarKernel tail = new ScalarKernel();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void gather(
      Events events,
      Runs runs,
      float[] weights,
      int width,
      float[] bias,
      int biasAt,
      float[] into,
      int at,
      int stride) {
    switch (width / LANES) {
      case 1 -> gatherOne(events, runs, weights, bias, biasAt, into, at, stride);
      case 2 -> gatherTwo(events, runs, weights, bias, biasAt, into, at, stride);
      case 4 -> gatherFour(events, runs, weights, bias, biasAt, into, at, stride);
      default -> throw new IllegalArgumentException("no kernel is " + width + " channels wide");
    }
  }

  private static void gatherOne(
      Events events,
      Runs runs,
      float[] weights,
      float[] bias,
      int biasAt,
      float[] into,
      int at,
      int stride) {
    int[] start = events.start;
    int[] index = events.index;
    float[] value = events.value;
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, biasAt);
    for (int s = 0; s < events.steps; s++) {
      FloatVector sum0 = bias0;
      int line = s * events.stride;
      for (int r = 0; r < runs.count; r++) {
        int end = start[line + runs.last[r]];
        int base = runs.base[r];
        for (int e = start[line + runs.first[r]]; e < end; e++) {
          FloatVector w = FloatVector.fromArray(SPECIES, weights, base + index[e] * LANES);
          sum0 = sum0.add(w.mul(value[e]));
        }
      }
      sum0.intoArray(into, at + s * stride);
    }
  }

  private static void gatherTwo(
      Events events,
      Runs runs,
      float[] weights,
      float[] bias,
      int biasAt,
      float[] into,
      int at,
      int stride) {
    int[] start = events.start;
    int[] index = events.index;
    float[] value = events.value;
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, biasAt + LANES);
    for (int s = 0; s < events.steps; s++) {
      FloatVector sum0 = bias0;
      FloatVector sum1 = bias1;
      int line = s * events.stride;
      for (int r = 0; r < runs.count; r++) {
        int end = start[line + runs.last[r]];
        int base = runs.base[r];
        for (int e = start[line + runs.first[r]]; e < end; e++) {
          int from = base + index[e] * (2 * LANES);
          FloatVector y = FloatVector.broadcast(SPECIES, value[e]);
          sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from).mul(y));
          sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + LANES).mul(y));
        }
      }
      sum0.intoArray(into, at + s * stride);
      sum1.intoArray(into, at + s * stride + LANES);
    }
  }

  private static void gatherFour(
      Events events,
      Runs runs,
      float[] weights,
      float[] bias,
      int biasAt,
      float[] into,
      int at,
      int stride) {
    int[] start = events.start;
    int[] index = events.index;
    float[] value = events.value;
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, biasAt + LANES);
    FloatVector bias2 = FloatVector.fromArray(SPECIES, bias, biasAt + 2 * LANES);
    FloatVector bias3 = FloatVector.fromArray(SPECIES, bias, biasAt + 3 * LANES);
    for (int s = 0; s < events.steps; s++) {
      FloatVector sum0 = bias0;
      FloatVector sum1 = bias1;
      FloatVector sum2 = bias2;
      FloatVector sum3 = bias3;
      int line = s * events.stride;
      for (int r = 0; r < runs.count; r++) {
        int end = start[line + runs.last[r]];
        int base = runs.base[r];
        for (int e = start[line + runs.first[r]]; e < end; e++) {
          int from = base + index[e] * (4 * LANES);
          FloatVector y = FloatVector.broadcast(SPECIES, value[e]);
          sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from).mul(y));
          sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + LANES).mul(y));
          sum2 = sum2.add(FloatVector.fromArray(SPECIES, weights, from + 2 * LANES).mul(y));
          sum3 = sum3.add(FloatVector.fromArray(SPECIES, weights, from + 3 * LANES).mul(y));
        }
      }
      sum0.intoArray(into, at + s * stride);
      sum1.intoArray(into, at + s * stride + LANES);
      sum2.intoArray(into, at + s * stride + 2 * LANES);
      sum3.intoArray(into, at + s * stride + 3 * LANES);
    }
  }

  @Override
  public void scatter(
      Events events,
      int from,
      int to,
      int[] places,
      int[] tables,
      float[] weights,
      int base,
      int taps,
      float[] into,
      int at) {
    int[] index = events.index;
    float[] value = events.value;
    for (int e = from; e < to; e++) {
      FloatVector y = FloatVector.broadcast(SPECIES, value[e]);
      int place = at + places[index[e]];
      int table = base + tables[index[e]];
      int k = 0;
      // Kernels are mostly three or five rows high; so short a loop costs more than its body.
      for (; k + 3 <= taps; k += 3) {
        accumulate(weights, table + k * LANES, y, into, place + k * LANES);
        accumulate(weights, table + (k + 1) * LANES, y, into, place + (k + 1) * LANES);
        accumulate(weights, table + (k + 2) * LANES, y, into, place + (k + 2) * LANES);
      }
      for (; k < taps; k++) {
        accumulate(weights, table + k * LANES, y, into, place + k * LANES);
      }
    }
  }

  private static void accumulate(
      float[] weights, int from, FloatVector y, float[] into, int place) {
    FloatVector term = FloatVector.fromArray(SPECIES, weights, from).mul(y);
    FloatVector.fromArray(SPECIES, into, place).add(term).intoArray(into, place);
  }

  @Override
  public int list(float[] values, int from, int count, int index, Events events, int n) {
    int next = n;
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector chunk = FloatVector.fromArray(SPECIES, values, from + i);
      VectorMask<Float> present = chunk.compare(VectorOperators.NE, 0f);
      next =
          COMPRESSES
              ? compress(chunk, present, index + i, events, next)
              : pick(values, from + i, present.toLong(), index + i, events, next);
    }
    return whole == count
        ? next
        : tail.list(values, from + whole, count - whole, index + whole, events, next);
  }

  /// Lists the lanes of `present` without a branch, writing up to [#LANES] events ahead.
  private static int compress(
      FloatVector chunk, VectorMask<Float> present, int index, Events events, int n) {
    chunk.compress(present).intoArray(events.value, n);
    VectorMask<Integer> same = present.cast(INDICES);
    COUNTING.add(index).compress(same).intoArray(events.index, n);
    return n + present.trueCount();
  }

  /// Lists the lanes of `present` one by one.
  private static int pick(float[] values, int from, long present, int index, Events events, int n) {
    int next = n;
    for (long rest = present; rest != 0; rest &= rest - 1) {
      int lane = Long.numberOfTrailingZeros(rest);
      events.index[next] = index + lane;
      events.value[next++] = values[from + lane];
    }
    return next;
  }

  @Override
  public int list(long spikes, float[] levels, int channel, int index, Events events, int n) {
    int whole = SPECIES.loopBound(Math.min(levels.length - channel, Long.SIZE));
    if (!COMPRESSES || whole == 0) {
      return tail.list(spikes, levels, channel, index, events, n);
    }
    int next = n;
    for (int i = 0; i < whole; i += LANES) {
      FloatVector level = FloatVector.fromArray(SPECIES, levels, channel + i);
      VectorMask<Float> fired = VectorMask.fromLong(SPECIES, spikes >>> i);
      next = compress(level, fired, index + channel + i, events, next);
    }
    return whole == Long.SIZE
        ? next
        : tail.list(spikes >>> whole, levels, channel + whole, index, events, next);
  }

  @Override
  public void add(
      float[] current,
      int at,
      int stride,
      Signal branch,
      int position,
      int channel,
      int width,
      int first,
      int end,
      float[] into) {
    if (!branch.isSpiking() || (branch.shape().channels() - channel) % LANES != 0) {
      tail.add(current, at, stride, branch, position, channel, width, first, end, into);
      return;
    }
    float[] levels = branch.levels();
    long[] bits = branch.bits();
    int words = branch.words();
    int area = branch.shape().area();
    int real = Math.min(width, levels.length - channel);
    for (int c = 0; c < real; c += LANES) {
      FloatVector level = FloatVector.fromArray(SPECIES, levels, channel + c);
      for (int s = first; s < end; s++) {
        long word = bits[(s * area + position) * words + (channel + c) / Long.SIZE];
        VectorMask<Float> fired = VectorMask.fromLong(SPECIES, word >>> (channel + c));
        FloatVector.fromArray(SPECIES, current, at + (s - first) * stride + c)
            .add(level, fired)
            .intoArray(into, (s - first) * width + c);
      }
    }
  }

  @Override
  public void average(
      long[] bits, int[] words, int count, float[] levels, float divisor, float[] into, int at) {
    if (levels.length % LANES != 0) {
      tail.average(bits, words, count, levels, divisor, into, at);
      return;
    }
    for (int c = 0; c < levels.length; c += LANES) {
      FloatVector level = FloatVector.fromArray(SPECIES, levels, c);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int k = 0; k < count; k++) {
        long word = bits[words[k] + c / Long.SIZE] >>> c;
        sum = sum.add(level, VectorMask.fromLong(SPECIES, word));
      }
      sum.div(divisor).intoArray(into, at + c);
    }
  }

  @Override
  public void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride) {
    for (int c = 0; c < width; c += LANES) {
      fireOne(firing, position, channel + c, current, at + c, stride);
    }
  }

  private static void fireOne(
      Firing firing, int position, int channel, float[] current, int at, int stride) {
    Neurons neurons = firing.neurons;
    int place = position * neurons.padded + channel;
    FloatVector threshold = FloatVector.fromArray(SPECIES, neurons.threshold, channel);
    FloatVector level = FloatVector.fromArray(SPECIES, neurons.firingLevel, channel);
    FloatVector potential = FloatVector.fromArray(SPECIES, firing.potential, place);
    FloatVector count = FloatVector.fromArray(SPECIES, firing.count, place);
    long[] bits = firing.bits;
    int nextWord = neurons.shape.area() * neurons.words;
    int word = firing.first * nextWord + position * neurons.words + channel / Long.SIZE;
    int row = at;
    float[] record = firing.record;
    boolean hard = neurons.hardReset;
    for (int s = firing.first; s < firing.end; s++) {
      potential = potential.add(FloatVector.fromArray(SPECIES, current, row));
      row += stride;
      float[] injected = firing.injectedAt(s);
      if (injected != null) {
        potential = potential.add(FloatVector.fromArray(SPECIES, injected, place));
      }
      VectorMask<Float> fired = potential.compare(VectorOperators.GE, level);
      potential = hard ? potential.blend(0, fired) : potential.sub(threshold, fired);
      count = count.add(1, fired);
      bits[word] |= fired.toLong() << channel;
      word += nextWord;
      if (record != null) {
        potential.intoArray(record, s * neurons.size() + place);
      }
    }
    potential.intoArray(firing.potential, place);
    count.intoArray(firing.count, place);
  }
}
