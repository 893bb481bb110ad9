package io.spikeglass.simulation;

import io.spikeglass.network.Shape;

/// The kernels in plain Java: the oracle of [VectorKernel], and the engine of machines without the
/// Vector API.
final class ScalarKernel implements Kernel {

  private static final int LANES = 16;

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
    for (int s = 0; s < events.steps; s++) {
      int to = at + s * stride;
      System.arraycopy(bias, biasAt, into, to, width);
      int line = s * events.stride;
      for (int r = 0; r < runs.count; r++) {
        int end = events.start[line + runs.last[r]];
        for (int e = events.start[line + runs.first[r]]; e < end; e++) {
          add(weights, runs.base[r] + events.index[e] * width, events.value[e], into, to, width);
        }
      }
    }
  }

  private static void add(float[] weights, int from, float value, float[] into, int to, int width) {
    for (int c = 0; c < width; c++) {
      into[to + c] += weights[from + c] * value;
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
    for (int e = from; e < to; e++) {
      int index = events.index[e];
      add(weights, base + tables[index], events.value[e], into, at + places[index], taps * LANES);
    }
  }

  @Override
  public int list(float[] values, int from, int count, int index, Events events, int n) {
    int next = n;
    for (int i = 0; i < count; i++) {
      float value = values[from + i];
      events.index[next] = index + i;
      events.value[next] = value;
      next += value != 0 ? 1 : 0;
    }
    return next;
  }

  @Override
  public int list(long spikes, float[] levels, int channel, int index, Events events, int n) {
    int next = n;
    for (long rest = spikes; rest != 0; rest &= rest - 1) {
      int c = channel + Long.numberOfTrailingZeros(rest);
      events.index[next] = index + c;
      events.value[next++] = levels[c];
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
      int first,
      int end,
      float[] into) {
    Shape shape = branch.shape();
    float[] rows = branch.rows(branch.rowCount(end));
    int real = Math.min(width, shape.channels() - channel);
    for (int s = first; s < end; s++) {
      int row = branch.isConstant() ? 0 : s * shape.size();
      int from = row + position * shape.channels() + channel;
      int to = (s - first) * width;
      System.arraycopy(current, at + (s - first) * stride, into, to, width);
      for (int c = 0; c < real; c++) {
        into[to + c] += rows[from + c];
      }
    }
  }

  @Override
  public void average(
      long[] bits, int[] words, int count, float[] levels, float divisor, float[] into, int at) {
    for (int c = 0; c < levels.length; c++) {
      float sum = 0;
      for (int k = 0; k < count; k++) {
        sum += (bits[words[k] + c / Long.SIZE] >>> c & 1) != 0 ? levels[c] : 0;
      }
      into[at + c] = sum / divisor;
    }
  }

  @Override
  public void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride) {
    Neurons neurons = firing.neurons;
    int place = position * neurons.padded + channel;
    for (int s = firing.first; s < firing.end; s++) {
      float[] injected = firing.injectedAt(s);
      int row = at + (s - firing.first) * stride;
      long[] bits = firing.bits;
      int word = (s * neurons.shape.area() + position) * neurons.words;
      for (int c = 0; c < width; c++) {
        float u = firing.potential[place + c] + current[row + c];
        if (injected != null) {
          u += injected[place + c];
        }
        if (u >= neurons.firingLevel[channel + c]) {
          u = neurons.hardReset ? 0 : u - neurons.threshold[channel + c];
          firing.count[place + c]++;
          bits[word + (channel + c) / Long.SIZE] |= 1L << (channel + c);
        }
        firing.potential[place + c] = u;
        if (firing.record != null) {
          firing.record[s * neurons.size() + place + c] = u;
        }
      }
    }
  }
}
