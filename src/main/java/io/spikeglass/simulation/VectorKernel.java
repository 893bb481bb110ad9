package io.spikeglass.simulation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the widest vectors of the machine. Every channel keeps its own lane, so the width
/// of the vectors changes no sum.
final class VectorKernel implements Kernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

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
    int length = taps * LANES;
    for (int e = from; e < to; e++) {
      FloatVector y = FloatVector.broadcast(SPECIES, value[e]);
      int place = at + places[index[e]];
      int table = base + tables[index[e]];
      for (int k = 0; k < length; k += LANES) {
        FloatVector w = FloatVector.fromArray(SPECIES, weights, table + k);
        FloatVector sum = FloatVector.fromArray(SPECIES, into, place + k);
        sum.add(w.mul(y)).intoArray(into, place + k);
      }
    }
  }

  @Override
  public int list(float[] values, int from, int count, int index, Events events, int n) {
    int next = n;
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector chunk = FloatVector.fromArray(SPECIES, values, from + i);
      long present = chunk.compare(VectorOperators.NE, 0f).toLong();
      for (; present != 0; present &= present - 1) {
        int k = i + Long.numberOfTrailingZeros(present);
        events.index[next] = index + k;
        events.value[next++] = values[from + k];
      }
    }
    return whole == count
        ? next
        : tail.list(values, from + whole, count - whole, index + whole, events, next);
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
