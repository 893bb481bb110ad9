package io.spikeglass.simulation;

import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Population;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.SpikingNetwork;
import io.spikeglass.conversion.TieRule;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// The specification in plain loops: one sample, step by step, node by node, dense, C, H, W order.
/// Every operation is done in float64 and passed through `round`; rounding to float32 after each
/// gives float32 arithmetic exactly, no rounding gives float64.
final class ReferenceSimulator {

  private final SpikingNetwork network;
  private final DoubleUnaryOperator round;
  private final float[] input;
  private final long sample;
  private final int domain;
  private final double[][] running;
  private final double[][] charge;

  /// V per population, step (0 = initial) and neuron.
  final double[][][] potential;

  /// S per population, step - 1 and neuron.
  final int[][][] spikes;

  /// Sum of I per population and neuron.
  final double[][] current;

  /// Largest I of any step per population and neuron.
  final double[][] largest;

  /// P as reported, per step - 1.
  final double[][] output;

  static ReferenceSimulator float32(
      SpikingNetwork network, float[] input, long sample, int domain, int steps) {
    return new ReferenceSimulator(network, v -> (float) v, input, sample, domain, steps);
  }

  static ReferenceSimulator float64(
      SpikingNetwork network, float[] input, long sample, int domain, int steps) {
    return new ReferenceSimulator(network, v -> v, input, sample, domain, steps);
  }

  private ReferenceSimulator(
      SpikingNetwork network,
      DoubleUnaryOperator round,
      float[] input,
      long sample,
      int domain,
      int steps) {
    this.network = network;
    this.round = round;
    this.input = input;
    this.sample = sample;
    this.domain = domain;
    int count = network.populations().size();
    int nodes = network.graph().nodes().size();
    running = new double[nodes][];
    charge = new double[nodes][];
    potential = new double[count][steps + 1][];
    spikes = new int[count][steps][];
    current = new double[count][];
    largest = new double[count][];
    output = new double[steps][];
    run(steps);
  }

  private double r(double value) {
    return round.applyAsDouble(value);
  }

  private void run(int steps) {
    Compensation compensation = network.settings().compensation();
    int fitted = network.steps();
    int out = network.graph().output();
    if (compensation.fittedToT() && network.settings().coding() != InputCoding.DIRECT) {
      linearPath(residue(fitted));
    }
    for (int l = 0; l < potential.length; l++) {
      Population population = network.populations().get(l);
      double[] start = new double[population.size()];
      for (int i = 0; i < start.length; i++) {
        start[i] = population.initialPotentialOf(i);
        if (compensation == Compensation.INIT && charge[population.node()] != null) {
          start[i] = r(start[i] + charge[population.node()][i]);
        }
      }
      potential[l][0] = start;
      current[l] = new double[start.length];
      largest[l] = new double[start.length];
      Arrays.fill(largest[l], Double.NEGATIVE_INFINITY);
    }
    double[] p = new double[network.graph().nodes().get(out).shape().size()];
    if (compensation == Compensation.INIT && charge[out] != null) {
      p = charge[out].clone();
    }
    double[][][] windows =
        network.settings().neuron().layerwise() ? layerAfterLayer(steps) : new double[steps][][];
    for (int t = 1; t <= steps; t++) {
      double[][] values = windows[t - 1] == null ? step(t) : windows[t - 1];
      p = p.clone();
      for (int c = 0; c < p.length; c++) {
        p[c] = r(p[c] + values[out][c]);
        p[c] = r(p[c] + injected(charge[out], c, t));
      }
      output[t - 1] = p.clone();
      if (compensation == Compensation.READOUT && t == fitted) {
        double[] held = residual(t);
        for (int c = 0; c < p.length; c++) {
          output[t - 1][c] = r(p[c] + held[c]);
        }
      }
    }
  }

  private double injected(double[] charges, int i, int t) {
    if (charges == null || t > network.steps()) {
      return 0;
    }
    return switch (network.settings().compensation()) {
      case SPREAD -> r(charges[i] / network.steps());
      case LAST -> t == network.steps() ? charges[i] : 0;
      default -> 0;
    };
  }

