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

  private static final long ALL_LANES = -1L >>> Long.SIZE - LANES;

  private final ScalarKernel tail = new ScalarKernel();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void gather(
      Events events, Runs runs, Table table, float[] bias, float[] into, int at, int stride) {
    switch (table.offset().length) {
      case 1 -> gatherOne(events, runs, table, bias, into, at, stride);
      case 4 -> gatherFour(events, runs, table, bias, into, at, stride);
      default -> throw new IllegalArgumentException("no kernel gathers this many vectors");
    }
  }

  private static void gatherOne(
      Events events, Runs runs, Table table, float[] bias, float[] into, int at, int stride) {
    int[] start = events.start;
    int[] index = events.index;
    float[] value = events.value;
    float[] weights = table.weights();
    int spacing = table.spacing();
    int offset = table.offset()[0];
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, 0);
    for (int s = 0; s < events.steps; s++) {
      FloatVector sum0 = bias0;
      int line = s * events.stride;
      for (int r = 0; r < runs.count; r++) {
        int end = start[line + runs.last[r]];
        int base = runs.base[r] + offset;
        for (int e = start[line + runs.first[r]]; e < end; e++) {
          FloatVector w = FloatVector.fromArray(SPECIES, weights, base + index[e] * spacing);
          sum0 = sum0.add(table.products() ? w : w.mul(value[e]));
        }
      }
      sum0.intoArray(into, at + s * stride);
    }
  }

  private static void gatherFour(
      Events events, Runs runs, Table table, float[] bias, float[] into, int at, int stride) {
    int[] start = events.start;
    int[] index = events.index;
    float[] value = events.value;
    float[] weights = table.weights();
    int spacing = table.spacing();
    int offset0 = table.offset()[0];
    int offset1 = table.offset()[1];
    int offset2 = table.offset()[2];
    int offset3 = table.offset()[3];
    boolean products = table.products();
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, 0);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, LANES);
    FloatVector bias2 = FloatVector.fromArray(SPECIES, bias, 2 * LANES);
    FloatVector bias3 = FloatVector.fromArray(SPECIES, bias, 3 * LANES);
    for (int s = 0; s < events.steps; s++) {
      FloatVector sum0 = bias0;
      FloatVector sum1 = bias1;
      FloatVector sum2 = bias2;
      FloatVector sum3 = bias3;
      int line = s * events.stride;
      for (int r = 0; r < runs.count; r++) {
        int end = start[line + runs.last[r]];
        int base = runs.base[r];
        int first = start[line + runs.first[r]];
        if (products) {
          for (int e = first; e < end; e++) {
            int from = base + index[e] * spacing;
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from + offset0));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + offset1));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, weights, from + offset2));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, weights, from + offset3));
          }
          continue;
        }
        for (int e = first; e < end; e++) {
          int from = base + index[e] * spacing;
          FloatVector y = FloatVector.broadcast(SPECIES, value[e]);
          sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from + offset0).mul(y));
          sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + offset1).mul(y));
          sum2 = sum2.add(FloatVector.fromArray(SPECIES, weights, from + offset2).mul(y));
          sum3 = sum3.add(FloatVector.fromArray(SPECIES, weights, from + offset3).mul(y));
        }
      }
      sum0.intoArray(into, at + s * stride);
      sum1.intoArray(into, at + s * stride + LANES);
      sum2.intoArray(into, at + s * stride + 2 * LANES);
      sum3.intoArray(into, at + s * stride + 3 * LANES);
    }
  }

  @Override
  public int list(float[] values, int from, int count, int index, Events events, int n) {
    int next = n;
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector chunk = FloatVector.fromArray(SPECIES, values, from + i);
      VectorMask<Float> present = chunk.compare(VectorOperators.NE, 0f);
      if (COMPRESSES) {
        // Without a branch, writing up to LANES events ahead.
        chunk.compress(present).intoArray(events.value, next);
        VectorMask<Integer> same = present.cast(INDICES);
        COUNTING.add(index + i).compress(same).intoArray(events.index, next);
        next += present.trueCount();
      } else {
        next = pick(values, from + i, present.toLong(), index + i, events, next);
      }
    }
    return whole == count
        ? next
        : tail.list(values, from + whole, count - whole, index + whole, events, next);
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
  public int list(long spikes, int index, Events events, int n) {
    if (!COMPRESSES) {
      return tail.list(spikes, index, events, n);
    }
    int next = n;
    int i = index;
    for (long rest = spikes; rest != 0; rest >>>= LANES) {
      long lanes = rest & ALL_LANES;
      COUNTING.add(i).compress(VectorMask.fromLong(INDICES, lanes)).intoArray(events.index, next);
      next += Long.bitCount(lanes);
      i += LANES;
    }
    return next;
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
      int steps,
      float[] into) {
    if (!branch.isSpiking() || (branch.shape().channels() - channel) % LANES != 0) {
      tail.add(current, at, stride, branch, position, channel, width, steps, into);
      return;
    }
    float[] levels = branch.levels();
    Spikes spikes = branch.spikes();
    int real = Math.min(width, levels.length - channel);
    for (int c = 0; c < real; c += LANES) {
      FloatVector level = FloatVector.fromArray(SPECIES, levels, channel + c);
      int place = spikes.place(position, 0) + (channel + c) / Long.SIZE;
      for (int s = 0; s < steps; s++) {
        long word = spikes.bits[place + s * spikes.stride];
        VectorMask<Float> fired = VectorMask.fromLong(SPECIES, word >>> (channel + c));
        FloatVector.fromArray(SPECIES, current, at + s * stride + c)
            .add(level, fired)
            .intoArray(into, s * width + c);
      }
    }
  }

  @Override
  public void average(
      Spikes spikes, int[] places, int count, float[] levels, float divisor, float[] into, int at) {
    if (levels.length % LANES != 0) {
      tail.average(spikes, places, count, levels, divisor, into, at);
      return;
    }
    for (int c = 0; c < levels.length; c += LANES) {
      FloatVector level = FloatVector.fromArray(SPECIES, levels, c);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int k = 0; k < count; k++) {
        long word = spikes.bits[places[k] + c / Long.SIZE] >>> c;
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
    long[] bits = firing.spikes.bits;
    int nextWord = firing.spikes.stride;
    int word = firing.spikes.place(position, 0) + channel / Long.SIZE;
    int row = at;
    float[] record = firing.record;
    boolean hard = neurons.hardReset;
    for (int s = 0; s < firing.steps; s++) {
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
