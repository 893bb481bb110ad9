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
      Events events, Runs runs, Table table, float[] bias, float[] into, int at, int stride) {
    for (int s = 0; s < events.steps; s++) {
      for (int v = 0; v < table.offset().length; v++) {
        int to = at + s * stride + v * LANES;
        System.arraycopy(bias, v * LANES, into, to, LANES);
        for (int r = 0; r < runs.count; r++) {
          int from = runs.base[r] + table.offset()[v];
          int end = events.start[s * events.stride + runs.last[r]];
          for (int e = events.start[s * events.stride + runs.first[r]]; e < end; e++) {
            float value = table.products() ? 1 : events.value[e];
            int place = from + events.index[e] * table.spacing();
            for (int c = 0; c < LANES; c++) {
              into[to + c] += table.weights()[place + c] * value;
            }
          }
        }
      }
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
  public int list(long spikes, int index, Events events, int n) {
    int next = n;
    for (long rest = spikes; rest != 0; rest &= rest - 1) {
      events.index[next++] = index + Long.numberOfTrailingZeros(rest);
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
    Shape shape = branch.shape();
    float[] rows = branch.rows(branch.rowCount(steps));
    int real = Math.min(width, shape.channels() - channel);
    for (int s = 0; s < steps; s++) {
      int row = branch.isConstant() ? 0 : s * shape.size();
      int from = row + position * shape.channels() + channel;
      int to = s * width;
      System.arraycopy(current, at + s * stride, into, to, width);
      for (int c = 0; c < real; c++) {
        into[to + c] += rows[from + c];
      }
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
    for (int s = 0; s < steps; s++) {
      for (int c = 0; c < levels.length; c++) {
        int word = s * spikes.stride + c / Long.SIZE;
        float sum = 0;
        for (int k = 0; k < count; k++) {
          sum += (spikes.bits[places[k] + word] >>> c & 1) != 0 ? levels[c] : 0;
        }
        into[at + s * stride + c] = sum / divisor;
      }
    }
  }

  @Override
  public void fire(
      Firing firing, int position, int channel, int width, float[] current, int at, int stride) {
    Neurons neurons = firing.neurons;
    int place = position * neurons.padded + channel;
    for (int s = 0; s < firing.steps; s++) {
      float[] injected = firing.injectedAt(s);
      int row = at + s * stride;
      long[] bits = firing.spikes.bits;
      int word = firing.spikes.place(position, s);
      for (int c = 0; c < width; c++) {
        float u = firing.potential[place + c] + current[row + c];
        if (injected != null) {
          u += injected[place + c];
        }
        if (u >= firing.level[position * firing.levelStride + channel + c]) {
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