  private double[][] step(int t) {
    int nodes = network.graph().nodes().size();
    double[][] values = new double[nodes][];
    values[0] = coded(t);
    for (int n = 1; n < nodes; n++) {
      int population = populationAt(n);
      Node node = network.graph().nodes().get(n);
      if (population >= 0) {
        values[n] = fire(population, values[node.input()], t);
      } else if (node.layer() instanceof Layer.MaxPool pool) {
        values[n] = maxPool(n, pool.window(), values[node.input()]);
      } else {
        values[n] = linear(node, values, true);
      }
    }
    return values;
  }

  /// Every layer waits for the whole window of the one before; values of `[t - 1][node]`.
  private double[][][] layerAfterLayer(int steps) {
    int nodes = network.graph().nodes().size();
    double[][][] values = new double[steps][nodes][];
    for (int n = 0; n < nodes; n++) {
      Node node = network.graph().nodes().get(n);
      int l = populationAt(n);
      for (int t = 1; t <= steps; t++) {
        if (n == 0) {
          values[t - 1][n] = coded(t);
        } else if (l >= 0) {
          values[t - 1][n] = new double[node.shape().size()];
        } else if (node.layer() instanceof Layer.MaxPool pool) {
          values[t - 1][n] = maxPool(n, pool.window(), values[t - 1][node.input()]);
        } else {
          values[t - 1][n] = linear(node, values[t - 1], true);
        }
      }
      for (int i = 0; l >= 0 && i < node.shape().size(); i++) {
        window(l, i, values, node);
      }
    }
    return values;
  }

  /// One neuron: takes in its window, then sends. V is the charge, T times the value.
  private void window(int l, int i, double[][][] values, Node node) {
    int steps = values.length;
    Population population = network.populations().get(l);
    double v = potential[l][0][i];
    for (int t = 1; t <= steps; t++) {
      double current = values[t - 1][node.input()][i];
      arrives(l, i, current);
      v = r(v + current);
      v = r(v + r(injected(charge[population.node()], i, t) + population.stepChargeOf(i)));
    }
    boolean silent = false;
    for (int t = 1; t <= steps; t++) {
      double part =
          network.settings().neuron() instanceof NeuronRule.TimeToFirstSpike(double share)
              ? Math.exp(-t / (share * steps))
              : Math.pow(2, -t);
      float worth = (float) (population.thresholdOf(i) * (steps * part));
      boolean fires = !silent && v >= network.settings().tie().firingLevel(worth);
      silent |= fires && network.settings().neuron() instanceof NeuronRule.TimeToFirstSpike;
      if (i == 0) {
        spikes[l][t - 1] = new int[node.shape().size()];
        potential[l][t] = new double[node.shape().size()];
      }
      spikes[l][t - 1][i] = fires ? 1 : 0;
      v = fires ? r(v - worth) : v;
      potential[l][t][i] = v;
      values[t - 1][population.node()][i] = fires ? worth : 0;
    }
  }

  private void arrives(int l, int i, double value) {
    current[l][i] += value;
    largest[l][i] = Math.max(largest[l][i], value);
  }

  /// Activations of the ANN in float64, per population.
  static double[][] activations(SpikingNetwork network, float[] input) {
    ReferenceSimulator plain = float64(network, input, 0, 0, 0);
    List<Node> nodes = network.graph().nodes();
    double[][] values = new double[nodes.size()][];
    values[0] = new double[input.length];
    for (int i = 0; i < input.length; i++) {
      values[0][i] = input[i];
    }
    for (int n = 1; n < values.length; n++) {
      Node node = nodes.get(n);
      double[] before = values[node.input()];
      values[n] =
          switch (node.layer()) {
            case Layer.Relu _ -> Arrays.stream(before).map(z -> Math.max(z, 0)).toArray();
            case Layer.MaxPool(Window window) -> {
              Shape from = nodes.get(node.input()).shape();
              double[] most = new double[node.shape().size()];
              for (int o = 0; o < most.length; o++) {
                most[o] = before[largest(before, window, from, node.shape(), o)];
              }
              yield most;
            }
            default -> plain.linear(node, values, true);
          };
    }
    return network.populations().stream().map(p -> values[p.node()]).toArray(double[][]::new);
  }

  private int populationAt(int node) {
    for (int l = 0; l < network.populations().size(); l++) {
      if (network.populations().get(l).node() == node) {
        return l;
      }
    }
    return -1;
  }

