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
    int width = table.offset().length * LANES;
    boolean single = width == LANES;
    boolean row = table.isRow(LANES);
    boolean products = table.products();
    for (int v = 0; v < width; v += LANES) {
      FloatVector begin = FloatVector.fromArray(SPECIES, bias, v);
      for (int s = 0; s < events.steps; s++) {
        begin.intoArray(into, at + s * stride + v);
      }
    }
    // Range by range, so that the weights of a range stay near while all steps use them.
    for (int r = 0; r < runs.count; r++) {
      for (int s = 0; s < events.steps; s++) {
        int from = events.start[s * events.stride + runs.first[r]];
        int to = events.start[s * events.stride + runs.last[r]];
        int sums = at + s * stride;
        if (from == to) {
          continue;
        }
        if (single) {
          addOne(events, from, to, table, runs.base[r], into, sums);
        } else if (row && products) {
          addRow(events, from, to, table.weights(), runs.base[r], into, sums);
        } else if (row) {
          addRowTimes(events, from, to, table.weights(), runs.base[r], into, sums);
        } else if (products) {
          addStrip(events, from, to, table, runs.base[r], into, sums);
        } else {
          addOneByOne(events, from, to, table, runs.base[r], into, sums);
        }
      }
    }
  }

  private static void addOneByOne(
      Events events, int first, int end, Table table, int base, float[] into, int at) {
    for (int v = 0; v < table.offset().length; v++) {
      addOne(events, first, end, table, base + table.offset()[v], into, at + v * LANES);
    }
  }

  private static void addOne(
      Events events, int first, int end, Table table, int base, float[] into, int at) {
    int[] index = events.index;
    float[] value = events.value;
    float[] weights = table.weights();
    int spacing = table.spacing();
    boolean products = table.products();
    FloatVector sum = FloatVector.fromArray(SPECIES, into, at);
    for (int e = first; e < end; e++) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, base + index[e] * spacing);
      sum = sum.add(products ? w : w.mul(value[e]));
    }
    sum.intoArray(into, at);
  }

  // The loops below are what the engine spends its time in. Four sums have to stay in registers,
  // and distances that the compiler knows are checked once for all four: that is why they are
  // written out, and a loop for each kind of table.

  private static void addRow(
      Events events, int first, int end, float[] weights, int base, float[] into, int at) {
    int[] index = events.index;
    FloatVector sum0 = FloatVector.fromArray(SPECIES, into, at);
    FloatVector sum1 = FloatVector.fromArray(SPECIES, into, at + LANES);
    FloatVector sum2 = FloatVector.fromArray(SPECIES, into, at + 2 * LANES);
    FloatVector sum3 = FloatVector.fromArray(SPECIES, into, at + 3 * LANES);
    for (int e = first; e < end; e++) {
      int from = base + index[e] * (4 * LANES);
      sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from));
      sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + LANES));
      sum2 = sum2.add(FloatVector.fromArray(SPECIES, weights, from + 2 * LANES));
      sum3 = sum3.add(FloatVector.fromArray(SPECIES, weights, from + 3 * LANES));
    }
    sum0.intoArray(into, at);
    sum1.intoArray(into, at + LANES);
    sum2.intoArray(into, at + 2 * LANES);
    sum3.intoArray(into, at + 3 * LANES);
  }

  private static void addRowTimes(
      Events events, int first, int end, float[] weights, int base, float[] into, int at) {
    int[] index = events.index;
    float[] value = events.value;
    FloatVector sum0 = FloatVector.fromArray(SPECIES, into, at);
    FloatVector sum1 = FloatVector.fromArray(SPECIES, into, at + LANES);
    FloatVector sum2 = FloatVector.fromArray(SPECIES, into, at + 2 * LANES);
    FloatVector sum3 = FloatVector.fromArray(SPECIES, into, at + 3 * LANES);
    for (int e = first; e < end; e++) {
      int from = base + index[e] * (4 * LANES);
      FloatVector y = FloatVector.broadcast(SPECIES, value[e]);
      sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from).mul(y));
      sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + LANES).mul(y));
      sum2 = sum2.add(FloatVector.fromArray(SPECIES, weights, from + 2 * LANES).mul(y));
      sum3 = sum3.add(FloatVector.fromArray(SPECIES, weights, from + 3 * LANES).mul(y));
    }
    sum0.intoArray(into, at);
    sum1.intoArray(into, at + LANES);
    sum2.intoArray(into, at + 2 * LANES);
    sum3.intoArray(into, at + 3 * LANES);
  }

  private static void addStrip(
      Events events, int first, int end, Table table, int base, float[] into, int at) {
    int[] index = events.index;
    float[] weights = table.weights();
    int spacing = table.spacing();
    int offset0 = base + table.offset()[0];
    int offset1 = base + table.offset()[1];
    int offset2 = base + table.offset()[2];
    int offset3 = base + table.offset()[3];
    FloatVector sum0 = FloatVector.fromArray(SPECIES, into, at);
    FloatVector sum1 = FloatVector.fromArray(SPECIES, into, at + LANES);
    FloatVector sum2 = FloatVector.fromArray(SPECIES, into, at + 2 * LANES);
    FloatVector sum3 = FloatVector.fromArray(SPECIES, into, at + 3 * LANES);
    for (int e = first; e < end; e++) {
      int from = index[e] * spacing;
      sum0 = sum0.add(FloatVector.fromArray(SPECIES, weights, from + offset0));
      sum1 = sum1.add(FloatVector.fromArray(SPECIES, weights, from + offset1));
      sum2 = sum2.add(FloatVector.fromArray(SPECIES, weights, from + offset2));
      sum3 = sum3.add(FloatVector.fromArray(SPECIES, weights, from + offset3));
    }
    sum0.intoArray(into, at);
    sum1.intoArray(into, at + LANES);
    sum2.intoArray(into, at + 2 * LANES);
    sum3.intoArray(into, at + 3 * LANES);
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
    int channels = branch.shape().channels();
    if ((channels - channel) % LANES != 0) {
      tail.add(current, at, stride, branch, position, channel, width, steps, into);
      return;
    }
    for (int c = 0; c < width; c += LANES) {
      if (branch.isSpiking()) {
        addSpikes(current, at + c, stride, branch, position, channel + c, width, steps, into, c);
      } else {
        addRows(current, at + c, stride, branch, position, channel + c, width, steps, into, c);
      }
    }
  }

  private static void addSpikes(
      float[] current,
      int at,
      int stride,
      Signal branch,
      int position,
      int channel,
      int width,
      int steps,
      float[] into,
      int to) {
    FloatVector level = FloatVector.fromArray(SPECIES, branch.levels(), channel);
    Spikes spikes = branch.spikes();
    int place = spikes.place(position, 0) + channel / Long.SIZE;
    for (int s = 0; s < steps; s++) {
      long word = spikes.bits[place + s * spikes.stride];
      FloatVector.fromArray(SPECIES, current, at + s * stride)
          .add(level, VectorMask.fromLong(SPECIES, word >>> channel))
          .intoArray(into, s * width + to);
    }
  }

  private static void addRows(
      float[] current,
      int at,
      int stride,
      Signal branch,
      int position,
      int channel,
      int width,
      int steps,
      float[] into,
      int to) {
    float[] rows = branch.rows(branch.rowCount(steps));
    int from = position * branch.shape().channels() + channel;
    int next = branch.isConstant() ? 0 : branch.shape().size();
    for (int s = 0; s < steps; s++) {
      FloatVector.fromArray(SPECIES, current, at + s * stride)
          .add(FloatVector.fromArray(SPECIES, rows, from + s * next))
          .intoArray(into, s * width + to);
    }
  }

  @Override
  public void average(
      Spikes spikes,
      int steps,
      int[] places,
      int count,
      float[] levels,
      float divisor,
      float[] into,
      int at,
      int stride) {
    if (levels.length % LANES != 0) {
      tail.average(spikes, steps, places, count, levels, divisor, into, at, stride);
      return;
    }
    long[] bits = spikes.bits;
    for (int c = 0; c < levels.length; c += LANES) {
      FloatVector level = FloatVector.fromArray(SPECIES, levels, c);
      int word = c / Long.SIZE;
      for (int s = 0; s < steps; s++) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
          sum = sum.add(level, VectorMask.fromLong(SPECIES, bits[places[k] + word] >>> c));
        }
        sum.div(divisor).intoArray(into, at + s * stride + c);
        word += spikes.stride;
      }
    }
  }

  @Override
  public void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride) {
    int c = 0;
    if (!firing.neurons.hardReset) {
      for (; c + 2 * LANES <= width; c += 2 * LANES) {
        fireTwo(firing, position, channel + c, current, at + c, stride);
      }
    }
    for (; c < width; c += LANES) {
      fireOne(firing, position, channel + c, current, at + c, stride);
    }
  }

  /// Two vectors side by side, so that one computes while the other waits for its comparison.
  private static void fireTwo(
      Firing firing, int position, int channel, float[] current, int at, int stride) {
    Neurons neurons = firing.neurons;
    int place = position * neurons.padded + channel;
    int levelAt = position * firing.levelStride + channel;
    FloatVector threshold0 = FloatVector.fromArray(SPECIES, neurons.threshold, channel);
    FloatVector threshold1 = FloatVector.fromArray(SPECIES, neurons.threshold, channel + LANES);
    FloatVector level0 = FloatVector.fromArray(SPECIES, firing.level, levelAt);
    FloatVector level1 = FloatVector.fromArray(SPECIES, firing.level, levelAt + LANES);
    FloatVector potential0 = FloatVector.fromArray(SPECIES, firing.potential, place);
    FloatVector potential1 = FloatVector.fromArray(SPECIES, firing.potential, place + LANES);
    FloatVector count0 = FloatVector.fromArray(SPECIES, firing.count, place);
    FloatVector count1 = FloatVector.fromArray(SPECIES, firing.count, place + LANES);
    long[] bits = firing.spikes.bits;
    int nextWord = firing.spikes.stride;
    int word = firing.spikes.place(position, 0) + channel / Long.SIZE;
    int row = at;
    float[] record = firing.record;
    for (int s = 0; s < firing.steps; s++) {
      potential0 = potential0.add(FloatVector.fromArray(SPECIES, current, row));
      potential1 = potential1.add(FloatVector.fromArray(SPECIES, current, row + LANES));
      row += stride;
      float[] injected = firing.injectedAt(s);
      if (injected != null) {
        potential0 = potential0.add(FloatVector.fromArray(SPECIES, injected, place));
        potential1 = potential1.add(FloatVector.fromArray(SPECIES, injected, place + LANES));
      }
      VectorMask<Float> fired0 = potential0.compare(VectorOperators.GE, level0);
      VectorMask<Float> fired1 = potential1.compare(VectorOperators.GE, level1);
      potential0 = potential0.sub(threshold0, fired0);
      potential1 = potential1.sub(threshold1, fired1);
      count0 = count0.add(1, fired0);
      count1 = count1.add(1, fired1);
      bits[word] |= (fired0.toLong() | fired1.toLong() << LANES) << channel;
      word += nextWord;
      if (record != null) {
        potential0.intoArray(record, s * neurons.size() + place);
        potential1.intoArray(record, s * neurons.size() + place + LANES);
      }
    }
    potential0.intoArray(firing.potential, place);
    potential1.intoArray(firing.potential, place + LANES);
    count0.intoArray(firing.count, place);
    count1.intoArray(firing.count, place + LANES);
  }

  private static void fireOne(
      Firing firing, int position, int channel, float[] current, int at, int stride) {
    Neurons neurons = firing.neurons;
    int place = position * neurons.padded + channel;
    FloatVector threshold = FloatVector.fromArray(SPECIES, neurons.threshold, channel);
    FloatVector level =
        FloatVector.fromArray(SPECIES, firing.level, position * firing.levelStride + channel);
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
