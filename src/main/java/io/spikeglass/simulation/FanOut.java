package io.spikeglass.simulation;

import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Window;
import java.util.Arrays;
import java.util.List;

/// Structural fan-out: how many synapses a value of a node drives (specification, section 9). Exact
/// at image borders; sums, pooling, reshaping and reordering pass through; an identity shortcut
/// that meets its target population, or the output, without a weight on the way is one synapse.
public final class FanOut {

  private FanOut() {}

  /// Synapses behind every value of `node`, flat C, H, W order. The node is an activation, or the
  /// input.
  public static int[] of(Network graph, int node) {
    return behind(graph, graph.consumers(), node);
  }

  private static int[] behind(Network graph, List<List<Integer>> consumers, int node) {
    Shape shape = graph.nodes().get(node).shape();
    int[] total = new int[shape.size()];
    for (int reader : consumers.get(node)) {
      Node target = graph.nodes().get(reader);
      for (int position = 0; position < target.inputs().size(); position++) {
        if (target.inputs().get(position) == node) {
          add(graph, consumers, reader, position, shape, total);
        }
      }
    }
    if (consumers.get(node).isEmpty()) {
      Arrays.fill(total, 1);
    }
    return total;
  }

  private static void add(
      Network graph,
      List<List<Integer>> consumers,
      int reader,
      int position,
      Shape in,
      int[] total) {
    Node target = graph.nodes().get(reader);
    Shape out = target.shape();
    switch (target.layer()) {
      case Layer.Dense dense -> addAll(total, dense.weight().dim(0));
      case Layer.Conv2d conv when conv.reordering().length > 0 ->
          addReordered(behind(graph, consumers, reader), conv.reordering(), total);
      case Layer.Conv2d conv -> {
        int perGroup = out.channels() / conv.groups();
        int[] ones = new int[out.size()];
        Arrays.fill(ones, 1);
        scatter(conv.window(), in, out, ones, perGroup, total);
      }
      case Layer.Activation _ -> addAll(total, 1);
      case Layer.AveragePool(Window window, _) ->
          scatter(window, in, out, behind(graph, consumers, reader), 1, total);
      case Layer.MaxPool(Window window) ->
          scatter(window, in, out, behind(graph, consumers, reader), 1, total);
      case Layer.GlobalAveragePool _ -> {
        int[] next = behind(graph, consumers, reader);
        for (int i = 0; i < total.length; i++) {
          total[i] += next[i / in.area()];
        }
      }
      case Layer.Pad(int top, int left, _, _) -> {
        int[] next = behind(graph, consumers, reader);
        for (int i = 0; i < total.length; i++) {
          int row = i / in.width() % in.height() + top;
          int column = i % in.width() + left;
          total[i] += next[i / in.area() * out.area() + row * out.width() + column];
        }
      }
      case Layer.Concat _ -> {
        int before = 0;
        for (int input : target.inputs().subList(0, position)) {
          before += graph.nodes().get(input).shape().size();
        }
        addShifted(behind(graph, consumers, reader), before, total);
      }
      case Layer.Input _,
          Layer.BatchNorm _,
          Layer.Affine _,
          Layer.Add _,
          Layer.Flatten _,
          Layer.Reshape _,
          Layer.Identity _,
          Layer.Softmax _,
          Layer.Unsupported _ ->
          addShifted(behind(graph, consumers, reader), 0, total);
    }
  }

  private static void addAll(int[] total, int value) {
    for (int i = 0; i < total.length; i++) {
      total[i] += value;
    }
  }

  private static void addShifted(int[] next, int from, int[] total) {
    for (int i = 0; i < total.length; i++) {
      total[i] += next[from + i];
    }
  }

  /// @param sources channel that each channel of `next` comes from
  private static void addReordered(int[] next, int[] sources, int[] total) {
    int area = total.length / sources.length;
    for (int i = 0; i < total.length; i++) {
      total[sources[i / area] * area + i % area] += next[i];
    }
  }

  /// Adds to every value `factor` times what lies behind the windows that contain it.
  private static void scatter(
      Window window, Shape in, Shape out, int[] next, int factor, int[] total) {
    for (int p = 0; p < out.area(); p++) {
      int top = p / out.width() * window.strideHeight() - window.padTop();
      int left = p % out.width() * window.strideWidth() - window.padLeft();
      for (int kh = 0; kh < window.kernelHeight(); kh++) {
        int row = top + kh * window.dilationHeight();
        for (int kw = 0; kw < window.kernelWidth(); kw++) {
          int column = left + kw * window.dilationWidth();
          if (row < 0 || row >= in.height() || column < 0 || column >= in.width()) {
            continue;
          }
          for (int c = 0; c < in.channels(); c++) {
            // A convolution has as many outputs behind every input channel; a pooling keeps it.
            int behind = next[Math.min(c, out.channels() - 1) * out.area() + p];
            total[c * in.area() + row * in.width() + column] += factor * behind;
          }
        }
      }
    }
  }
}