  private double[] fire(int l, double[] currents, int t) {
    Population population = network.populations().get(l);
    double[] v = potential[l][t - 1].clone();
    int[] fired = new int[v.length];
    double[] sent = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      float theta = population.thresholdOf(i);
      arrives(l, i, currents[i]);
      double kept =
          network.settings().neuron() instanceof NeuronRule.Leaky(double leak)
              ? r((float) (1 - leak) * v[i])
              : v[i];
      double u = r(kept + currents[i]);
      double given = injected(charge[population.node()], i, t);
      if (t <= network.steps()) {
        given = r(given + population.stepChargeOf(i));
      }
      u = r(u + given);
      int before = 0;
      for (int s = 0; s < t - 1; s++) {
        before += spikes[l][s][i];
      }
      fired[i] = spikes(u, theta, before, population.activation());
      sent[i] = r(fired[i] * (double) theta);
      boolean hard = network.settings().reset() == Reset.HARD;
      v[i] = fired[i] != 0 ? (hard ? 0 : r(u - sent[i])) : u;
      if (fired[i] < 0 && population.activation() instanceof Layer.LeakyRelu(double slope)) {
        v[i] = r(u + (float) (theta / slope));
      }
    }
    spikes[l][t - 1] = fired;
    potential[l][t] = v;
    return sent;
  }

  /// S of the neurons of the specification, sections 3 and 8.
  private int spikes(double u, float theta, int count, Layer.Activation activation) {
    TieRule tie = network.settings().tie();
    NeuronRule rule = network.settings().neuron();
    float level = tie.firingLevel(theta);
    return switch (rule) {
      case NeuronRule.IntegrateAndFire _, NeuronRule.Leaky _ -> u >= level ? 1 : 0;
      case NeuronRule.Signed _ -> u >= level ? 1 : u <= -level && count > 0 ? -1 : 0;
      case NeuronRule.NegativeThreshold _ -> {
        boolean negative =
            activation instanceof Layer.LeakyRelu(double slope)
                && u <= -tie.firingLevel((float) (theta / slope));
        yield u >= level ? 1 : negative ? -1 : 0;
      }
      case NeuronRule.Burst(int gamma) -> burst(u, theta, gamma);
      case NeuronRule.Group(int members) -> burst(u, theta, members);
      case NeuronRule.MultiThreshold(int levels) -> burst(u, theta, (1 << levels) - 1);
      default -> throw new IllegalStateException("no twin of " + rule);
    };
  }

  private int burst(double u, float theta, int most) {
    double quotient = Math.floor(u / theta + network.settings().tie().delta());
    return (int) Math.min(Math.max(quotient, 0), most);
  }

  /// X(t) by the book; the generator is checked against `SplittableRandom`.
  private double[] coded(int t) {
    double[] x = new double[input.length];
    double start = network.settings().compensation() == Compensation.ENCODER_HALF ? 0.5 : 0;
    SplittableRandom random = new SplittableRandom(stream(t));
    for (int i = 0; i < x.length; i++) {
      double value = Math.min(Math.max(input[i], 0), 1);
      double drawn = random.nextDouble();
      x[i] =
          switch (network.settings().coding()) {
            case DIRECT -> input[i];
            case RATE ->
                Math.floor(t * value + start + 1e-4) - Math.floor((t - 1) * value + start + 1e-4);
            case BERNOULLI -> drawn < value ? 1 : 0;
            case TIME_SWITCH -> switched(input[i], t);
          };
    }
    return x;
  }

  /// The spike at 1 switches the current of sign x on, the one at p switches it off.
  private double switched(float x, int t) {
    double value = Math.min(Math.max(x, -1), 1);
    int p = (int) Math.floor(Math.abs(value) * (network.steps() - 1)) + 1;
    return p >= 2 && t < p ? Math.signum(value) : 0;
  }

  private long stream(int t) {
    long golden = 0x9E3779B97F4A7C15L;
    long h1 = mix(network.settings().seed() + golden * (domain + 1));
    long h2 = mix(h1 + golden * (sample + 1));
    return mix(h2 + golden * t);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private double[] residue(int steps) {
    double[] e = new double[input.length];
    for (int i = 0; i < e.length; i++) {
      double least = network.settings().coding() == InputCoding.TIME_SWITCH ? -1 : 0;
      e[i] = steps * Math.min(Math.max(input[i], least), 1);
    }
    for (int t = 1; t <= steps; t++) {
      double[] x = coded(t);
      for (int i = 0; i < e.length; i++) {
        e[i] -= x[i];
      }
    }
    for (int i = 0; i < e.length; i++) {
      e[i] = r(e[i]);
    }
    return e;
  }

  /// Carries e along the linear path without biases; what arrives at a population is its charge.
  private void linearPath(double[] e) {
    int nodes = network.graph().nodes().size();
    double[][] values = new double[nodes][];
    boolean[] fed = new boolean[nodes];
    values[0] = e;
    fed[0] = true;
    for (int n = 1; n < nodes; n++) {
      Node node = network.graph().nodes().get(n);
      boolean reached = node.inputs().stream().anyMatch(i -> fed[i]);
      if (populationAt(n) >= 0 || node.layer() instanceof Layer.MaxPool || !reached) {
        values[n] = new double[node.shape().size()];
        charge[n] = reached && populationAt(n) >= 0 ? values[node.input()] : null;
        fed[n] = reached && populationAt(n) < 0;
      } else {
        values[n] = linear(node, values, false);
        fed[n] = true;
      }
    }
    int out = network.graph().output();
    charge[out] = fed[out] ? values[out] : null;
  }

  /// The linear map of clip(V, 0, theta) of the populations that feed the output.
  private double[] residual(int t) {
    int nodes = network.graph().nodes().size();
    double[][] values = new double[nodes][];
    values[0] = new double[network.graph().inputShape().size()];
    for (int n = 1; n < nodes; n++) {
      Node node = network.graph().nodes().get(n);
      int l = populationAt(n);
      if (l >= 0) {
        values[n] = potential[l][t].clone();
        for (int i = 0; i < values[n].length; i++) {
          float theta = network.populations().get(l).thresholdOf(i);
          values[n][i] = Math.min(Math.max(values[n][i], 0), theta);
        }
      } else if (node.layer() instanceof Layer.MaxPool) {
        values[n] = new double[node.shape().size()];
      } else {
        values[n] = linear(node, values, false);
      }
    }
    return values[network.graph().output()];
  }

  private double[] maxPool(int n, Window window, double[] in) {
    Shape from = network.graph().nodes().get(network.graph().nodes().get(n).input()).shape();
    Shape to = network.graph().nodes().get(n).shape();
    if (running[n] == null) {
      running[n] = new double[in.length];
    }
    double[] before = running[n].clone();
    for (int i = 0; i < in.length; i++) {
      running[n][i] += in[i];
    }
    boolean gate = network.settings().pooling() == PoolingRule.GATE;
    double[] out = new double[to.size()];
    for (int o = 0; o < out.length; o++) {
      int best = largest(running[n], window, from, to, o);
      int earlier = largest(before, window, from, to, o);
      if (best >= 0) {
        out[o] = gate ? in[best] : r(running[n][best] - before[earlier]);
      }
    }
    return out;
  }

  private static int largest(double[] sums, Window window, Shape from, Shape to, int o) {
    int best = -1;
    for (int kh = 0; kh < window.kernelHeight(); kh++) {
      for (int kw = 0; kw < window.kernelWidth(); kw++) {
        int i = source(window, from, to, o, o / to.area(), kh, kw);
        if (i >= 0 && (best < 0 || sums[i] > sums[best])) {
          best = i;
        }
      }
    }
    return best;
  }

  /// Flat index of the input below a kernel position, or -1 in the padding.
  private static int source(
      Window window, Shape from, Shape to, int o, int channel, int kh, int kw) {
    int position = o % to.area();
    int row =
        position / to.width() * window.strideHeight()
            - window.padTop()
            + kh * window.dilationHeight();
    int column =
        position % to.width() * window.strideWidth()
            - window.padLeft()
            + kw * window.dilationWidth();
    boolean inside = row >= 0 && row < from.height() && column >= 0 && column < from.width();
    return inside ? channel * from.area() + row * from.width() + column : -1;
  }

  private double[] linear(Node node, double[][] values, boolean constants) {
    double[] in = values[node.input()];
    Shape from = network.graph().nodes().get(node.input()).shape();
    Shape to = node.shape();
    double[] out = new double[to.size()];
    switch (node.layer()) {
      case Layer.Dense dense -> {
        for (int o = 0; o < out.length; o++) {
          double sum = constants ? dense.bias().values()[o] : 0;
          for (int i = 0; i < in.length; i++) {
            sum = r(sum + r(dense.weight().values()[o * in.length + i] * in[i]));
          }
          out[o] = sum;
        }
      }
      case Layer.Conv2d conv -> convolve(conv, in, from, to, out, constants);
      case Layer.AveragePool pool -> average(pool.window(), pool.countPadding(), in, from, to, out);
      case Layer.GlobalAveragePool _ -> {
        Window all = new Window(from.height(), from.width(), 1, 1, 0, 0, 0, 0, 1, 1, false);
        average(all, true, in, from, to, out);
      }
      case Layer.Affine affine -> {
        for (int o = 0; o < out.length; o++) {
          double product = r(in[o] * affine.scale().values()[to.channelOf(o)]);
          out[o] = constants ? r(product + affine.shift().values()[to.channelOf(o)]) : product;
        }
      }
      case Layer.Add _ -> {
        for (int o = 0; o < out.length; o++) {
          out[o] = in[o];
          for (int k = 1; k < node.inputs().size(); k++) {
            out[o] = r(out[o] + values[node.inputs().get(k)][o]);
          }
        }
      }
      case Layer.Concat _ -> {
        int at = 0;
        for (int source : node.inputs()) {
          System.arraycopy(values[source], 0, out, at, values[source].length);
          at += values[source].length;
        }
      }
      case Layer.Pad pad -> {
        for (int i = 0; i < in.length; i++) {
          int row = i / from.width() % from.height() + pad.top();
          int column = i % from.width() + pad.left();
          out[from.channelOf(i) * to.area() + row * to.width() + column] = in[i];
        }
      }
      case Layer.Flatten _, Layer.Reshape _, Layer.Identity _ ->
          System.arraycopy(in, 0, out, 0, out.length);
      default -> throw new IllegalStateException("not linear: " + node.layer());
    }
    return out;
  }

  private void convolve(
      Layer.Conv2d conv, double[] in, Shape from, Shape to, double[] out, boolean constants) {
    Window window = conv.window();
    int inPerGroup = from.channels() / conv.groups();
    int outPerGroup = to.channels() / conv.groups();
    for (int o = 0; o < out.length; o++) {
      int channel = to.channelOf(o);
      double sum = constants ? conv.bias().values()[channel] : 0;
      for (int kw = 0; kw < window.kernelWidth(); kw++) {
        for (int kh = 0; kh < window.kernelHeight(); kh++) {
          for (int c = 0; c < inPerGroup; c++) {
            int source = channel / outPerGroup * inPerGroup + c;
            int i = source(window, from, to, o, source, kh, kw);
            if (i >= 0) {
              int w =
                  ((channel * inPerGroup + c) * window.kernelHeight() + kh) * window.kernelWidth()
                      + kw;
              sum = r(sum + r(conv.weight().values()[w] * in[i]));
            }
          }
        }
      }
      out[o] = sum;
    }
  }

  private void average(
      Window window, boolean countPadding, double[] in, Shape from, Shape to, double[] out) {
    for (int o = 0; o < out.length; o++) {
      int counted = 0;
      double sum = 0;
      for (int kh = 0; kh < window.kernelHeight(); kh++) {
        for (int kw = 0; kw < window.kernelWidth(); kw++) {
          int i = source(window, from, to, o, to.channelOf(o), kh, kw);
          if (i >= 0) {
            sum = r(sum + in[i]);
          }
          counted += i >= 0 || countPadding && isPadding(window, from, to, o, kh, kw) ? 1 : 0;
        }
      }
      out[o] = r(sum / counted);
    }
  }

  /// Whether a place of the window that is not in the input is in its padding.
  private static boolean isPadding(Window window, Shape from, Shape to, int o, int kh, int kw) {
    int position = o % to.area();
    int row = position / to.width() * window.strideHeight() + kh * window.dilationHeight();
    int column = position % to.width() * window.strideWidth() + kw * window.dilationWidth();
    return row < window.padTop() + from.height() + window.padBottom()
        && column < window.padLeft() + from.width() + window.padRight();
  }
}
